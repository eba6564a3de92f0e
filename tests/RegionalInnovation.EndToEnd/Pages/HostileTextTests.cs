using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Whatever an author writes is text to a reader: nowhere does it run.</summary>
public sealed class HostileTextTests(HostilePortal portal, Browser browser) : IClassFixture<HostilePortal>
{
    private static readonly string[] Files =
    [
        "ko/timeline.svg",
        "ko/cases.atom",
        "ko/cases.json",
        "ko/cases.csv",
        "ko/cases.bib",
        "ko/cases.ris",
        "ko/cases/kobe-biomedical.jsonld",
        "ko/cases/kobe-biomedical.bib",
        "api/v1/cases/kobe-biomedical",
        "api/v1/cases",
        "api/v1/timeline",
        "openapi/v1.json",
    ];

    [Fact]
    public async Task Three_hundred_and_fifty_hostile_texts_in_every_text_of_every_record_run_nowhere()
    {
        Assert.Equal(350, HostileTexts.All.Distinct(StringComparer.Ordinal).Count());
        Assert.True(portal.Planted > 4 * HostileTexts.All.Count, $"Only {portal.Planted} texts were planted.");
        // Without the content policy, which would hide what the encoding lets through.
        await using var visit = await browser.VisitAsync(portal, bypassPolicy: true);
        var executed = new List<string>();
        visit.Page.Dialog += async (_, dialog) =>
        {
            executed.Add(visit.Page.Url);
            await dialog.DismissAsync();
        };
        await visit.Page.AddInitScriptAsync("window.alert = () => { document.documentElement.dataset.executed = 'yes'; };");

        var slugs = await visit.Page.APIRequest.GetAsync($"{portal.Address}api/v1/cases?pageSize=50");
        var cases = System.Text.Json.JsonDocument.Parse(await slugs.TextAsync()).RootElement.GetProperty("items").EnumerateArray().Select(item => $"cases/{item.GetProperty("slug").GetString()}");
        var seen = 0;
        foreach (var address in PublicAddresses.All.Concat(cases).Distinct(StringComparer.Ordinal))
        {
            foreach (var language in PublicAddresses.Languages)
            {
                await visit.OpenAsync($"{language}/{address}");
                seen++;
                if (await visit.Page.EvaluateAsync<string?>("() => document.documentElement.dataset.executed") is not null)
                {
                    executed.Add($"{language}/{address}");
                }

                // A text that became an element of its own would be waiting for a hand or a focus.
                var handlers = await visit.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('*')].filter(element => [...element.attributes].some(attribute => attribute.name.startsWith('on') || /^\\s*javascript:/i.test(attribute.value))).length");
                if (handlers > 0)
                {
                    executed.Add($"{language}/{address}: {handlers} elements");
                }
            }
        }

        foreach (var file in Files)
        {
            var answer = await visit.Page.APIRequest.GetAsync(portal.Address + file);
            Assert.True(answer.Status == 200, $"{file}: {answer.Status}");
            Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
            if (answer.Headers.ContainsKey("content-disposition"))
            {
                continue;
            }

            await visit.OpenAsync(file);
            seen++;
            if (await visit.Page.EvaluateAsync<bool>("() => document.documentElement?.dataset?.executed !== undefined || [...document.querySelectorAll('script')].some(script => script.namespaceURI.endsWith('xhtml') && !script.src)"))
            {
                executed.Add(file);
            }
        }

        Assert.Empty(executed);
        Assert.InRange(seen, 150, int.MaxValue);
    }
}
