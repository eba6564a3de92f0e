using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>Writes the citation of a record in words, and what reference managers keep of it.</summary>
/// <param name="texts">Texts of citations.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="vocabulary">Words for kinds.</param>
internal sealed class CitationWording(IStringLocalizer<RecordActionTexts> texts, IStringLocalizer<Texts> shell, Vocabulary vocabulary)
{
    private const int MostSources = 3;

    /// <summary>Licence and rights in words.</summary>
    public string Rights => texts["Rights"];

    /// <summary>Name of the portal.</summary>
    public string Portal => shell["Portal"];

    /// <summary>The citation as Korean and Japanese papers print it; on English pages after the same order.</summary>
    public string Plain(CitedRecord cited) =>
        texts["Cite.Plain.Form", Portal, cited.Title, cited.Revision, DownloadHead.Day(cited.Published), SourcesOf(cited) ?? "", cited.Address];

    /// <summary>The citation after APA, 7th edition: a group author, the full date, the sort of work in square brackets.</summary>
    public string Apa(CitedRecord cited)
    {
        var date = cited.Published.UtcDateTime.ToString(texts["Cite.Apa.Date"], CultureInfo.CurrentCulture);
        return texts["Cite.Apa.Form", Portal, date, cited.Title, cited.Revision, vocabulary[cited.Record.Kind], cited.Address];
    }

    /// <summary>What a reference manager keeps.</summary>
    /// <param name="cited">The record.</param>
    /// <param name="head">What the file says of itself.</param>
    public RecordReference Reference(CitedRecord cited, DownloadHead head)
    {
        var language = cited.Place.Language;
        return new(
            $"{cited.Record.Slug}-r{cited.Revision.ToString(CultureInfo.InvariantCulture)}",
            cited.Title,
            [.. cited.Document.Name.All().Where(other => other != cited.Title)],
            Portal,
            texts["Reference.Kind", vocabulary[cited.Record.Kind]],
            cited.Revision,
            cited.Published,
            cited.Address,
            cited.Document.Summary?.For(language).Text,
            [.. cited.Keywords.Select(keyword => keyword.For(language).Text)],
            SourcesOf(cited),
            Rights,
            texts["Reference.Taken", cited.Title, DownloadHead.Day(head.TakenAt), head.Address]);
    }

    // Names of sources have commas in them.
    private string? SourcesOf(CitedRecord cited)
    {
        var names = cited.SourceNames;
        if (names.Count == 0)
        {
            return null;
        }

        var named = string.Join("; ", names.Take(MostSources).Select(name => name.For(cited.Place.Language).Text));
        return texts["Cite.Source", names.Count <= MostSources ? named : texts["Cite.More", named, names.Count - MostSources].Value];
    }
}
