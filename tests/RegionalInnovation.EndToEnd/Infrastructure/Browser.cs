using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

[assembly: AssemblyFixture(typeof(Browser))]

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>
/// The Chromium of the machine. Without one the tests say that they were left out; where PORTAL_E2E=required, as in CI,
/// that is a failure.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Candidates =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? Array.Find(Candidates, File.Exists);
        if (path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : []],
        });
    }

    /// <summary>Opens a visit: a context of its own, with its cookies and storage.</summary>
    /// <param name="portal">The portal to visit.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="script">Whether the browser runs scripts.</param>
    /// <param name="locale">The browser's language.</param>
    /// <param name="bypassPolicy">Whether the browser ignores the content policy of pages.</param>
    public async Task<Visit> VisitAsync(RunningPortal portal, int width = 1440, bool script = true, string locale = "ko-KR", bool bypassPolicy = false)
    {
        if (_browser is null)
        {
            if (Environment.GetEnvironmentVariable("PORTAL_E2E") == "required")
            {
                Assert.Fail("PORTAL_E2E=required, and there is no Chromium. Install the package `chromium`, or set PORTAL_CHROMIUM.");
            }

            Assert.Skip("There is no Chromium on this machine. Install the package `chromium`, or set PORTAL_CHROMIUM.");
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = portal.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            BypassCSP = bypassPolicy,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
