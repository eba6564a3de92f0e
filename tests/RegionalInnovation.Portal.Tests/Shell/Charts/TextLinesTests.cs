using CsCheck;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;

namespace RegionalInnovation.Portal.Tests.Shell.Charts;

/// <summary>Breaking text into lines.</summary>
public sealed class TextLinesTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.OneOf("지역", "成果", "policy", "가나다라마바사아자차", "W", "·"), Gen.String[Gen.Char['a', 'z'], 0, 30]).List[0, 20].Select(words => string.Join(' ', words));

    [Fact]
    public void No_line_is_too_wide_and_nothing_is_lost() => Gen.Select(Texts, Gen.Double[40, 400]).Sample((text, width) =>
    {
        var lines = TextLines.Of(text, 13, width);
        Assert.All(lines, line => Assert.True(line.Length == 1 || TextSize.Width(line, 13) <= width));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    });

    [Fact]
    public void Japanese_breaks_without_blanks() => Assert.True(TextLines.Of(new('成', 100), 13, 200).Count > 5);

    [Fact]
    public void No_line_begins_with_a_mark_that_closes() => Gen.Double[60, 300].Sample(width =>
        Assert.DoesNotContain(TextLines.Of("資料：地域（日本）の成果は、ポータルの各ページにあります。事実ごとの出典も、そこにあります。", 13, width), line => "。、）：".Contains(line[0], StringComparison.Ordinal)));

    [Fact]
    public void What_is_cut_says_so_and_fits() => Gen.Select(Texts, Gen.Double[20, 300]).Sample((text, width) =>
    {
        var cut = TextSize.Shortened(text, 13, width);
        Assert.True(cut == text || (cut.EndsWith('…') && TextSize.Width(cut, 13) <= width));
    });
}
