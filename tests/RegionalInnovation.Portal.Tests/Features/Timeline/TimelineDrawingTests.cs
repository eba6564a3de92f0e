using System.Net;
using System.Xml.Linq;
using SkiaSharp;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

/// <summary>The drawing as it is given away. The approved files are pictures: open them to see what is approved.</summary>
public sealed class TimelineDrawingTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ko/timeline.svg", "whole")]
    [InlineData("ja/timeline.svg?on=2006-04-01&from=2001&to=2010", "zoomed-on-a-day")]
    [InlineData("en/timeline.svg?lanes=body&years=calendar&period=printed&chain=city-area-program", "by-body-with-a-chain")]
    [InlineData("ko/timeline.svg?from=2009&to=2009", "one-year")]
    public async Task The_drawing_is_as_approved(string address, string name)
    {
        // Every run has a port of its own.
        var drawing = (await fixture.Client.GetStringAsync($"/{address}", Cancellation)).Replace(fixture.Client.BaseAddress!.ToString(), "https://portal.example/", StringComparison.Ordinal);

        // A line to each element, so that a change can be read.
        await Approved.MatchesAsync(XDocument.Parse(drawing).ToString(), $"Features/Timeline/timeline-{name}.approved.svg");
    }

    [Theory]
    [InlineData("/ko/timeline.png")]
    [InlineData("/ja/timeline.png?on=2006-04-01&lanes=theme")]
    public async Task A_picture_of_it_is_twice_as_wide(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(2480, picture.Width);
    }

    [Theory]
    [InlineData("/ko/timeline.svg?lanes=castle")]
    [InlineData("/ko/timeline.png?chain=no-such-programme")]
    [InlineData("/ko/timeline.png?plan=no-such-plan")]
    public async Task A_file_of_a_question_that_cannot_be_read_is_refused(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("2006-03-31", "제2기 과학기술기본계획", "제3기 과학기술기본계획")]
    [InlineData("2006-04-01", "제3기 과학기술기본계획", "제2기 과학기술기본계획")]
    public async Task Beside_the_slider_stands_the_plan_that_was_in_force(string day, string inForce, string notInForce)
    {
        var page = await fixture.Client.GetStringAsync($"/ko/timeline?on={day}", Cancellation);
        var list = page[page.IndexOf("data-part=\"in-force\"", StringComparison.Ordinal)..page.IndexOf("data-part=\"controls\"", StringComparison.Ordinal)];

        Assert.Contains(inForce, list, StringComparison.Ordinal);
        Assert.DoesNotContain(notInForce, list, StringComparison.Ordinal);
        // Three answers: a single printed year does not say whether it still was.
        Assert.Contains("연구성과활용 플라자", list[list.IndexOf("출처로는 알 수 없음", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_succession_lights_up_by_address_and_the_rest_steps_back()
    {
        var drawing = XDocument.Parse(await fixture.Client.GetStringAsync("/ko/timeline.svg?chain=city-area-program", Cancellation));
        var classes = drawing.Descendants().Where(element => element.Name.LocalName == "a" && element.Attribute("class")?.Value.StartsWith("program", StringComparison.Ordinal) == true).Select(element => element.Attribute("class")!.Value.Split(' ')).ToList();

        Assert.Equal(3, classes.Count(names => names.Contains("lit", StringComparer.Ordinal)));
        Assert.Equal(classes.Count - 3, classes.Count(names => names.Contains("unlit", StringComparer.Ordinal)));
    }
}
