using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>What an open editor costs: its opening on a record with very many revisions, and its memory in the web process.</summary>
internal sealed class EditorCost : IMeasurement
{
    private const int Revisions = 1_000;
    private const int Opens = 20;

    /// <summary>Circuits that are open before memory is read for the first time: what all of them share is there by then.</summary>
    private const int Before = 10;
    private const int Circuits = 50;
    private const string Password = "bench bench bench 1907";
    private const string Long = "nanshon";
    private const string Short = "kobe-biomedical";

    private static readonly Guid Writer = Guid.Parse("0198c000-0000-7000-8000-0000000000c0");
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <inheritdoc/>
    public string Name => "editor";

    /// <inheritdoc/>
    public string Title =>
        $"The editor in Chromium, from the address of a draft to the form that can be typed in: of a case with one revision and of the same with {Revisions:N0}, {Opens} opens each (medians), a case that keeps one revision in turns with both. "
        + $"Memory: what the web process grows by from {Before} open editors to {Circuits}, each a circuit with a form of its own, {Rest.TotalSeconds:F0} s after the last.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        // Who only contributes signs in with a password alone.
        await database.ExecuteAsync("portal", $"""
            insert into accounts.people (id, name, roles, created_at, second_factor_step, user_name, normalized_user_name, email, normalized_email, password_hash, security_stamp)
            values ('{Writer}', 'bench', array['contributor'], now(), 0, 'bench@example.org', 'BENCH@EXAMPLE.ORG', 'bench@example.org', 'BENCH@EXAMPLE.ORG', '{new PasswordHasher<object>().HashPassword(new(), Password)}', 'none')
            """, cancellation);
        await using var server = Child.Start(portal.OnDatabase(database.ConnectionString, "--Portal:OpenPagesOfAPerson=1000", "--Portal:OpenPagesOfAnAddress=1000"));
        await server.FirstPageAsync("/ko/", cancellation);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? Array.Find(Browsers, File.Exists),
            Args = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : []],
        });
        await using var context = await browser.NewContextAsync(new() { BaseURL = $"http://{server.Address}" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/ko/account/sign-in");
        await page.FillAsync("#email", "bench@example.org");
        await page.FillAsync("#password", Password);
        await page.ClickAsync("form[method=post] button[type=submit]");
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));

        var (other, one) = (await BeginAsync(page, Short), await BeginAsync(page, Long));
        var young = await OpensAsync(page, one, other);
        await ReviseAsync(database, cancellation);
        var old = await OpensAsync(page, await BeginAsync(page, Long), other);
        markdown.AppendTable(
            ["", "open (median):", "the other case in turns:", "ratio:"],
            [
                Row("one revision", young),
                Row($"{Revisions:N0} revisions", old),
            ]);

        var pages = new List<IPage>();
        var memory = new List<double>();
        foreach (var count in new[] { Before, Circuits })
        {
            while (pages.Count < count)
            {
                pages.Add(await context.NewPageAsync());
                await pages[^1].GotoAsync(other);
                await pages[^1].WaitForSelectorAsync(".record-form");
            }

            await Task.Delay(Rest, cancellation);
            memory.Add(server.ResidentMemory / 1024.0);
        }

        markdown.AppendLine($"Memory: {memory[0] / 1024:N0} MB with {Before} open editors, {memory[1] / 1024:N0} MB with {Circuits}: {(memory[1] - memory[0]) / (Circuits - Before):N0} KB for each circuit.");
    }

    private static IReadOnlyList<string> Row(string name, (double Took, double Other) opens) =>
        [name, $"{opens.Took:N0} ms", $"{opens.Other:N0} ms", $"{opens.Took / opens.Other:N2} ×"];

    private static async Task<string> BeginAsync(IPage page, string slug)
    {
        await page.GotoAsync($"/ko/cases/{slug}");
        await page.Locator("form[action='editing/open'] button").First.ClickAsync();
        await page.WaitForSelectorAsync(".record-form");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task<(double Took, double Other)> OpensAsync(IPage page, string draft, string other)
    {
        List<double> took = [], others = [];
        for (var open = -2; open < Opens; open++)
        {
            foreach (var (address, times) in new[] { (draft, took), (other, others) })
            {
                await page.GotoAsync("about:blank");
                var began = Stopwatch.GetTimestamp();
                await page.GotoAsync(address);
                await page.WaitForSelectorAsync(".record-form");
                if (open >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }

        return (took.Median(), others.Median());
    }

    private static async Task ReviseAsync(PortalDatabase database, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddKnowledge(database.ConnectionString);
        await using var provider = services.BuildServiceProvider();
        await using var db = await provider.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(cancellation);
        var document = (await db.Cases.SingleAsync(study => study.Slug == Long, cancellation)).Content;
        var publish = provider.GetRequiredService<PublishEdits>();
        for (var number = 1; number < Revisions; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"고친 요약 {number}");
            var edit = new Edit(Guid.NewGuid(), new(RecordKind.Case, Long), EditAct.Publish, number, document with { Summary = document.Summary! with { Ko = text } }, Writer, "bench");
            if ((await publish.EachAsync([edit], cancellation))[0] is not EditAnswer.Published)
            {
                throw new InvalidOperationException($"Revision {number + 1} was not published.");
            }
        }
    }
}
