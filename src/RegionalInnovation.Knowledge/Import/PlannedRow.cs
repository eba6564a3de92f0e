using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>What an import would do with a row.</summary>
public enum PlannedAct
{
    /// <summary>It makes a new case.</summary>
    Create,

    /// <summary>It changes a case.</summary>
    Change,

    /// <summary>The case says the same already.</summary>
    LeaveAlone,

    /// <summary>It cannot be used.</summary>
    Refuse,
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">Number of the row, as a spreadsheet shows it; of a record in a JSON file, its place from 1.</param>
/// <param name="Column">Index of the column from 0; null where it is of no one column.</param>
/// <param name="Path">The field, as a path of the document.</param>
/// <param name="Text">What is wrong and what would be right, as <see cref="FaultText"/> takes it.</param>
public sealed record RowFault(int Row, int? Column, string Path, FormattableString Text)
{
    /// <summary>What is wrong and what would be right, in English.</summary>
    public string Message => FaultText.InEnglish(Text);
}

/// <summary>What would change in a field.</summary>
/// <param name="Path">The field, as a path of the document.</param>
/// <param name="Before">What stands there and would not any more, shortened, in Korean where there are languages; empty where nothing goes.</param>
/// <param name="After">What would stand there instead, shortened alike; empty where nothing comes.</param>
public sealed record PlannedChange(string Path, string Before, string After);

/// <summary>A row of an import, and what would become of it.</summary>
/// <param name="RowNumber">Number of the row, as a spreadsheet shows it; of a record in a JSON file, its place from 1.</param>
/// <param name="Slug">The case it is about; null where it does not say.</param>
/// <param name="Document">The case as it would be; null where it cannot be used.</param>
/// <param name="BaseNumber">Number of the revision that the document was made from, which is the latest; 0 for a new case.</param>
/// <param name="Act">What would be done.</param>
/// <param name="Changes">What would change, in the order of the document; empty unless the row changes a case.</param>
/// <param name="Faults">Why it cannot be used; empty unless it is refused.</param>
public sealed record PlannedRow(
    int RowNumber,
    string? Slug,
    RecordDocument? Document,
    int BaseNumber,
    PlannedAct Act,
    IReadOnlyList<PlannedChange> Changes,
    IReadOnlyList<RowFault> Faults)
{
    /// <summary>Paths of what would change.</summary>
    public IEnumerable<string> ChangedFields => Changes.Select(change => change.Path);
}
