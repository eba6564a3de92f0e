using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>A visit to the portal, with everything the browser complained of on the way.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    /// <summary>Starts listening to a page.</summary>
    public Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url} {request.Failure}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors, warnings, blocked and failed requests so far. A violation of the content policy is one of them.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Forgets the complaints so far, for a test that has cut something on purpose and looked at what was said of it.</summary>
    public void ForgetComplaints() => _complaints.Clear();

    /// <summary>Opens an address, relative to the portal's, and gives the status it answered with.</summary>
    public async Task<int> OpenAsync(string address) =>
        (await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }))?.Status ?? 0;

    /// <summary>Whether the page is wider than its window.</summary>
    public Task<bool> ScrollsSidewaysAsync() =>
        Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>
    /// Looks at the page wide and narrow: it has one first heading, does not scroll sideways, has nothing to complain of, and axe finds
    /// nothing. Where PORTAL_PICTURES names a folder, pictures of it are kept there for people to look at.
    /// </summary>
    /// <param name="place">What the page is called where something is wrong with it.</param>
    public async Task LookAsync(string place)
    {
        foreach (var width in new[] { 1440, 390 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Assertions.Expect(Page.Locator("h1")).ToHaveCountAsync(1);
            Assert.False(await ScrollsSidewaysAsync(), $"{place} scrolls sideways at {width} pixels");
            Assert.True(Complaints.Count == 0, $"{place} at {width} pixels: {string.Join("; ", Complaints)}");
            if (Environment.GetEnvironmentVariable("PORTAL_PICTURES") is { Length: > 0 } folder)
            {
                await Page.ScreenshotAsync(new() { FullPage = true, Path = System.IO.Path.Combine(folder, $"{place.Replace('/', '-')}-{width}.png") });
            }

            var result = await Page.RunAxe();
            Assert.True(result.Violations.Length == 0, $"{place} at {width} pixels: {string.Join("; ", result.Violations.Select(item => $"{item.Id} {item.Nodes[0].Html}"))}");
        }

        await Page.SetViewportSizeAsync(1440, 900);
    }

    /// <summary>How far what is on the page has moved by itself while it was loaded (Cumulative Layout Shift).</summary>
    public Task<double> ShiftAsync() =>
        Page.EvaluateAsync<double>(
            """
            () => new Promise(resolve => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) sum += entry.value; })).observe({ type: "layout-shift", buffered: true });
              document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 0)));
            })
            """);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
