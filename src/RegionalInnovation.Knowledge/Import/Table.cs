namespace RegionalInnovation.Knowledge.Import;

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number as a spreadsheet shows it, from 1; the headings are a row too.</param>
/// <param name="Cells">As many as there are columns; empty where nothing stands.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>A table of a file: its headings, and its rows as often as they are asked for. Rows without a value are left out.</summary>
/// <param name="Format">How it was read.</param>
/// <param name="Columns">The headings, in order; empty where a column has none.</param>
/// <param name="Sample">The first rows, at most <see cref="SampleSize"/>.</param>
/// <param name="ReadRows">Reads the rows from the first on, one at a time.</param>
public sealed record Table(TableFormat Format, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Sample, Func<CancellationToken, IAsyncEnumerable<TableRow>> ReadRows)
{
    /// <summary>Rows of a sample.</summary>
    public const int SampleSize = 5;
}

/// <summary>How a table was read.</summary>
/// <param name="Encoding">Name of the encoding of a text file, as IANA registers it; null for a workbook.</param>
/// <param name="Delimiter">What parts the columns of a text file; null for a workbook.</param>
/// <param name="Sheet">Name of the sheet of a workbook; null for a text file.</param>
/// <param name="Sheets">Names of all sheets that are not hidden.</param>
public sealed record TableFormat(string? Encoding, char? Delimiter, string? Sheet, IReadOnlyList<string> Sheets);

/// <summary>What a person has chosen about a file, where the choice found for them is not right.</summary>
/// <param name="Encoding">Name of the encoding, one of <see cref="TextEncodings.Names"/>.</param>
/// <param name="Delimiter">What parts the columns: comma, semicolon or tab.</param>
/// <param name="Sheet">Name of the sheet.</param>
public sealed record TableChoices(string? Encoding = null, char? Delimiter = null, string? Sheet = null)
{
    /// <summary>Nothing is chosen.</summary>
    public static TableChoices None { get; } = new();
}

/// <summary>A file that somebody has brought.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">What they call it; its extension says what it is.</param>
/// <param name="Choices">What they have chosen about it.</param>
public sealed record ImportFile(string Path, string Name, TableChoices Choices)
{
    /// <summary>Whether it holds whole records instead of a table.</summary>
    public bool HoldsDocuments => Extension is ".json" or ".jsonl";

    /// <summary>The extension of its name, in lower case.</summary>
    internal string Extension => System.IO.Path.GetExtension(Name).ToLowerInvariant();
}
