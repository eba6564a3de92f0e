using System.Text.Json.Serialization;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>
/// A whole record as one immutable document: what a content pack holds, what a revision keeps, what an editor's draft
/// is. The rows that pages query are projections of it.
/// </summary>
public abstract record RecordDocument
{
    /// <summary>The kind, told by the type; not written into the document.</summary>
    [JsonIgnore]
    public abstract RecordKind Kind { get; }

    /// <summary>Lower-case ASCII with hyphens, unique within the kind; its meaning never changes.</summary>
    [JsonPropertyOrder(-100)]
    public required string Slug { get; init; }

    /// <summary>The name; for outcomes, indicators and statements a short title.</summary>
    [JsonPropertyOrder(-99)]
    public required LocalizedText Name { get; init; }

    /// <summary>Where the name in each language comes from.</summary>
    [JsonPropertyOrder(-98)]
    public required NameBases NameBasis { get; init; }

    /// <summary>Other spellings, the source's own among them, by which the record is found.</summary>
    [JsonPropertyOrder(-97)]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it is, in the portal's own words.</summary>
    [JsonPropertyOrder(-96)]
    public LocalizedText? Summary { get; init; }

    /// <summary>What this record took the place of. The edge stands on the successor.</summary>
    [JsonPropertyOrder(90)]
    public IReadOnlyList<SuccessionEntry> Successions { get; init; } = [];

    /// <summary>Typed relations to other records.</summary>
    [JsonPropertyOrder(91)]
    public IReadOnlyList<RelationEntry> Relations { get; init; } = [];

    /// <summary>Facts from outside the pack's main source, each cited to a source of its own.</summary>
    [JsonPropertyOrder(92)]
    public IReadOnlyList<LocalizedText> OutsideFacts { get; init; } = [];

    /// <summary>What a reader would look for and the source does not say.</summary>
    [JsonPropertyOrder(93)]
    public IReadOnlyList<UnknownEntry> Unknowns { get; init; } = [];

    /// <summary>Places of the source that can be read in more than one way.</summary>
    [JsonPropertyOrder(94)]
    public IReadOnlyList<OpenReadingEntry> OpenReadings { get; init; } = [];

    /// <summary>The date by which somebody should look whether the record still holds, as far as it was set; null where none was.</summary>
    [JsonPropertyOrder(94)]
    public string? ReviewBy { get; init; }

    /// <summary>Where each fact stands in its source.</summary>
    [JsonPropertyOrder(95)]
    public required IReadOnlyList<CitationEntry> Citations { get; init; }

    /// <summary>The address of the record.</summary>
    [JsonIgnore]
    public RecordAddress Address => new(Kind, Slug);

    /// <summary>
    /// The paths of the facts of this document that need a citation. A citation of an ancestor path counts:
    /// <c>focus</c> covers <c>focus/0</c>.
    /// </summary>
    public IEnumerable<string> FactPaths() =>
    [
        "name",
        .. KindFactPaths(),
        .. Successions.Select(succession => $"successions/{SlugOf(succession.Predecessor)}"),
        .. Relations.Select(relation => $"relations/{relation.Predicate}/{SlugOf(relation.To)}"),
        .. Paths("outsideFacts", OutsideFacts.Count),
    ];

    /// <summary>The record's own rules that break: path and text. The importer and the editor both ask.</summary>
    public virtual IEnumerable<Fault> Faults() => [];

    /// <summary>Every text of the record in every language, for search.</summary>
    public virtual IEnumerable<string> Texts() =>
        Name.All().Concat(Aliases).Concat(Summary?.All() ?? []).Concat(OutsideFacts.SelectMany(fact => fact.All()));

    /// <summary>Addresses of records that the document mentions outside its relations, and whose names a page shows.</summary>
    public virtual IEnumerable<string> Mentions() => [];

    /// <summary>The fact paths that only this kind has.</summary>
    protected virtual IEnumerable<string> KindFactPaths() => [];

    /// <summary>Paths of the items of a list.</summary>
    protected static IEnumerable<string> Paths(string field, int count) =>
        Enumerable.Range(0, count).Select(index => $"{field}/{index}");

    private static string SlugOf(string address) => address[(address.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>How a record took the place of an earlier one.</summary>
public enum SuccessionType
{
    /// <summary>It followed.</summary>
    Succeeds,

    /// <summary>It is the same under a new name.</summary>
    Renamed,

    /// <summary>It came of several that were merged.</summary>
    Merged,

    /// <summary>It is a part that was split off.</summary>
    Split,

    /// <summary>Its tasks were handed over from the earlier one.</summary>
    Transferred,
}

/// <summary>A succession edge, written on the successor.</summary>
/// <param name="Predecessor">Address of the earlier record, of the same kind.</param>
/// <param name="Type">How one became the other.</param>
/// <param name="Cause">Address of the event that caused it, where the source names one.</param>
public sealed record SuccessionEntry(string Predecessor, SuccessionType Type, string? Cause = null);

/// <summary>A typed relation to another record.</summary>
/// <param name="Predicate">One of <see cref="Predicates"/>.</param>
/// <param name="To">Address of the other record.</param>
/// <param name="Role">The role of the other record, where the source says it.</param>
public sealed record RelationEntry(string Predicate, string To, LocalizedText? Role = null);

/// <summary>Something the source does not say.</summary>
/// <param name="Field">The field that stays empty.</param>
/// <param name="Text">What is unknown, and what can be said about it.</param>
public sealed record UnknownEntry(string Field, LocalizedText Text);

/// <summary>A place of the source with more than one possible reading.</summary>
/// <param name="Code">A stable code, R01 and on.</param>
/// <param name="Field">The field whose value depends on it.</param>
/// <param name="Question">What is open.</param>
/// <param name="Alternatives">The possible readings, two or more where known, with the one the record follows marked.</param>
/// <param name="Effect">What would change with another reading.</param>
public sealed record OpenReadingEntry(
    string Code,
    string Field,
    LocalizedText Question,
    IReadOnlyList<AlternativeReading> Alternatives,
    LocalizedText? Effect = null);

/// <summary>One possible reading.</summary>
/// <param name="Text">The reading.</param>
/// <param name="Likelihood">The editors' estimate in percent, or null where they make none.</param>
/// <param name="Preferred">Whether the record follows it.</param>
public sealed record AlternativeReading(LocalizedText Text, int? Likelihood = null, bool Preferred = false);

/// <summary>Where a fact stands.</summary>
/// <param name="Field">Path of the field it supports.</param>
/// <param name="Source">Slug of the source.</param>
/// <param name="Locator">The place in the source.</param>
/// <param name="Printed">The characters of the source, where they matter: a figure, a period, a name.</param>
/// <param name="Correction">What was corrected, and why.</param>
public sealed record CitationEntry(
    string Field,
    string Source,
    Locator Locator,
    string? Printed = null,
    CorrectionEntry? Correction = null);

/// <summary>A place in a source.</summary>
/// <param name="Section">Section number.</param>
/// <param name="Table">Table code, T1.</param>
/// <param name="Figure">Figure code, F1.</param>
/// <param name="Row">Row of the table.</param>
/// <param name="Page">Page.</param>
/// <param name="Note">The mark of a note, ※ or *.</param>
/// <param name="Line">First line of the extracted text, from 1.</param>
/// <param name="LineTo">Last line of the extracted text.</param>
public sealed record Locator(
    string? Section = null,
    string? Table = null,
    string? Figure = null,
    string? Row = null,
    string? Page = null,
    string? Note = null,
    int? Line = null,
    int? LineTo = null);

/// <summary>What kind of thing was corrected.</summary>
public enum CorrectionKind
{
    /// <summary>A wrong fact.</summary>
    Mistake,

    /// <summary>A wrong or split spelling.</summary>
    Spelling,

    /// <summary>A literal or machine-like rendering of a foreign name.</summary>
    Translation,

    /// <summary>An unusual word for the thing.</summary>
    Usage,

    /// <summary>Something placed in a time it does not belong to.</summary>
    Anachronism,

    /// <summary>Several forms used side by side.</summary>
    Variant,
}

/// <summary>A correction of what a source prints.</summary>
/// <param name="Code">A stable code, C01 and on.</param>
/// <param name="Kind">What kind of thing was corrected.</param>
/// <param name="Corrected">What the portal holds instead.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectionEntry(string Code, CorrectionKind Kind, string Corrected, LocalizedText Reason);
