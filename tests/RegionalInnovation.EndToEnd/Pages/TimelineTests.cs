using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>What analysts do with time.</summary>
public sealed class TimelineTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task Sliding_one_day_by_the_keyboard_goes_from_the_second_plan_to_the_third()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/timeline?on=2006-03-31");
        var plans = visit.Page.Locator("[data-part=in-force] dd").First;
        Assert.Contains("제2기", await plans.InnerTextAsync(), StringComparison.Ordinal);

        await visit.Page.Locator("#at").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(plans).ToContainTextAsync("제3기");
        await visit.Page.WaitForURLAsync("**/ko/timeline?on=2006-04-01");
        Assert.Equal("at", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Keys_on_the_drawing_zoom_and_move_and_Back_comes_back()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/timeline");
        var window = visit.Page.Locator(".window");

        await visit.Page.Locator("[data-drawing]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("+");
        await Assertions.Expect(window).ToHaveTextAsync("2002–2021");
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(window).ToHaveTextAsync("1996–2015");
        await visit.Page.WaitForURLAsync("**/ko/timeline?from=1996&to=2015");

        await visit.Page.GoBackAsync();
        await Assertions.Expect(window).ToHaveTextAsync("2002–2021");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_scripts_zoom_lanes_and_slider_are_links_and_forms()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/timeline");

        await visit.Page.Locator("#zoom-in").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "종류별" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "이 날 보기" }).ClickAsync();

        Assert.Contains("from=2002&to=2021&lanes=kind&at=", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("2002–2021", await visit.Page.Locator(".window").InnerTextAsync());
        Assert.Contains("시행 중", await visit.Page.Locator("#in-force").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, "2002–2021")]
    [InlineData(-40, "1996–2026")]
    public async Task Two_fingers_that_part_or_meet_zoom(int by, string years)
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync(by > 0 ? "ko/timeline" : "ko/timeline?from=2002&to=2021");
        await visit.Page.Locator("[data-drawing] svg").ScrollIntoViewIfNeededAsync();
        var box = (await visit.Page.Locator("[data-drawing] svg").BoundingBoxAsync())!;
        var touch = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await touch.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true, ["maxTouchPoints"] = 2 });
        async Task TouchAsync(string type, params double[] xs) => await touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = xs.Select((x, finger) => new { x = box.X + x, y = (double)box.Y + 120, id = finger }).ToArray(),
        });

        await TouchAsync("touchStart", 300);
        await TouchAsync("touchStart", 300, 400);
        await TouchAsync("touchMove", 300 - by, 400 + by);
        await TouchAsync("touchEnd");

        await Assertions.Expect(visit.Page.Locator(".window")).ToHaveTextAsync(years);
        Assert.Empty(visit.Complaints);
    }
}
