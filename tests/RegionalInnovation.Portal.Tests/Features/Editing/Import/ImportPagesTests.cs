using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Import;

/// <summary>The way of a file: brought, looked at, put right, published together or not at all.</summary>
public sealed class ImportPagesTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Good = "slug,이름(한국어),유형 코드,위치 식별자,출처 표시\nnanshon,난숀의 새 이름,,,\nmade-1,<b>새</b> 사례,hub,kobe,kistep-brief\n";

    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync(fixture);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_file_is_planned_row_by_row_and_nothing_changes()
    {
        var page = await Desk.PlannedAsync(_desk.Contributor, await BringAsync(_desk.Contributor, "cases.csv", Encoding.UTF8.GetBytes(Good)));

        Assert.Contains(">1</b> 새로 만듦", page, StringComparison.Ordinal);
        Assert.Contains(">1</b> 고침", page, StringComparison.Ordinal);
        Assert.Contains(">0</b> 받지 않음", page, StringComparison.Ordinal);
        Assert.Contains("이름 · 한국어", page, StringComparison.Ordinal);
        Assert.Contains("2건을 초안으로 만들어 검토 요청하기", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"publish\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>새</b>", page, StringComparison.Ordinal);
        using var made = await _desk.Contributor.GetAsync("/ko/cases/made-1");
        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_is_told_on_the_page_and_in_a_file()
    {
        var address = await BringAsync(_desk.Contributor, "cases.csv", Brought949("slug;이름(한국어);위치 식별자\nnanshon;이름;atlantis\nno good;이름;\n"));
        var page = await Desk.PlannedAsync(_desk.Contributor, $"{address}?act=refuse");
        Assert.Contains(">2</b> 받지 않음", page, StringComparison.Ordinal);
        Assert.Contains("“region/atlantis”: 그런 기록이 없습니다.", page, StringComparison.Ordinal);
        Assert.Contains("cp949", page, StringComparison.Ordinal);

        using var faults = await _desk.Contributor.GetAsync($"{address}/faults.csv");
        Assert.Equal("text/csv", faults.Content.Headers.ContentType!.MediaType);
        var lines = (await faults.Content.ReadAsStringAsync(Cancellation)).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("row,slug,column,heading,field,message", lines[0]);
        Assert.StartsWith("2,nanshon,3,위치 식별자,relations/", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_given_to_fields_by_hand()
    {
        var address = await BringAsync(_desk.Contributor, "cases.csv", Encoding.UTF8.GetBytes("slug,제목\nnanshon,다른 이름\n"));
        Assert.Contains(">1</b> 그대로 둠", await Desk.PlannedAsync(_desk.Contributor, address), StringComparison.Ordinal);
        using (var chosen = await _desk.Contributor.PostAsync(address, "reading", ("encoding", ""), ("delimiter", ""), ("language", "ko"), ("column-0", "slug"), ("column-1", "name/ko")))
        {
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        }

        Assert.Contains(">1</b> 고침", await Desk.PlannedAsync(_desk.Contributor, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_publishes_all_of_it_at_once()
    {
        var address = await BringAsync(_desk.Reviewer, "cases.csv", Encoding.UTF8.GetBytes(Good));
        using (var answer = await _desk.Reviewer.PostAsync(address, "apply", ("how", "publish"), ("reason", "목록을 정리함")))
        {
            var page = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("2건이 바뀌었고, 0건은 그대로입니다.", page, StringComparison.Ordinal);
        }

        Assert.Contains("난숀의 새 이름", await PageAsync("/ko/cases/nanshon"), StringComparison.Ordinal);
        await using var db = await _desk.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(Cancellation);
        var revisions = await db.Revisions.Where(revision => revision.Origin == RevisionOrigin.Import).ToListAsync(Cancellation);
        Assert.Equal(2, revisions.Count);
        Assert.All(revisions, revision => Assert.Equal(("목록을 정리함", Guid.Parse(address.Split('/')[^1])), (revision.Reason, revision.BatchId!.Value)));

        using (await _desk.Reviewer.PostAsync(address, "undo", ("reason", "잘못 올림")))
        {
        }

        Assert.DoesNotContain("난숀의 새 이름", await PageAsync("/ko/cases/nanshon"), StringComparison.Ordinal);
        using var withdrawn = await _desk.Contributor.GetAsync("/ko/cases/made-1");
        Assert.Equal(HttpStatusCode.Gone, withdrawn.StatusCode);
        Assert.Contains("되돌림", await _desk.Reviewer.Client.GetStringAsync("/ko/editing/imports", Cancellation), StringComparison.Ordinal);

        async Task<string> PageAsync(string path) => await _desk.Contributor.Client.GetStringAsync(path, Cancellation);
    }

    [Fact]
    public async Task One_row_that_cannot_be_used_holds_all_of_them_back()
    {
        var address = await BringAsync(_desk.Reviewer, "cases.csv", Encoding.UTF8.GetBytes($"{Good}bad slug,이름,hub,,kistep-brief\n"));
        var token = Visitor.TokenOn(await _desk.Reviewer.Client.GetStringAsync(address, Cancellation));
        using (var answer = await _desk.Reviewer.SendAsync(address, "apply", token, ("how", "publish"), ("reason", "모두")))
        {
            Assert.Contains("1건에 문제가 있어 아무것도 등록하지 않았습니다", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        using var made = await _desk.Reviewer.GetAsync("/ko/cases/made-1");
        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
    }

    [Fact]
    public async Task A_contributor_cannot_publish_and_nobody_sees_the_file_of_another()
    {
        var address = await BringAsync(_desk.Contributor, "cases.csv", Encoding.UTF8.GetBytes(Good));
        var token = Visitor.TokenOn(await _desk.Contributor.Client.GetStringAsync(address, Cancellation));
        using (await _desk.Contributor.SendAsync(address, "apply", token, ("how", "publish"), ("reason", "몰래")))
        {
        }

        await using var db = await _desk.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(Cancellation);
        Assert.False(await db.Revisions.AnyAsync(revision => revision.Origin == RevisionOrigin.Import, Cancellation));
        foreach (var path in new[] { address, $"{address}/faults.csv" })
        {
            using var others = await _desk.Reviewer.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        }
    }

    [Fact]
    public async Task A_contributor_submits_all_of_it_as_drafts()
    {
        var address = await BringAsync(_desk.Contributor, "cases.csv", Encoding.UTF8.GetBytes(Good));
        using (var answer = await _desk.Contributor.PostAsync(address, "apply", ("how", "draft"), ("reason", "목록을 정리함")))
        {
            Assert.Contains("초안 2건을 만들어 검토를 요청했고", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        await using var db = await _desk.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(2, await db.Drafts.CountAsync(draft => draft.State == RegionalInnovation.Knowledge.Editing.DraftState.Submitted, Cancellation));
        using var made = await _desk.Contributor.GetAsync("/ko/cases/made-1");
        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_not_taken_in_is_told_why()
    {
        var page = await Desk.PlannedAsync(_desk.Contributor, await BringAsync(_desk.Contributor, "cases.xlsm", [1, 2, 3]));
        Assert.Contains("매크로가 들어 있는 통합 문서는 받지 않습니다", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_here_and_larger_than_other_forms_may_be_taken()
    {
        var large = new byte[5 * 1024 * 1024];
        Array.Fill(large, (byte)'x');
        var page = await Desk.PlannedAsync(_desk.Contributor, await BringAsync(_desk.Contributor, "cases.csv", [.. "slug,name_ko\n"u8, .. large]));
        Assert.Contains("자보다 깁니다", page, StringComparison.Ordinal);

        using var refused = await SendAsync(_desk.Contributor, "cases.csv", new byte[22 * 1024 * 1024]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("보낸 내용이 너무 큽니다", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var unmeasured = await SendAsync(_desk.Contributor, "cases.csv", new byte[(20 * 1024 * 1024) + (72 * 1024)], chunked: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, unmeasured.StatusCode);
    }

    [Fact]
    public async Task A_plan_is_made_once_until_the_person_wants_it_anew()
    {
        var address = await BringAsync(_desk.Reviewer, "cases.csv", Encoding.UTF8.GetBytes(Good));
        var first = await Desk.PlannedAsync(_desk.Reviewer, address);
        Assert.Contains(">1</b> 고침", first, StringComparison.Ordinal);

        var other = await BringAsync(_desk.Reviewer, "cases.csv", Encoding.UTF8.GetBytes("slug,이름(한국어)\nnanshon,난숀의 새 이름\n"));
        await Desk.PlannedAsync(_desk.Reviewer, other);
        using (await _desk.Reviewer.PostAsync(other, "apply", ("how", "publish"), ("reason", "먼저")))
        {
        }

        Assert.Contains(">1</b> 고침", await Desk.PlannedAsync(_desk.Reviewer, address), StringComparison.Ordinal);
        using (await _desk.Reviewer.PostAsync(address, "plan"))
        {
        }

        Assert.Contains(">0</b> 고침", await Desk.PlannedAsync(_desk.Reviewer, address), StringComparison.Ordinal);
    }

    private static byte[] Brought949(string text) => CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text);

    /// <summary>Brings a file, and gives the address of its page.</summary>
    internal static async Task<string> BringAsync(Visitor person, string name, byte[] content)
    {
        using var answer = await SendAsync(person, name, content);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancellation));
        return new Uri(new("http://x"), answer.Headers.Location!).AbsolutePath;
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor person, string name, byte[] content, bool chunked = false)
    {
        var token = Visitor.TokenOn(await person.Client.GetStringAsync("/ko/editing/imports", Cancellation));
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { new StringContent("bring"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" }, { file, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ko/editing/imports") { Content = form };
        // Whoever sends a large file asks first whether it is taken.
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;
        return await person.Client.SendAsync(request, Cancellation);
    }
}
