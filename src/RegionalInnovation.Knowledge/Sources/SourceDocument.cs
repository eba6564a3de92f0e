using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Sources;

/// <summary>What a source is.</summary>
public enum SourceKind
{
    /// <summary>A policy brief.</summary>
    Brief,

    /// <summary>A white paper.</summary>
    WhitePaper,

    /// <summary>A statistical publication.</summary>
    Statistics,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A law.</summary>
    Law,

    /// <summary>A web page.</summary>
    WebPage,

    /// <summary>A news article.</summary>
    News,

    /// <summary>A standard.</summary>
    Standard,

    /// <summary>A vocabulary or codebook.</summary>
    Vocabulary,
}

/// <summary>A source as one document. What is not known about it stays empty and is listed under unknowns.</summary>
/// <param name="SourceKind">What it is.</param>
/// <param name="Title">Its title, or null where it is not known.</param>
/// <param name="Series">The series it appeared in.</param>
/// <param name="Issuer">Address of the organization that issued it.</param>
/// <param name="Publisher">The publisher in words, where it is no organization of the portal.</param>
/// <param name="Published">The date of publication, as far as known.</param>
/// <param name="Accessed">When the portal's editors read it.</param>
/// <param name="Url">Its address on the web.</param>
/// <param name="Language">Its language.</param>
/// <param name="License">Its licence.</param>
/// <param name="Outline">Its sections and headings.</param>
/// <param name="Exhibits">Its tables and figures.</param>
public sealed record SourceDocument(
    SourceKind SourceKind,
    LocalizedText? Title = null,
    string? Series = null,
    string? Issuer = null,
    string? Publisher = null,
    string? Published = null,
    string? Accessed = null,
    string? Url = null,
    string? Language = null,
    string? License = null,
    IReadOnlyList<OutlineEntry>? Outline = null,
    IReadOnlyList<Exhibit>? Exhibits = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Source;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        if (Published is not null && !PartialDate.TryParse(Published, out _))
        {
            yield return new("published", $"'{Published}' is not YYYY, YYYY-MM or YYYY-MM-DD");
        }

        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"))
        {
            yield return new("url", $"'{Url}' is not an absolute http or https address");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Mentions() =>
        (Exhibits ?? []).Select(exhibit => exhibit.About).Prepend(Issuer).OfType<string>();

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() => base.Texts().Concat(Title?.All() ?? []);
}

/// <summary>The level of a heading in a source.</summary>
public enum OutlineLevel
{
    /// <summary>A numbered section.</summary>
    Section,

    /// <summary>A heading within a section.</summary>
    Heading,

    /// <summary>An item under a heading.</summary>
    Item,
}

/// <summary>A heading of a source, in the portal's own words.</summary>
/// <param name="Number">Its section number.</param>
/// <param name="Level">Its level.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Line">Its first line in the extracted text.</param>
public sealed record OutlineEntry(string Number, OutlineLevel Level, LocalizedText Heading, int? Line = null);

/// <summary>A table or figure of a source.</summary>
/// <param name="Code">T1, F1.</param>
/// <param name="Caption">Its caption.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Line">First line in the extracted text.</param>
/// <param name="LineTo">Last line.</param>
/// <param name="About">Address of the record it illustrates.</param>
public sealed record Exhibit(string Code, LocalizedText Caption, LocalizedText? Content = null, int? Line = null, int? LineTo = null, string? About = null);
