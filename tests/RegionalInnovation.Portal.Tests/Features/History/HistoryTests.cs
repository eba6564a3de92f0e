using System.Net;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Tests.Features.Api;
using RegionalInnovation.Portal.Tests.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.History;

/// <summary>What readers see of revisions: their list, their differences, and a record as it stood.</summary>
public sealed class HistoryTests(PortalFixture fixture, RevisedPortal revised) : IClassFixture<RevisedPortal>
{
    private const string Case = $"cases/{RevisedPortal.Slug}";
    private const string Outcome = "outcomes/iwamizawa-economic-effect";
    private const string Data = $"/api/v1/{Case}";

    /// <summary>A record of every kind.</summary>
    public static TheoryData<string> OfEveryKind { get; } = [.. ApiListTests.Collections.Select(row => $"{row.Data.Item1}/{row.Data.Item3}")];

    [Theory]
    [MemberData(nameof(OfEveryKind))]
    public async Task Every_record_has_a_history_to_which_its_page_leads(string record)
    {
        var page = await PageAsync($"/ko/{record}");
        var history = await PageAsync($"/ko/{record}/history");
        var difference = await PageAsync($"/ko/{record}/history/difference");

        Assert.Contains($"<a href=\"{record}/history\">변경 이력</a>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{record}?revision=1\"", history, StringComparison.Ordinal);
        Assert.Contains("첫 판이므로 견줄 앞 판이 없습니다.", difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko", "공개된 판 2개", "콘텐츠 팩 kistep-brief", "달라진 항목 2개", "첫 판")]
    [InlineData("ja", "公開された版2件", "コンテンツパック kistep-brief", "違いのある項目 2件", "最初の版")]
    [InlineData("en", "2 published revisions", "Content pack kistep-brief", "Fields that differ: 2", "First revision")]
    public async Task The_history_tells_of_each_revision_newest_first(string language, string count, string actor, string changed, string first)
    {
        var page = await revised.PageAsync($"/{language}/{Case}/history");

        Assert.All([count, actor, changed, first], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains("<time datetime=\"2026-03-04T05:06:07Z\">2026-03-04 14:06 KST</time>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("revision-2", StringComparison.Ordinal) < page.IndexOf("revision-1", StringComparison.Ordinal));
        Assert.Contains($"href=\"{Case}/history/difference?from=1&to=2\"", page, StringComparison.Ordinal);
        await using var db = await revised.Portal.OpenDatabaseAsync();
        var hash = await db.Revisions.Where(revision => revision.Record.Slug == RevisedPortal.Slug && revision.Number == 2).Select(revision => revision.Hash).SingleAsync(Cancellation);
        Assert.Contains($">{hash[..12]}</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_marks_what_went_and_what_came()
    {
        var page = Plain(await revised.PageAsync($"/en/{Case}/history/difference"));

        Assert.Contains("Iwamizawa<del>[Removed text: : maternal and child health]</del>, <del>[Removed text: and smart agriculture]</del>", page, StringComparison.Ordinal);
        Assert.Contains("Iwamizawa, <ins>[Added text: revised]</ins>", page, StringComparison.Ordinal);
        Assert.Contains("<del>Implements: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_and_tokens_are_told_in_words_and_records_by_their_names()
    {
        var page = Plain(await revised.PageAsync($"/ko/{Outcome}/history/difference?from=2&to=1"));

        Assert.Contains("제1판과 제2판의 다른 점", page, StringComparison.Ordinal);
        Assert.Contains("<del>[지운 글: 200,000,000,000]</del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>[더한 글: 190,000,000,000]</ins>", page, StringComparison.Ordinal);
        Assert.Contains("KISTEP 브리프", page, StringComparison.Ordinal);
        // The qualifier has not changed; no figure stands without it.
        Assert.Contains(">한정어<", page, StringComparison.Ordinal);
        Assert.Contains(">추정<", page.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=1&to=1", "Revision 1 is compared with itself. Nothing differs.")]
    [InlineData("from=2&to=2", "Revision 2 is compared with itself. Nothing differs.")]
    public async Task Where_nothing_differs_the_page_says_so(string query, string words) =>
        Assert.Contains(words, await revised.PageAsync($"/en/{Case}/history/difference?{query}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("from=1&to=3", "There is no revision “3”. The latest revision of this record is 2.")]
    [InlineData("from=7", "There is no revision “7”.")]
    [InlineData("to=2147483647", "There is no revision “2147483647”.")]
    public async Task A_revision_that_is_not_there_is_not_compared_and_the_page_says_so(string query, string words)
    {
        var page = await revised.PageAsync($"/en/{Case}/history/difference?{query}", HttpStatusCode.NotFound);

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Case}/history\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-02", "200,000,000,000", "This page shows revision 1, published at 2026-01-02 12:04 KST")]
    [InlineData("2026-03-03", "200,000,000,000", "This page shows revision 1")]
    [InlineData("2026-03-04", "190,000,000,000", "This page shows revision 2, published at 2026-03-04 14:06 KST")]
    [InlineData("2999-12-31", "190,000,000,000", "It is the latest revision.")]
    [InlineData("9999-12-31", "190,000,000,000", "It is the latest revision.")]
    public async Task A_record_is_shown_as_of_the_end_of_a_day_in_Korea(string day, string figure, string words)
    {
        using var answer = await revised.Client.AskAsync($"/en/{Outcome}?asof={day}");
        var page = await revised.PageAsync($"/en/{Outcome}?asof={day}");

        Assert.Contains(figure, page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"as it stood at the end of {day}, Korean Standard Time", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{revised.Portal.Address.GetLeftPart(UriPartial.Authority)}/en/{Outcome}\"", page, StringComparison.Ordinal);
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
    }

    [Fact]
    public async Task Before_its_first_revision_a_record_was_not_published()
    {
        var page = await revised.PageAsync($"/en/{Case}?asof=2026-01-01", HttpStatusCode.NotFound);

        Assert.Contains("The record was not published yet", page, StringComparison.Ordinal);
        Assert.Contains("The first was published at 2026-01-02 12:04 KST.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asof=2026-02-30", "‘asof’", "1,900억")]
    [InlineData("asof=yesterday", "‘asof’", "1,900억")]
    [InlineData("revision=1&asof=2026-03-04", "‘asof’", "2,000억")]
    public async Task A_day_that_cannot_be_read_is_ignored_and_named(string query, string name, string figure)
    {
        var page = await revised.PageAsync($"/ko/{Outcome}?{query}");

        Assert.Contains(name, page, StringComparison.Ordinal);
        Assert.Contains("무시했습니다", page, StringComparison.Ordinal);
        Assert.Contains(figure, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_as_it_stood_has_the_programmes_that_name_it_now() =>
        Assert.Contains("programs/", await PageAsync("/ko/plans/stbp-5?revision=1"), StringComparison.Ordinal);

    [Fact]
    public async Task A_thousand_revisions_are_turned_over_fifty_at_a_time_and_none_is_missing()
    {
        const string Plan = "plans/stbp-2";
        await using (var db = await revised.Portal.OpenDatabaseAsync())
        {
            await db.Database.ExecuteSqlRawAsync("""
                do $$
                declare
                    plan bigint := (select id from records where kind = 'plan' and slug = 'stbp-2');
                begin
                    for following in 2..1000 loop
                        insert into revisions (record_id, number, actor, origin, reason, recorded_at, document, previous_hash, hash)
                        select record_id, following, 'person:editor', 'person', 'revision ' || following, recorded_at + interval '1 minute',
                            jsonb_set(document, array['aliases'], to_jsonb(array['revision ' || following])), hash, lpad(to_hex(following), 64, '0')
                        from revisions where record_id = plan and number = following - 1;
                    end loop;
                    update records set revision_number = 1000 where id = plan;
                end $$
                """, Cancellation);
        }

        var (seen, address, pages) = (new List<int>(), $"/en/{Plan}/history", 0);
        while (address is not null)
        {
            var page = await revised.PageAsync(address);
            seen.AddRange(from part in page.Split("id=\"revision-").Skip(1) select int.Parse(part[..part.IndexOf('"', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture));
            var next = page.IndexOf("rel=\"next\" href=\"", StringComparison.Ordinal);
            address = next < 0 ? null : "/en/" + page[(next + 17)..page.IndexOf('"', next + 17)];
            pages++;
        }

        Assert.Equal(20, pages);
        Assert.Equal(Enumerable.Range(1, 1000).Reverse(), seen);
        Assert.InRange(await CountAsync($"/en/{Plan}/history?below=500"), 1, 4);
        Assert.InRange(await CountAsync($"/en/{Plan}/history/difference?from=3&to=999"), 1, 4);
        var listed = await revised.Client.ReadAsync($"/api/v1/{Plan}/revisions?below=4&pageSize=2");
        Assert.Equal([3, 2], listed["items"]!.AsArray().Select(item => item!["number"]!.GetValue<int>()));
        Assert.Equal($"/api/v1/{Plan}/revisions?below=2&pageSize=2", ApiListTests.Text(listed, "next"));
    }

    [Fact]
    public async Task History_and_difference_take_at_most_four_commands()
    {
        Assert.InRange(await CountAsync($"/ko/{Case}/history"), 1, 4);
        Assert.InRange(await CountAsync($"/ko/{Case}/history/difference"), 1, 4);
        Assert.InRange(await CountAsync($"/ko/{Case}?asof=2026-01-02"), 1, 4);
        Assert.InRange(await CountAsync($"/ko/{Outcome}?asof=2026-01-02"), 1, 4);
    }

    [Fact]
    public async Task The_API_lists_revisions_reads_one_and_compares_two()
    {
        var list = await revised.Client.ReadAsync($"{Data}/revisions");
        var first = await revised.Client.ReadAsync($"{Data}/revisions/1");
        var difference = await revised.Client.ReadAsync($"{Data}/difference");

        Assert.Equal([2, 1], list["items"]!.AsArray().Select(item => item!["number"]!.GetValue<int>()));
        Assert.Equal(2, list["total"]!.GetValue<int>());
        Assert.Equal(ApiListTests.Text(list["items"]![1], "hash"), ApiListTests.Text(list["items"]![0], "previousHash"));
        Assert.Equal(RevisedPortal.Slug, ApiListTests.Text(first["document"], "slug"));
        Assert.Equal((1, 2), (difference["from"]!["number"]!.GetValue<int>(), difference["to"]!["number"]!.GetValue<int>()));
        var name = difference["fields"]!.AsArray().Single(field => ApiListTests.Text(field, "field") == "name")!;
        Assert.Equal("Iwamizawa, revised", ApiListTests.Text(name["values"]![0], "after"));
        var relation = difference["fields"]!.AsArray().Single(field => ApiListTests.Text(field, "field") == "relations")!["rows"]![0]!;
        Assert.Equal(("removed", "program/smart-agricity"), (ApiListTests.Text(relation, "change"), ApiListTests.Text(relation["key"], "to")));
    }

    [Fact]
    public async Task The_difference_as_data_is_as_the_contract_says_and_the_same_as_on_the_page()
    {
        var difference = await revised.Client.ReadAsync($"{Data}/difference?from=2&to=1");
        var page = await revised.PageAsync(ApiListTests.Text(difference, "url")!);

        Assert.Equal(2, difference["fields"]!.AsArray().Count);
        Assert.Equal(difference["fields"]!.AsArray().Count, page.Split("<section class=\"field\"").Length - 1);
    }

    [Theory]
    [InlineData("/revisions/3")]
    [InlineData("/difference?from=1&to=3")]
    public async Task The_API_answers_for_a_revision_that_is_not_there(string address)
    {
        using var answer = await revised.Client.AskAsync(Data + address, "en");

        Assert.Contains("no revision 3", ApiListTests.Text(await answer.ProblemAsync(HttpStatusCode.NotFound), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_record_is_gone_with_its_history_and_a_moved_one_is_found_with_it()
    {
        await using var portal = await fixture.StartPortalAsync();
        await using (var db = await portal.OpenDatabaseAsync())
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            (await db.Plans.SingleAsync(record => record.Slug == "stbp-1", Cancellation)).Withdraw(DateTimeOffset.UnixEpoch);
            var moved = await db.Plans.SingleAsync(record => record.Slug == "stbp-2", Cancellation);
            db.RetiredSlugs.Add(new RetiredSlug { Kind = RecordKind.Plan, Slug = "second", RecordId = moved.Id });
            await db.SaveChangesAsync(Cancellation);
        }

        using var client = portal.NewClient();
        foreach (var address in (string[])["/ko/plans/stbp-1?asof=2026-01-02", "/ko/plans/stbp-1/history", "/ko/plans/stbp-1/history/difference", "/api/v1/plans/stbp-1/revisions", "/api/v1/plans/stbp-1/revisions/1", "/api/v1/plans/stbp-1/difference"])
        {
            using var gone = await client.AskAsync(address);
            Assert.Equal((address, HttpStatusCode.Gone), (address, gone.StatusCode));
        }

        foreach (var (address, target) in new[]
        {
            ("/ko/plans/second?asof=2026-01-02", "/ko/plans/stbp-2?asof=2026-01-02"),
            ("/ja/plans/second/history?below=3", "/ja/plans/stbp-2/history?below=3"),
            ("/en/plans/second/history/difference?from=1&to=1", "/en/plans/stbp-2/history/difference?from=1&to=1"),
            ("/api/v1/plans/second/revisions?pageSize=5", "/api/v1/plans/stbp-2/revisions?pageSize=5"),
            ("/api/v1/plans/second/revisions/1", "/api/v1/plans/stbp-2/revisions/1"),
            ("/api/v1/plans/second/difference?to=1", "/api/v1/plans/stbp-2/difference?to=1"),
        })
        {
            using var old = await client.AskAsync(address);
            Assert.Equal(HttpStatusCode.MovedPermanently, old.StatusCode);
            Assert.Equal(target, old.Headers.Location?.OriginalString);
        }
    }

    [Theory]
    [InlineData("/ko/plans/no-such/history")]
    [InlineData("/ko/plans/%00/history")]
    [InlineData("/ko/plans/Stbp-5/history/difference")]
    [InlineData("/ko/nothing/stbp-5/history")]
    public async Task What_is_no_record_has_no_history(string address)
    {
        using var answer = await fixture.Client.AskAsync(address);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<string> PageAsync(string address)
    {
        using var answer = await fixture.Client.AskAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>A page without the marks of its style sheets, as those who hear it get it.</summary>
    private static string Plain(string page) =>
        System.Text.RegularExpressions.Regex.Replace(page, "<span class=\"visually-hidden\"[^>]*>|</span>| b-[a-z0-9]{10}", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    private Task<int> CountAsync(string address) => SqlCommands.CountAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "budget.example" } };
        using var answer = await revised.Client.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
    });
}
