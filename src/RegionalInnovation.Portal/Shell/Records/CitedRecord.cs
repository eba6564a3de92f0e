using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>A record as it is cited: pinned to the revision that was read.</summary>
/// <param name="Document">The record.</param>
/// <param name="Revision">Number of the revision.</param>
/// <param name="Published">When that was published (UTC).</param>
/// <param name="Sources">Names of the sources it cites, by slug.</param>
/// <param name="Keywords">Its themes.</param>
/// <param name="Place">Where the portal answers.</param>
/// <param name="Title">The name in the reader's language.</param>
public sealed record CitedRecord(
    RecordDocument Document,
    int Revision,
    DateTimeOffset Published,
    IReadOnlyDictionary<string, LocalizedText> Sources,
    IReadOnlyList<LocalizedText> Keywords,
    PortalPlace Place,
    string Title)
{
    /// <summary>Cites what a page shows.</summary>
    /// <typeparam name="TDocument">The document of the kind.</typeparam>
    /// <param name="view">The record.</param>
    /// <param name="place">Where the portal answers.</param>
    public static CitedRecord From<TDocument>(RecordView<TDocument> view, PortalPlace place)
        where TDocument : RecordDocument => new(
            view.Document,
            view.Revision,
            view.ChangedAt,
            view.Sources,
            [.. view.Related(Predicates.HasTheme, outgoing: true).Select(theme => theme.Record.Name)],
            place,
            view.Document.Name.For(place.Language).Text);

    /// <summary>Kind and slug.</summary>
    public RecordAddress Record => Document.Address;

    /// <summary>The address that shows this revision for good.</summary>
    public string Address => Place.Page(Addresses.Revision(Record.Kind, Record.Slug, Revision));

    /// <summary>The address that shows the latest revision.</summary>
    public string Latest => Place.Page(Addresses.Of(Record));

    /// <summary>Names of its sources, the most cited first.</summary>
    public IReadOnlyList<LocalizedText> SourceNames =>
    [
        .. SourcesByUse.Select(slug => Sources.GetValueOrDefault(slug)).OfType<LocalizedText>(),
    ];

    /// <summary>Slugs of its sources, the most cited first.</summary>
    public IReadOnlyList<string> SourcesByUse =>
    [
        .. Document.Citations
            .GroupBy(citation => citation.Source, StringComparer.Ordinal)
            .OrderByDescending(citations => citations.Count())
            .ThenBy(citations => citations.Key, StringComparer.Ordinal)
            .Select(citations => citations.Key),
    ];
}
