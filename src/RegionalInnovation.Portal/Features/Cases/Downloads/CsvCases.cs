using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Cases as CSV (RFC 4180) with the byte order mark by which Excel knows UTF-8. A cell that a spreadsheet would take for
/// a formula begins with an apostrophe.
/// </summary>
internal static class CsvCases
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>Besides what RFC 4180 asks for, semicolons and tabs: some spreadsheets part columns there.</summary>
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t");

    /// <summary>Beginnings of formulas, in half and full width.</summary>
    private static readonly SearchValues<char> BeginFormulas = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20");

    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write(ByteOrderMark);
        output.Write(Row(CaseColumns.All.Select(column => column.Name)));
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(Row(CaseColumns.All.Select(column => column.Cell(taken, head, words))));
            await output.SendAsync(cancellation);
        }
    }

    /// <summary>A row with its end.</summary>
    internal static string Row(IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => Quoted(Safe(cell ?? "")))) + "\r\n";

    /// <summary>
    /// A cell that no spreadsheet computes. Leading white space and invisible characters do not count, since spreadsheets
    /// skip some of them; a leading tab or line break alone is enough, because it is how a formula is smuggled past.
    /// </summary>
    internal static string Safe(string cell)
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
