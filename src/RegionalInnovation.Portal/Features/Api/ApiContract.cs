using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Total">How many items there are on all pages.</param>
/// <param name="Next">Address of the next page; absent on the last one.</param>
public sealed record ApiList<T>(IReadOnlyList<T> Items, int Total, string? Next = null);

/// <summary>A record as others refer to it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Slug">Its slug, unique within the kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its page for readers.</param>
/// <param name="Self">The record as data.</param>
public sealed record ApiLink(RecordKind Kind, string Slug, LocalizedText Name, string Url, string Self)
{
    internal static ApiLink To(RecordLink link) =>
        new(link.Kind, link.Slug, link.Name, ApiAddress.PageOf(link.Kind, link.Slug), Addresses.DataOf(link.Kind, link.Slug));
}

/// <summary>A typed relation to another record.</summary>
/// <param name="Predicate">What joins the two; the vocabulary is fixed.</param>
/// <param name="Record">The other record.</param>
/// <param name="Role">The role of the other record, where the source says it.</param>
public sealed record ApiRelation(string Predicate, ApiLink Record, LocalizedText? Role = null)
{
    internal static ApiRelation From(RelationView relation) => new(relation.Predicate, ApiLink.To(relation.Record), relation.Role);
}

/// <summary>How one record took the place of another.</summary>
/// <param name="Type">How one became the other.</param>
/// <param name="Record">The other record.</param>
/// <param name="Cause">The event that caused it, where the source names one.</param>
public sealed record ApiSuccession(SuccessionType Type, ApiLink Record, ApiLink? Cause = null)
{
    internal static ApiSuccession From(SuccessionView succession) =>
        new(succession.Type, ApiLink.To(succession.Record), succession.Cause is { } cause ? ApiLink.To(cause) : null);
}

/// <summary>A document whose members are written among those of the object that holds it; see <see cref="ApiJson"/>.</summary>
internal interface IHoldsDocument
{
    RecordDocument Document { get; }
}

/// <summary>A record's own document, with what tells it apart from records of other kinds and leads to it.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
public abstract record ApiDocument<TDocument> : IHoldsDocument
    where TDocument : RecordDocument
{
    /// <summary>The kind of record.</summary>
    [JsonPropertyOrder(-110)]
    public RecordKind Kind => Document.Kind;

    /// <summary>Its page for readers, in Korean; /ja/ or /en/ instead of /ko/ leads to the other languages.</summary>
    [JsonPropertyOrder(96)]
    public string Url => ApiAddress.PageOf(Kind, Document.Slug);

    /// <summary>The record as data.</summary>
    [JsonPropertyOrder(97)]
    public string Self => Addresses.DataOf(Kind, Document.Slug);

    /// <summary>The document as the content pack has it. Its members stand in this object itself.</summary>
    public required TDocument Document { get; init; }

    RecordDocument IHoldsDocument.Document => Document;
}

/// <summary>A record in a list: its document, with the names of the records it is related to.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
public record ApiRecord<TDocument> : ApiDocument<TDocument>
    where TDocument : RecordDocument
{
    /// <summary>Relations that start from this record.</summary>
    [JsonPropertyOrder(91)]
    public required IReadOnlyList<ApiRelation> Relations { get; init; }

    internal static ApiRecord<TDocument> From(RecordItem<TDocument> item) =>
        new() { Document = item.Document, Relations = [.. item.Relations.Select(ApiRelation.From)] };
}

/// <summary>A record whole: everything its page shows.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
public sealed record ApiDetail<TDocument> : ApiRecord<TDocument>
    where TDocument : RecordDocument
{
    /// <summary>Number of the published revision, from 1.</summary>
    [JsonPropertyOrder(100)]
    public required int Revision { get; init; }

    /// <summary>When that revision was published.</summary>
    [JsonPropertyOrder(101)]
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Relations that end at this record.</summary>
    [JsonPropertyOrder(102)]
    public required IReadOnlyList<ApiRelation> Incoming { get; init; }

    /// <summary>What this record took the place of.</summary>
    [JsonPropertyOrder(103)]
    public required IReadOnlyList<ApiSuccession> Predecessors { get; init; }

    /// <summary>What took the place of this record.</summary>
    [JsonPropertyOrder(104)]
    public required IReadOnlyList<ApiSuccession> Successors { get; init; }

    /// <summary>Outcomes of this record, or that concern it.</summary>
    [JsonPropertyOrder(105)]
    public required IReadOnlyList<ApiOutcome> Outcomes { get; init; }

    /// <summary>Names of the sources cited above, by slug.</summary>
    [JsonPropertyOrder(106)]
    public required IReadOnlyDictionary<string, LocalizedText> Sources { get; init; }

    internal static ApiDetail<TDocument> From(RecordView<TDocument> view) => new()
    {
        Document = view.Document,
        Relations = [.. view.Relations.Where(relation => relation.Outgoing).Select(ApiRelation.From)],
        Revision = view.Revision,
        ChangedAt = view.ChangedAt,
        Incoming = [.. view.Relations.Where(relation => !relation.Outgoing).Select(ApiRelation.From)],
        Predecessors = [.. view.Successions.Where(succession => succession.IsPredecessor).Select(ApiSuccession.From)],
        Successors = [.. view.Successions.Where(succession => !succession.IsPredecessor).Select(ApiSuccession.From)],
        Outcomes = [.. view.Outcomes.Select(ApiOutcome.From)],
        // In the order of slugs, or the same content could be written in two ways and have two ETags.
        Sources = new SortedDictionary<string, LocalizedText>(view.Sources.ToDictionary(), StringComparer.Ordinal),
    };
}

/// <summary>A case in a list. There may be a million of them: what is more than a list needs stands at <c>self</c>.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Slug">Lower-case ASCII with hyphens, unique within the kind; its meaning never changes.</param>
/// <param name="Name">The name.</param>
/// <param name="CaseType">Its type.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Places">The regions in which it lies.</param>
/// <param name="Url">Its page for readers, in Korean; /ja/ or /en/ instead of /ko/ leads to the other languages.</param>
/// <param name="Self">The record as data, whole.</param>
/// <param name="Revision">Number of the published revision, from 1.</param>
/// <param name="ChangedAt">When that revision was published.</param>
/// <param name="Summary">What it is, in the portal's own words.</param>
public sealed record ApiCase(
    RecordKind Kind,
    string Slug,
    LocalizedText Name,
    CaseType CaseType,
    PolicyPeriod Period,
    IReadOnlyList<ApiLink> Places,
    string Url,
    string Self,
    int Revision,
    DateTimeOffset ChangedAt,
    LocalizedText? Summary = null)
{
    internal static ApiCase From(CaseRow row) => new(
        RecordKind.Case,
        row.Slug,
        row.Name,
        row.Type,
        row.Period,
        [.. row.Places.Select(ApiLink.To)],
        ApiAddress.PageOf(RecordKind.Case, row.Slug),
        Addresses.DataOf(RecordKind.Case, row.Slug),
        row.Revision,
        row.ChangedAt,
        row.Summary);
}

/// <summary>An outcome inside the record it belongs to or concerns.</summary>
public sealed record ApiOutcome : ApiDocument<OutcomeDocument>
{
    /// <summary>The record whose outcome it is, with its name.</summary>
    [JsonPropertyOrder(100)]
    public required ApiLink SubjectRecord { get; init; }

    internal static ApiOutcome From(OutcomeView outcome) => new() { Document = outcome.Document, SubjectRecord = ApiLink.To(outcome.Subject) };
}

/// <summary>Addresses as the API writes them.</summary>
internal static class ApiAddress
{
    public static string PageOf(RecordKind kind, string slug) => Addresses.InLanguage(Language.Ko, Addresses.Of(kind, slug));
}
