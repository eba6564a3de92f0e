using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>What a reader's first page costs.</summary>
internal sealed partial class Bytes : IMeasurement
{
    private const int TextGoal = 130;
    private const int FontGoal = 160;
    private const double Kilobyte = 1024;

    private static readonly string[] Browsers =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <inheritdoc/>
    public string Name => "bytes";

    /// <inheritdoc/>
    public string Title =>
        "Bodies as they are sent to a reader who comes for the first time (brotli; KB of 1,024 bytes), 1,440 pixels wide. Fonts are the slices that Chromium loads. "
        + $"Goals: HTML, CSS and JavaScript together at most {TextGoal} KB, fonts at most {FontGoal} KB, and the same text in `<main>` with scripts switched off.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(8);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        await using var server = Child.Start(portal.OnDatabase(database.ConnectionString));
        await server.FirstPageAsync("/ko/", cancellation);
        var (there, missing) = await PublicPages.SortAsync(server, cancellation);

        var path = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? Array.Find(Browsers, File.Exists);
        using var playwright = path is null ? null : await Playwright.CreateAsync();
        await using var browser = playwright is null ? null : await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : []],
        });

        List<IReadOnlyList<string>> rows = [];
        var (mostText, mostFonts, needsScript) = (0.0, 0.0, 0);
        foreach (var language in PublicPages.Languages)
        {
            foreach (var page in there)
            {
                cancellation.ThrowIfCancellationRequested();
                var address = $"/{language}/{page}";
                var text = await TextAsync(server, address, cancellation);
                var sum = text.Html + text.Css + text.Script;
                mostText = Math.Max(mostText, sum);
                var (fonts, files, same) = browser is null ? (0.0, 0, true) : await FontsAsync(browser, server, address);
                mostFonts = Math.Max(mostFonts, fonts);
                needsScript += same ? 0 : 1;
                rows.Add(
                [
                    $"`{address}`", $"{text.Html:N1}", $"{text.Css:N1}", $"{text.Script:N1}", Judged(sum, TextGoal),
                    .. browser is null ? Array.Empty<string>() : [Judged(fonts, FontGoal), $"{files}", same ? "same" : "**differs**"],
                ]);
            }
        }

        markdown.AppendTable(["page", "HTML:", "CSS:", "JS:", "together:", .. browser is null ? Array.Empty<string>() : ["fonts:", "files:", "without JS"]], rows);
        markdown.AppendLine(browser is null
            ? $"The most: {mostText:N1} KB. There is no Chromium on this machine: fonts are left out, and nothing is said about scripts."
            : $"The most: {mostText:N1} KB ({mostText / TextGoal:P0} of the goal), fonts {mostFonts:N1} KB ({mostFonts / FontGoal:P0}); {needsScript} of {rows.Count} pages read differently without JavaScript.");
        if (missing.Count > 0)
        {
            markdown.AppendLine().AppendLine($"Not there yet: {string.Join(", ", missing.Select(name => $"`{name}`"))}.");
        }
    }

    private static string Judged(double size, int goal) => size <= goal ? $"{size:N1}" : $"**{size:N1}**";

    private static async Task<(double Html, double Css, double Script)> TextAsync(Child server, string address, CancellationToken cancellation)
    {
        using var connection = await WireConnection.OpenAsync(server.Address, cancellation, keeps: true);
        var html = (await connection.AskAsync(WireRequest.For(address), cancellation)).Length;
        await connection.AskAsync(WireRequest.For(address, encoding: "identity"), cancellation);
        var document = Encoding.UTF8.GetString(connection.Body);
        var sheets = LinkTag().Matches(document).Select(match => match.Value).Where(tag => tag.Contains("stylesheet", StringComparison.Ordinal)).ToList();
        var scripts = ScriptTag().Matches(document).Select(match => match.Value).ToList();
        return (html / Kilobyte, await SumAsync(sheets), await SumAsync(scripts));

        async Task<double> SumAsync(IReadOnlyList<string> tags)
        {
            var sum = 0;
            foreach (var asset in tags.Select(tag => Reference().Match(tag).Groups["address"].Value).Where(asset => asset.StartsWith('/')).Distinct(StringComparer.Ordinal))
            {
                var answer = await connection.AskAsync(WireRequest.For(asset), cancellation);
                sum += answer.Status == 200 ? answer.Length : throw new InvalidOperationException($"{asset} on {address} answers {answer.Status}.");
            }

            return sum / Kilobyte;
        }
    }

    private static async Task<(double Size, int Files, bool SameWithoutScript)> FontsAsync(IBrowser browser, Child server, string address)
    {
        var fonts = new List<IRequest>();
        var with = await OpenAsync(script: true, fonts);
        var without = await OpenAsync(script: false, []);
        return (with.Size, fonts.Count, with.Text == without.Text);

        async Task<(double Size, string Text)> OpenAsync(bool script, List<IRequest> loaded)
        {
            // A context has its own cache, empty at first.
            await using var context = await browser.NewContextAsync(new()
            {
                BaseURL = $"http://{server.Address}",
                ViewportSize = new() { Width = 1440, Height = 900 },
                JavaScriptEnabled = script,
            });
            var page = await context.NewPageAsync();
            page.RequestFinished += (_, request) =>
            {
                if (request.ResourceType == "font")
                {
                    loaded.Add(request);
                }
            };
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (script)
            {
                await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
            }

            var size = 0;
            foreach (var font in loaded)
            {
                size += (await font.SizesAsync()).ResponseBodySize;
            }

            // Buttons that only a script answers are hidden without it; what is read is the same.
            return (size / Kilobyte, await page.EvaluateAsync<string>("() => { document.querySelectorAll('.needs-script, [data-share]').forEach(button => button.remove()); return document.querySelector('main').innerText; }"));
        }
    }

    [GeneratedRegex("<link [^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LinkTag();

    [GeneratedRegex("<script [^>]*src=[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ScriptTag();

    [GeneratedRegex("(?:href|src)=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();
}
