using System.Text;
using Deque.AxeCore.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>What holds for every public page, in every language, wide and narrow.</summary>
public sealed class EveryPageTests(RunningPortal portal, Browser browser)
{
    private const int Wide = 1440;
    private const int Phone = 390;

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

    private static string Describe(string address, int width, Deque.AxeCore.Commons.AxeResult result)
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
