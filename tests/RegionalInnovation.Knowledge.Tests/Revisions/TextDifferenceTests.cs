using System.Globalization;
using CsCheck;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Revisions;

public sealed class TextDifferenceTests
{
    private static readonly Gen<Language?> AnyLanguage = Gen.Int[0, 3].Select(index => index == 3 ? (Language?)null : (Language)index);

    [Theory]
    [InlineData(Language.Ko, "고베시는 의료산업도시를 만들었다.", "고베시는 바이오도시를 만들었다.", "고베시는 [-의료산업도시를][+바이오도시를] 만들었다.")]
    [InlineData(Language.En, "about 360 bodies in 2023", "about 370 bodies in 2024", "about [-360][+370] bodies in [-2023][+2024]")]
    [InlineData(Language.En, "one two three", "eins zwei three", "[-one two][+eins zwei] three")]
    [InlineData(Language.En, "co-create, together", "co-create together", "co-create[-,] together")]
    [InlineData(Language.Ja, "神戸医療産業都市を造った", "神戸医療都市を造る", "神戸医療[-産業]都市を造[-った][+る]")]
    [InlineData(Language.Ja, "北海道の札幌市", "神奈川の川崎市", "[-北海道の札幌][+神奈川の川崎]市")]
    [InlineData(Language.Ko, "", "새 글", "[+새 글]")]
    [InlineData(Language.Ko, "옛 글", "", "[-옛 글]")]
    [InlineData(Language.Ko, "같다", "같다", "같다")]
    public void A_text_is_compared_as_its_readers_see_it(Language language, string before, string after, string marked) =>
        Assert.Equal(marked, Marked(TextDifference.Of(before, after, language)));

    [Fact]
    public void The_spans_give_both_texts_back() =>
        Gen.Select(Generate.Text, Generate.Text, AnyLanguage).Sample((before, after, language) =>
            Before(TextDifference.Of(before, after, language)) == before && After(TextDifference.Of(before, after, language)) == after, iter: 20_000);

    [Fact]
    public void Of_texts_that_are_equal_nothing_is_marked() =>
        Gen.Select(Generate.Text, AnyLanguage).Sample((text, language) =>
            TextDifference.Of(text, text, language).All(span => span.Kind == SpanKind.Same), iter: 5_000);

    /// <summary>Where a span ends, a character of the text ends: in the earlier text and in the later.</summary>
    [Fact]
    public void No_surrogate_pair_and_no_combining_mark_is_cut_off() =>
        Gen.Select(Generate.Text, Generate.Text, AnyLanguage).Sample((before, after, language) =>
        {
            var spans = TextDifference.Of(before, after, language);
            return EndsAtCharacters(spans.Where(span => span.Kind != SpanKind.Added), before)
                && EndsAtCharacters(spans.Where(span => span.Kind != SpanKind.Removed), after);
        }, iter: 20_000);

    [Theory]
    [InlineData(Language.Ja, "e\u0301", "e", "[-e\u0301][+e]")]
    [InlineData(Language.Ja, "か\u3099", "か", "[-か\u3099][+か]")]
    [InlineData(Language.Ja, "👩‍🔬が", "👩が", "[-👩‍🔬][+👩]が")]
    [InlineData(Language.Ja, "𠮷野", "𠮟野", "[-𠮷][+𠮟]野")]
    public void What_a_reader_takes_for_one_character_is_one(Language language, string before, string after, string marked) =>
        Assert.Equal(marked, Marked(TextDifference.Of(before, after, language)));

    [Fact]
    public void Spans_are_never_empty_and_neighbours_differ() =>
        Gen.Select(Generate.Text, Generate.Text, AnyLanguage).Sample((before, after, language) =>
        {
            var spans = TextDifference.Of(before, after, language);
            return spans.All(span => span.Text.Length > 0)
                && spans.Zip(spans.Skip(1)).All(pair => pair.First.Kind != pair.Second.Kind && pair is not { First.Kind: SpanKind.Added, Second.Kind: SpanKind.Removed });
        }, iter: 20_000);

    [Fact]
    public void A_text_that_differs_too_much_is_compared_by_lines_and_what_stays_stays()
    {
        var before = string.Concat(Enumerable.Range(0, 3_000).Select(index => $"a{index} b{index} c{index}\n"));
        var after = string.Concat(Enumerable.Range(0, 3_000).Select(index => index % 10 == 0 ? $"x{index} y{index} z{index} {index} {index + 1} {index + 2}\n" : $"a{index} b{index} c{index}\n"));

        var spans = TextDifference.Of(before, after, Language.En);

        Assert.Equal((before, after), (Before(spans), After(spans)));
        Assert.Equal("a0 b0 c0\n", spans[0].Text);
        Assert.Equal(300, spans.Count(span => span.Kind == SpanKind.Removed));
    }

    [Fact]
    public void Of_texts_that_have_nothing_in_common_one_replaces_the_other()
    {
        var before = string.Join(' ', Enumerable.Range(0, 200_000).Select(index => $"a{index}"));
        var after = string.Join(' ', Enumerable.Range(0, 200_000).Select(index => $"b{index}"));

        Assert.Equal([new(SpanKind.Removed, before), new(SpanKind.Added, after)], TextDifference.Of(before, after, Language.Ko));
    }

    private static string Marked(IEnumerable<TextSpan> spans) => string.Concat(spans.Select(span => span.Kind switch
    {
        SpanKind.Removed => $"[-{span.Text}]",
        SpanKind.Added => $"[+{span.Text}]",
        _ => span.Text,
    }));

    private static string Before(IEnumerable<TextSpan> spans) => string.Concat(spans.Where(span => span.Kind != SpanKind.Added).Select(span => span.Text));

    private static string After(IEnumerable<TextSpan> spans) => string.Concat(spans.Where(span => span.Kind != SpanKind.Removed).Select(span => span.Text));

    private static bool EndsAtCharacters(IEnumerable<TextSpan> spans, string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
        var place = 0;
        return spans.All(span => starts.Contains(place += span.Text.Length));
    }
}
