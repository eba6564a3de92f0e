using Bunit;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Tests.Shell.Records;

/// <summary>How a text was understood, in words.</summary>
public sealed class SearchReadingViewTests : Components
{
    private static readonly SearchReading Plain = new(["고베"], [], new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [], null);

    [Fact]
    public void A_plain_word_needs_no_explanation() => Assert.Empty(Shown(Plain).FindAll("div"));

    [Fact]
    public void Spellings_phrases_and_what_was_left_out_are_said()
    {
        var reading = Plain with
        {
            Words = ["고베", "의료 산업"],
            Without = ["로봇"],
            Spellings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["고베"] = ["神戸", "Kobe"] },
            Dropped = ["!!"],
        };

        Assert.Equal(
            ["찾을 수 있는 글자가 없어 무시한 부분: !!", "같은 말로 보고 함께 찾은 표기: 고베 = 神戸 = Kobe", "적은 그대로 찾은 문구: “의료 산업”", "뺀 말: 로봇"],
            Shown(reading).FindAll("p").Select(line => line.TextContent));
    }

    [Fact]
    public void Of_many_spellings_the_shortest_are_named_and_the_others_counted()
    {
        var reading = Plain with { Spellings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["고베"] = ["city of kobe", "kobe", "神戸市", "神戸", "코베", "고베시", "고베시청"] } };

        Assert.Equal("같은 말로 보고 함께 찾은 표기: 고베 = 神戸 = 코베 = 神戸市 = 고베시 = kobe 외 2개", Shown(reading).Find("p").TextContent);
    }

    [Fact]
    public void A_text_that_is_close_is_offered_as_a_link()
    {
        var link = Shown(Plain with { Suggestion = "고베" }).Find(".suggestion a");

        Assert.Equal("혹시 ‘고베’을(를) 찾으셨습니까?", link.TextContent);
        Assert.Equal("there/고베", link.GetAttribute("href"));
    }

    private IRenderedComponent<SearchReadingView> Shown(SearchReading reading) =>
        Render<SearchReadingView>(parameters => parameters.Add(view => view.Reading, reading).Add(view => view.Address, words => $"there/{words}"));
}
