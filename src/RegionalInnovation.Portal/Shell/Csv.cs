using System.Buffers;
using System.Globalization;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Rows of CSV (RFC 4180), with the byte order mark by which Excel knows UTF-8. A cell that a spreadsheet would take for a
/// formula begins with an apostrophe.
/// </summary>
internal static class Csv
{
    /// <summary>What a file begins with.</summary>
    public const string ByteOrderMark = "\uFEFF";

    /// <summary>Besides what RFC 4180 asks for, semicolons and tabs: some spreadsheets part columns there.</summary>
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t");

    /// <summary>Beginnings of formulas, in half and full width.</summary>
    private static readonly SearchValues<char> BeginFormulas = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>A row with its end.</summary>
    public static string Row(IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => Quoted(Safe(cell ?? "")))) + "\r\n";

    /// <summary>
    /// A cell that no spreadsheet computes. Leading white space and invisible characters do not count, since spreadsheets
    /// skip some of them; a leading tab or line break alone is enough, because it is how a formula is smuggled past.
    /// </summary>
    public static string Safe(string cell)
    {
        var start = 0;
        while (start < cell.Length && (char.IsWhiteSpace(cell[start]) || char.GetUnicodeCategory(cell[start]) is UnicodeCategory.Format or UnicodeCategory.Control))
        {
            start++;
        }

        return (start < cell.Length && BeginFormulas.Contains(cell[start])) || (cell.Length > 0 && cell[0] is '\t' or '\r' or '\n') ? "'" + cell : cell;
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(NeedQuotes) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
