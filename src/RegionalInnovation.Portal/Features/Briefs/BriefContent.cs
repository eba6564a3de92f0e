using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Facts;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>A line of a brief.</summary>
/// <param name="Heading">What it tells.</param>
/// <param name="Facts">The facts; empty where the sources do not state it.</param>
public sealed record BriefLine(string Heading, IReadOnlyList<Fact> Facts);

/// <summary>Chooses and writes what a brief says of its records, in the reader's words.</summary>
/// <param name="wording">Writes records.</param>
/// <param name="vocabulary">Words for values.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="texts">Texts of briefs.</param>
public sealed class BriefContent(FactWording wording, Vocabulary vocabulary, IStringLocalizer<Texts> shell, IStringLocalizer<BriefTexts> texts)
{
    /// <summary>Relations that say where a thing is, and who stands behind it; the others would fill pages.</summary>
    private static readonly HashSet<string> TellingRelations = ["relations/located_in", "relations/listed_under", .. Predicates.Bodies.Select(predicate => $"relations/{predicate}")];

    /// <summary>The name of a record.</summary>
    public string NameOf(RecordView<RecordDocument> record) => wording.In(record.Document.Name);

    /// <summary>The kind of a record in words.</summary>
    public string KindOf(RecordView<RecordDocument> record) => vocabulary[record.Document.Kind];

    /// <summary>What is said of a record, line by line; what its sources do not state is said too.</summary>
    public IReadOnlyList<BriefLine> Lines(RecordView<RecordDocument> record) =>
    [
        .. wording.Rows(record)
            .Where(row => (row.Facts.Count > 0 || row.IsNotStated) && (!row.Key.StartsWith("relations/", StringComparison.Ordinal) || TellingRelations.Contains(row.Key)) && !row.Key.StartsWith("successions/", StringComparison.Ordinal))
            .Select(row => new BriefLine(row.Heading, row.Facts)),
    ];

    /// <summary>What is written where the sources do not state something.</summary>
    public string NotStated => wording.NotStated;

    /// <summary>The note under a fact: each source with its place and what it prints there, and the record it was taken from.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="record">The record that tells it.</param>
    public string Note(Fact fact, RecordView<RecordDocument> record)
    {
        var places = fact.Citations.DistinctBy(citation => (citation.Source, citation.Locator, citation.Printed)).Select(citation => string.Join(
            ", ",
            new[] { SourceOf(record, citation.Source), citation.Locator.Write(shell), citation.Printed is { } printed ? $"“{printed}”" : "" }.Where(part => part.Length > 0)));
        return texts["Note", string.Join("; ", places), NameOf(record), record.Revision];
    }

    /// <summary>A record in the list at the end.</summary>
    public string Listed(RecordView<RecordDocument> record) => texts["Listed", NameOf(record), KindOf(record), record.Revision, KoreanTime.Write(record.ChangedAt)];

    /// <summary>Names of the sources that some records cite, each once, the most cited first.</summary>
    public IReadOnlyList<string> Sources(IEnumerable<RecordView<RecordDocument>> records) =>
    [
        .. records
            .SelectMany(record => record.Document.Citations.Concat(record.Outcomes.SelectMany(outcome => outcome.Document.Citations)).Select(citation => (citation.Source, Name: SourceOf(record, citation.Source))))
            .GroupBy(citation => citation.Source, StringComparer.Ordinal)
            .OrderByDescending(citations => citations.Count()).ThenBy(citations => citations.Key, StringComparer.Ordinal)
            .Select(citations => citations.First().Name),
    ];

    /// <summary>Paragraphs of a text that a person wrote.</summary>
    public static IEnumerable<string> Paragraphs(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The title of a brief.</summary>
    public string TitleOf(BriefDraft draft) => draft.Title ?? texts["Untitled"];

    /// <summary>Key of a reference to a record: its kind too, for a slug is unique within one only.</summary>
    public static string KeyOf(RecordView<RecordDocument> record) => $"{Token.Of(record.Document.Kind)}-{record.Document.Slug}-r{record.Revision.ToString(CultureInfo.InvariantCulture)}";

    private string SourceOf(RecordView<RecordDocument> record, string source) => record.Sources.TryGetValue(source, out var name) ? wording.In(name) : source;
}
