using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>What holds for every public page, in every language, wide and narrow.</summary>
public sealed class EveryPageTests(RunningPortal portal, Browser browser)
{
    private const int Wide = 1440;
    private const int Phone = 390;
    private const int Narrowest = 320;

    /// <summary>What the other themes change is colours; all else was looked at in the usual one.</summary>
    private static readonly AxeRunOptions OfColours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private static readonly (string Theme, string Contrast, bool Forced)[] Themes =
        [("dark", "less", false), ("light", "more", false), ("dark", "more", false), ("light", "less", true)];

    [Theory]
    [MemberData(nameof(PublicAddresses.InEveryLanguage), MemberType = typeof(PublicAddresses))]
    public async Task A_page_is_accessible_complete_and_quiet_on_a_wide_screen_and_on_a_phone(string address)
    {
        foreach (var width in new[] { Wide, Phone })
        {
            await using var visit = await browser.VisitAsync(portal, width);

            Assert.Equal(200, await visit.OpenAsync(address));

            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.Equal(address[..2], await visit.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.False(await visit.ScrollsSidewaysAsync(), $"{address} scrolls sideways at {width} pixels");
            Assert.Empty(visit.Complaints);
            var result = await visit.Page.RunAxe();
            Assert.True(result.Violations.Length == 0, Describe(address, width, result));
        }
    }

    /// <summary>
    /// One visit, many conditions: what costs is opening a page, so each address is opened once, in one of the languages,
    /// and looked at under each of them.
    /// </summary>
    [Theory]
    [MemberData(nameof(PublicAddresses.InOneLanguageEach), MemberType = typeof(PublicAddresses))]
    public async Task A_page_holds_at_320_pixels_with_text_twice_as_large_and_in_every_theme(string address)
    {
        await using var visit = await browser.VisitAsync(portal, Narrowest);
        Assert.Equal(200, await visit.OpenAsync(address));

        // With the faces in the browser's cache: how soon they come the first time is the machine's affair.
        await visit.Page.ReloadAsync();
        Assert.Equal(0, await visit.ShiftAsync());
        Assert.False(await visit.ScrollsSidewaysAsync(), $"{address} scrolls sideways at {Narrowest} pixels");
        await visit.Page.SetViewportSizeAsync(Wide, 900);
        await visit.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
        Assert.False(await visit.ScrollsSidewaysAsync(), $"{address} scrolls sideways with text of 200 %");
        await visit.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; }");
        foreach (var (theme, contrast, forced) in Themes)
        {
            await visit.Page.EmulateMediaAsync(new() { ForcedColors = forced ? ForcedColors.Active : ForcedColors.None, ReducedMotion = ReducedMotion.Reduce });
            await visit.Page.EvaluateAsync("([theme, contrast]) => Object.assign(document.documentElement.dataset, { theme, contrast })", new[] { theme, contrast });
            var result = await visit.Page.RunAxe(OfColours);
            Assert.True(result.Violations.Length == 0, Describe($"{address} ({theme}, contrast {contrast}, forced colours {forced})", Wide, result));
        }
    }

    private static string Describe(string address, int width, AxeResult result)
    {
        var text = new StringBuilder($"{address} at {width} pixels:");
        foreach (var violation in result.Violations)
        {
            text.AppendLine().Append($"{violation.Id}: {violation.Help}");
            foreach (var node in violation.Nodes.Take(3))
            {
                text.AppendLine().Append($"    {node.Html}");
            }
        }

        return text.ToString();
    }
}
