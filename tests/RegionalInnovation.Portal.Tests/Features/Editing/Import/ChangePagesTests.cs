using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Import;

/// <summary>One field of many cases: selected by a question or by their slugs, looked at, changed together or not at all, taken back as one act.</summary>
public sealed class ChangePagesTests(PortalFixture fixture) : IAsyncLifetime
{
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync(fixture);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task The_cases_of_a_question_are_changed_together_and_taken_back_together()
    {
        var hubs = await SlugsAsync("hub");
        Assert.True(hubs.Count > 1);
        var address = await SelectByQuestionAsync(_desk.Reviewer, "?type=hub");
        await ChooseAsync(_desk.Reviewer, address, "reviewBy", ("how", "set"), ("value", "2031-03"));
        var page = await Desk.PlannedAsync(_desk.Reviewer, address);
        Assert.Contains($">{hubs.Count}</b> 고침", page, StringComparison.Ordinal);
        Assert.Contains(">2031-03</ins>", page, StringComparison.Ordinal);
        Assert.Contains("거점 형성", page, StringComparison.Ordinal);

        using (var answer = await _desk.Reviewer.PostAsync(address, "apply", ("how", "publish"), ("reason", "다시 볼 날을 정함")))
        {
            Assert.Contains($"{hubs.Count}건이 바뀌었고, 0건은 그대로입니다.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        await using var db = await OpenAsync();
        var batch = Guid.Parse(address.Split('/')[^1]);
        var revisions = await db.Revisions.Where(revision => revision.BatchId == batch).Select(revision => new { revision.Record.Slug, revision.Origin, revision.Reason }).ToListAsync(Cancellation);
        Assert.Equal(hubs, revisions.Select(revision => revision.Slug).Order(StringComparer.Ordinal));
        Assert.All(revisions, revision => Assert.Equal((RevisionOrigin.Person, "다시 볼 날을 정함"), (revision.Origin, revision.Reason)));
        Assert.All(await db.Cases.Where(study => hubs.Contains(study.Slug)).Select(study => study.Content).ToListAsync(Cancellation), document => Assert.Equal("2031-03", document.ReviewBy));

        using (await _desk.Reviewer.PostAsync(address, "undo", ("reason", "잘못 정함")))
        {
        }

        Assert.All(await db.Cases.Where(study => hubs.Contains(study.Slug)).Select(study => study.Content).ToListAsync(Cancellation), document => Assert.Null(document.ReviewBy));
        Assert.Contains("되돌림", await _desk.Reviewer.Client.GetStringAsync("/ko/editing/changes", Cancellation), StringComparison.Ordinal);
        Assert.Equal(["casesChanged", "importUndone"], await NotedAsync());
    }

    [Fact]
    public async Task One_case_that_cannot_be_changed_holds_all_of_them_back_and_is_named()
    {
        var address = await SelectAsync(_desk.Reviewer, "nanshon\natlantis");
        await ChooseAsync(_desk.Reviewer, address, "caseType", ("how", "set"), ("value", "kosen"));
        var page = await Desk.PlannedAsync(_desk.Reviewer, address);
        Assert.Contains(">1</b> 받지 않음", page, StringComparison.Ordinal);
        Assert.Contains("“case/atlantis”: 그런 기록이 없습니다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"publish\"", page, StringComparison.Ordinal);

        var token = Visitor.TokenOn(page);
        using (var answer = await _desk.Reviewer.SendAsync(address, "apply", token, ("how", "publish"), ("reason", "모두")))
        {
            Assert.Contains("1건에 문제가 있어 아무것도 고치지 않았습니다", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        await using var db = await OpenAsync();
        Assert.Equal(1, await db.Cases.Where(study => study.Slug == "nanshon").Select(study => study.RevisionNumber).SingleAsync(Cancellation));
        Assert.Empty(await NotedAsync());
    }

    [Fact]
    public async Task A_theme_is_found_and_added_with_its_source_as_drafts()
    {
        await using var db = await OpenAsync();
        var theme = await db.Relations.Where(relation => relation.Predicate == "has_theme").Select(relation => relation.To.Slug).FirstAsync(Cancellation);
        var without = await db.Cases.Where(study => !db.Relations.Any(relation => relation.FromId == study.Id && relation.Predicate == "has_theme" && relation.To.Slug == theme)).Select(study => study.Slug).FirstAsync(Cancellation);
        var address = await SelectAsync(_desk.Contributor, without);
        Assert.Contains($"value=\"term/{theme}\"", await _desk.Contributor.Client.GetStringAsync($"{address}?field=relations/has_theme&look={theme}", Cancellation), StringComparison.Ordinal);

        await ChooseAsync(_desk.Contributor, address, "relations/has_theme", ("how", "add"), ("value", $"term/{theme}"), ("source", "kistep-brief"));
        Assert.Contains(">1</b> 고침", await Desk.PlannedAsync(_desk.Contributor, address), StringComparison.Ordinal);
        using (var answer = await _desk.Contributor.PostAsync(address, "apply", ("how", "draft"), ("reason", "주제를 더함")))
        {
            Assert.Contains("초안 1건을 만들어 검토를 요청했고", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        var draft = await db.Drafts.Where(item => item.Slug == without && item.State == DraftState.Submitted).Select(item => item.Document).SingleAsync(Cancellation);
        Assert.Contains($"\"relations/has_theme/{theme}\"", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_replaced_and_markup_in_them_stays_text()
    {
        var address = await SelectAsync(_desk.Contributor, "nanshon");
        await using var db = await OpenAsync();
        var name = (await db.Cases.Where(study => study.Slug == "nanshon").Select(study => study.Content).SingleAsync(Cancellation)).Name.Ko;
        await ChooseAsync(_desk.Contributor, address, "name/ko", ("how", "replace"), ("value", name), ("with", "<script>alert(1)</script>"));
        var page = await Desk.PlannedAsync(_desk.Contributor, address);
        Assert.Contains(">&lt;script&gt;alert(1)&lt;/script&gt;</ins>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_is_seen_by_its_owner_alone_and_a_contributor_does_not_publish()
    {
        var address = await SelectAsync(_desk.Contributor, "nanshon");
        using (var others = await _desk.Reviewer.GetAsync(address))
        {
            Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        }

        await ChooseAsync(_desk.Contributor, address, "reviewBy", ("how", "set"), ("value", "2031"));
        var token = Visitor.TokenOn(await Desk.PlannedAsync(_desk.Contributor, address));
        using (await _desk.Contributor.SendAsync(address, "apply", token, ("how", "publish"), ("reason", "몰래")))
        {
        }

        await using var db = await OpenAsync();
        Assert.Equal(1, await db.Cases.Where(study => study.Slug == "nanshon").Select(study => study.RevisionNumber).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Readers_see_no_button_and_a_form_without_its_token_selects_nothing()
    {
        Assert.DoesNotContain("editing/changes", await fixture.Client.GetStringAsync("/ko/cases", Cancellation), StringComparison.Ordinal);
        using var forged = await _desk.Contributor.SendAsync("/ko/editing/changes/select?type=hub", "", "forged");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    private static async Task<string> SelectAsync(Visitor person, string slugs)
    {
        using var answer = await person.PostAsync("/ko/editing/changes", "select", ("slugs", slugs));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancellation));
        return new Uri(new("http://x"), answer.Headers.Location!).AbsolutePath;
    }

    private static async Task<string> SelectByQuestionAsync(Visitor person, string query)
    {
        var page = await person.Client.GetStringAsync($"/ko/cases{query}", Cancellation);
        Assert.Contains($"editing/changes/select{query}", page, StringComparison.Ordinal);
        using var answer = await person.SendAsync($"/ko/editing/changes/select{query}", "", Visitor.TokenOn(page));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new Uri(new("http://x"), answer.Headers.Location!).AbsolutePath;
    }

    private static async Task ChooseAsync(Visitor person, string address, string field, params (string, string)[] choices)
    {
        using var answer = await person.PostAsync($"{address}?field={field}", "change", [("of", field), .. choices]);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<List<string>> SlugsAsync(string type)
    {
        await using var db = await OpenAsync();
        return [.. (await db.Cases.Select(study => study.Content).ToListAsync(Cancellation)).Where(document => Token.Of(document.CaseType) == type).Select(document => document.Slug).Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> NotedAsync()
    {
        await using var db = await Visitor.OpenAsync(_desk.Portal);
        var person = await Visitor.IdAsync(_desk.Portal, "lee");
        var acts = await db.AuditLog.Where(line => line.ActorId == person).OrderBy(line => line.Id).Select(line => line.Act).ToListAsync(Cancellation);
        return [.. acts.Select(act => Token.Of(act)).Where(act => act.StartsWith("cases", StringComparison.Ordinal) || act.StartsWith("import", StringComparison.Ordinal))];
    }

    private Task<KnowledgeDb> OpenAsync() => _desk.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(Cancellation);
}
