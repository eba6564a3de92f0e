namespace RegionalInnovation.Knowledge.Import;

/// <summary>What a person has chosen about a file, where what was found for them is not right.</summary>
/// <param name="Choices">How it is read.</param>
/// <param name="Columns">Key of the field by index of the column; null for what the headings suggest.</param>
/// <param name="Language">The language of texts whose column names none; null for what was found.</param>
public sealed record ImportSettings(TableChoices Choices, IReadOnlyDictionary<int, string>? Columns = null, Language? Language = null)
{
    /// <summary>Nothing is chosen.</summary>
    public static ImportSettings None { get; } = new(TableChoices.None);

    /// <summary>The mapping of a table that the person wants.</summary>
    /// <param name="table">The table.</param>
    /// <param name="words">Words for tokens in the languages of readers.</param>
    public ImportMapping MappingOf(Table table, IReadOnlyDictionary<string, string> words)
    {
        var found = ImportMapping.Of(table, words);
        return found with { Columns = Columns ?? found.Columns, Language = Language ?? found.Language };
    }
}

/// <summary>A file or a selection that a person has brought, and what became of it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Form">What it is.</param>
/// <param name="Name">What they call it.</param>
/// <param name="Settings">What they have chosen about a file.</param>
/// <param name="Change">What they want to change in a selection; null where they have not said, and of a file.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Written">Revisions or drafts that it made.</param>
/// <param name="LeftAlone">Rows that said what was there already.</param>
/// <param name="Reason">Why it was done; empty until then.</param>
/// <param name="BroughtAt">When it was brought (UTC).</param>
/// <param name="DoneAt">When something was done with it (UTC); null until then.</param>
public sealed record CaseImportView(
    Guid Id,
    ImportForm Form,
    string Name,
    ImportSettings Settings,
    CaseChange? Change,
    ImportState State,
    int Written,
    int LeftAlone,
    string Reason,
    DateTimeOffset BroughtAt,
    DateTimeOffset? DoneAt);
