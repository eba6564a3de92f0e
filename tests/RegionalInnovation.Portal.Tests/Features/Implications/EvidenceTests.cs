using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Portal.Tests.Features.Implications;

public sealed partial class EvidenceTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_cell_that_says_something_leads_to_its_place_in_the_source()
    {
        var page = await PageAsync(fixture.Client, "/ko/implications/matrix");
        var targets = Cell().Matches(page).Select(match => match.Groups["id"].Value).ToList();

        Assert.Equal(8, targets.Count);
        Assert.All(targets, id => Assert.Contains($"id=\"{id}\"", page, StringComparison.Ordinal));
        Assert.Contains("말 없음", page, StringComparison.Ordinal);
        Assert.Matches("edge-trans-regional-cooperation-supported_by-case-kobe-biomedical\"[^#]*뒷받침함", page);
        Assert.Matches("edge-trans-regional-cooperation-qualified_by-outcome-kobe-largest-cluster\"[^#]*한정함", page);
        Assert.DoesNotContain("근거를 잃음", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Support_is_lost_when_the_evidence_is_withdrawn()
    {
        await using var portal = await fixture.StartPortalAsync();
        await using (var db = await portal.OpenDatabaseAsync())
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            (await db.Cases.SingleAsync(record => record.Slug == "kobe-biomedical", Cancellation)).Withdraw(DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync(Cancellation);
        }

        using var client = portal.NewClient();
        var page = await PageAsync(client, "/ko/implications/matrix");
        Assert.Contains("근거를 잃음", page, StringComparison.Ordinal);
        Assert.Contains("뒷받침을 잃음", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"cases/kobe-biomedical\"", page, StringComparison.Ordinal);
        Assert.Contains("이 시사점이 든 근거 가운데 1건", await PageAsync(client, "/ko/implications/trans-regional-cooperation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_record_says_of_a_region_is_unknown_and_never_counted_as_met()
    {
        var page = await PageAsync(fixture.Client, "/ko/implications/transfer?region=KR-47");

        Assert.Matches("경상북도: 출처가 적은 것 [1-9][0-9]*건 가운데 기록 있음 0건", page);
        Assert.DoesNotContain("status met", page, StringComparison.Ordinal);
        Assert.Contains("이 지역이 스스로 세운 계획이 근거가 되는지", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_the_region_with_its_citation_is_what_counts_and_for_its_own_role_alone()
    {
        await using var portal = await fixture.StartPortalAsync();
        using var pack = new ChangedPack();
        await pack.Add("case/kosen-1-satellite", "busan-trial", study =>
        {
            study["relations"] = new JsonArray(
                new JsonObject { ["predicate"] = "led_by", ["to"] = "organization/kochi-kosen" },
                new JsonObject { ["predicate"] = "located_in", ["to"] = "region/busan" });
            var citations = study["citations"]!.AsArray();
            foreach (var citation in citations.OfType<JsonObject>().Where(citation => ((string?)citation["field"])?.StartsWith("relations/", StringComparison.Ordinal) == true).ToList())
            {
                citations.Remove(citation);
            }

            citations.Add(new JsonObject { ["field"] = "relations/led_by/kochi-kosen", ["source"] = "kistep-brief", ["locator"] = new JsonObject { ["section"] = "3" } });
            citations.Add(new JsonObject { ["field"] = "relations/located_in/busan", ["source"] = "kistep-brief", ["locator"] = new JsonObject { ["section"] = "3" } });
        }).ImportAsync(portal);
        using var client = portal.NewClient();

        var busan = await PageAsync(client, "/ko/implications/transfer?region=busan");
        Assert.Contains("status met", busan, StringComparison.Ordinal);
        Assert.Contains("cases/busan-trial", busan, StringComparison.Ordinal);
        Assert.Contains("이 지역이 스스로 세운 계획이 근거가 되는지", busan, StringComparison.Ordinal);
        Assert.DoesNotContain("status met", await PageAsync(client, "/ko/implications/transfer?region=KR-27"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "region=JP-28")]
    [InlineData("en", "region=nowhere&page=x")]
    public async Task A_region_that_is_none_of_Koreas_is_named_and_left_out(string language, string query)
    {
        var page = await PageAsync(fixture.Client, $"/{language}/implications/transfer?{query}");

        Assert.Contains("class=\"notice\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"status", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ko/implications/matrix?count", 2)]
    [InlineData("/ko/implications/transfer?region=KR-47&count", 6)]
    public async Task The_pages_keep_to_their_budget(string address, int most) =>
        Assert.InRange(await SqlCommands.CountAsync(() => PageAsync(fixture.Client, address)), 1, most);

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    [GeneratedRegex(@"<a href=""[^""]*#(?<id>edge-[^""]+)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Cell();
}
