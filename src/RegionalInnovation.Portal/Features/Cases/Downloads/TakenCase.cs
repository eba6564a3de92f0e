using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>A place of a case.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its code in addresses: the ISO code where it has one, the slug otherwise.</param>
/// <param name="FirstLevel">Code of the prefecture or province it is or lies in; null for a country or a group of regions.</param>
/// <param name="Jis">Its JIS X 0401 or 0402 code.</param>
public sealed record TakenPlace(string Slug, LocalizedText Name, string? Code = null, string? FirstLevel = null, string? Jis = null);

/// <summary>An institution of a case.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Predicate">What joins the two.</param>
/// <param name="Outgoing">Whether the case names it; otherwise it names the case.</param>
/// <param name="Role">Its role, where the source says it.</param>
public sealed record TakenInstitution(string Slug, LocalizedText Name, string Predicate, bool Outgoing, LocalizedText? Role = null);

/// <summary>A programme of a case.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Predicate">What joins the two.</param>
public sealed record TakenProgram(string Slug, LocalizedText Name, string Predicate);

/// <summary>A source that a case or its outcomes cite.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the portal.</param>
/// <param name="Title">Its own title, where it is known.</param>
/// <param name="Publisher">Who published it, as far as known.</param>
/// <param name="Published">When, as far as known.</param>
/// <param name="Url">Its address on the web.</param>
/// <param name="License">Its licence, where it states one.</param>
public sealed record TakenSource(
    string Slug,
    SourceKind Kind,
    LocalizedText Name,
    LocalizedText? Title = null,
    LocalizedText? Publisher = null,
    string? Published = null,
    string? Url = null,
    string? License = null);

/// <summary>A case with all that a download tells of it.</summary>
/// <param name="Document">The case.</param>
/// <param name="Revision">Number of the revision.</param>
/// <param name="ChangedAt">When it was published (UTC).</param>
/// <param name="Places">Where it is.</param>
/// <param name="Institutions">Its institutions, those that it names first.</param>
/// <param name="Programs">Programmes it names, in any relation.</param>
/// <param name="Plans">Plans it is linked with: those under which the programmes are listed that it came of or carries out.</param>
/// <param name="Themes">Its themes.</param>
/// <param name="Outcomes">Its outcomes, and those that concern it.</param>
/// <param name="Sources">What it and its outcomes cite, the most cited first.</param>
public sealed record TakenCase(
    CaseDocument Document,
    int Revision,
    DateTimeOffset ChangedAt,
    IReadOnlyList<TakenPlace> Places,
    IReadOnlyList<TakenInstitution> Institutions,
    IReadOnlyList<TakenProgram> Programs,
    IReadOnlyList<RecordLink> Plans,
    IReadOnlyList<RecordLink> Themes,
    IReadOnlyList<OutcomeDocument> Outcomes,
    IReadOnlyList<TakenSource> Sources);
