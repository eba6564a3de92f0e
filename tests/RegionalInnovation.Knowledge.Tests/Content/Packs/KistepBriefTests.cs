using System.Text.RegularExpressions;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

/// <summary>
/// Whether the built-in pack says what the brief says. Each row is one fact, written down from the brief and not from
/// the pack, and looked up in the imported database.
/// </summary>
public sealed partial class KistepBriefTests(KnowledgeDatabase databases)
{
    private const int LinesOfTheBrief = 518;

    private ImportedBrief Brief => databases.Brief;

    [Theory]
    [InlineData(RecordKind.Plan, 6)]
    [InlineData(RecordKind.Program, 37)]
    [InlineData(RecordKind.Cluster, 9)]
    [InlineData(RecordKind.Case, 12)]
    [InlineData(RecordKind.Outcome, 39)]
    [InlineData(RecordKind.Indicator, 14)]
    [InlineData(RecordKind.Implication, 4)]
    [InlineData(RecordKind.Statement, 18)]
    [InlineData(RecordKind.Organization, 34)]
    [InlineData(RecordKind.Region, 86)]
    [InlineData(RecordKind.Term, 68)]
    [InlineData(RecordKind.Source, 45)]
    public void There_are_as_many_records_of_a_kind_as_were_found(RecordKind kind, int count) =>
        Assert.Equal(count, Brief.All.Count(document => document.Kind == kind));

    [Fact]
    public void Every_published_fact_has_a_citation()
    {
        var uncited =
            from document in Brief.All
            from path in document.FactPaths()
            where !document.Citations.Any(citation => path == citation.Field || path.StartsWith(citation.Field + "/", StringComparison.Ordinal))
            select $"{document.Address} {path}";

        Assert.Empty(uncited);
    }

    [Fact]
    public void Nothing_from_outside_the_brief_is_cited_to_it()
    {
        var wrong =
            from document in Brief.All
            from citation in document.Citations
            where citation.Source == ImportedBrief.Source && citation.Field.StartsWith("outsideFacts", StringComparison.Ordinal)
            select $"{document.Address} {citation.Field}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Figures_that_other_sources_give_are_not_cited_to_the_brief()
    {
        var wrong =
            from document in Brief.All.OfType<Knowledge.Outcomes.OutcomeDocument>()
            from reading in (document.Readings ?? []).Select((reading, index) => (reading.Source, Path: $"readings/{index}"))
            where document.Citations.Any(citation => citation.Field == reading.Path && citation.Source != reading.Source)
            select $"{document.Address} {reading.Path}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Editors_classification_is_cited_to_the_editors_vocabulary_alone()
    {
        var wrong =
            from document in Brief.All
            from citation in document.Citations
            where citation.Field.StartsWith("relations/has_theme", StringComparison.Ordinal) && citation.Source != "portal-vocabulary"
            select $"{document.Address} {citation.Field} {citation.Source}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_citation_of_the_brief_names_a_section_and_a_line_that_lies_in_it()
    {
        (int First, int Last)[] sections = [(1, 57), (58, 208), (209, 444), (445, LinesOfTheBrief)];
        var wrong =
            from document in Brief.All
            from citation in document.Citations
            where citation.Source == ImportedBrief.Source
            let locator = citation.Locator
            where !int.TryParse(locator.Section, out var section) || section is < 1 or > 4
                || locator.Line is not { } line || line < sections[section - 1].First || (locator.LineTo ?? line) > sections[section - 1].Last || locator.LineTo < line
            select $"{document.Address} {citation.Field}: section {locator.Section}, lines {locator.Line}–{locator.LineTo}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_citation_of_a_table_names_a_line_of_that_table()
    {
        static bool IsIn(string table, int line) => table switch
        {
            "T1" => line is >= 70 and <= 208,
            "T2" => line is (>= 296 and <= 326) or (>= 418 and <= 444),
            "T3" => line is >= 332 and <= 416,
            _ => false,
        };
        var wrong =
            from document in Brief.All
            from citation in document.Citations
            where citation.Source == ImportedBrief.Source && citation.Locator is { Table: { } table, Line: { } line } && !IsIn(table, line)
            select $"{document.Address} {citation.Field}: {citation.Locator.Table}, line {citation.Locator.Line}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_record_has_a_Korean_name()
    {
        Assert.All(Brief.All, document => Assert.Matches(HangulOrLatin(), document.Name.Ko));
    }

    [Fact]
    public void Every_text_of_the_pack_has_Korean()
    {
        var texts = Brief.All.SelectMany(document => document.OutsideFacts
            .Concat(document.Unknowns.Select(unknown => unknown.Text))
            .Concat(document.OpenReadings.Select(reading => reading.Question))
            .Concat(document.Summary is { } summary ? [summary] : []));

        Assert.DoesNotContain(texts, text => !Hangul().IsMatch(text.Ko));
    }

    [Theory]
    [InlineData(RecordKind.Plan)]
    [InlineData(RecordKind.Program)]
    [InlineData(RecordKind.Cluster)]
    [InlineData(RecordKind.Case)]
    [InlineData(RecordKind.Implication)]
    public void Summaries_exist_in_Korean_Japanese_and_English(RecordKind kind) =>
        Assert.All(Brief.All.Where(document => document.Kind == kind), document =>
        {
            Assert.Matches(Hangul(), document.Summary?.Ko);
            Assert.Matches(Kana(), document.Summary?.Ja);
            Assert.Matches(Latin(), document.Summary?.En);
        });

    [Fact]
    public void No_text_tells_of_the_making_of_the_pack()
    {
        var wrong =
            from document in Brief.All
            from text in document.Texts().Concat(document.Unknowns.SelectMany(unknown => unknown.Text.All()))
            where Workings().IsMatch(text)
            select $"{document.Address}: {text}";

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"\p{IsHangulSyllables}|[A-Za-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HangulOrLatin();

    [GeneratedRegex(@"\p{IsHangulSyllables}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hangul();

    [GeneratedRegex(@"\p{IsHiragana}|\p{IsKatakana}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kana();

    [GeneratedRegex("[A-Za-z]{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"\b(AMB|ERR|TRAP|PRG|OUT|CASE|HUB|ORG|REL)-\d|\bL\d{2,3}\b|inventory", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Workings();
}
