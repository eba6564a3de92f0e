using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Editing;

/// <summary>The way of a change from the first word to the page of the reader, from both sides.</summary>
public sealed class WorkflowTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Marker = "양자내성시험요약";

    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync(fixture);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_draft_is_submitted_sent_back_written_on_published_and_only_then_seen_by_readers()
    {
        using var reader = _desk.Portal.NewClient();
        Assert.DoesNotContain(Marker, await reader.GetStringAsync("/ko/cases/nanshon", Cancellation), StringComparison.Ordinal);
        var draft = await Desk.BeginAsync(_desk.Contributor, ("record", "case/nanshon"));
        await WriteAsync(draft, "han", document => document["summary"] = new JsonObject { ["ko"] = Marker });

        Assert.Contains("검토를 요청했습니다", await Desk.DecideAsync(_desk.Contributor, draft, "submit", ("version", "2"), ("reason", "요약을 다시 씀")), StringComparison.Ordinal);
        foreach (var address in new[] { "/ko/cases/nanshon", "/api/v1/cases/nanshon", $"/ko/cases?q={Marker}", "/ko/cases.atom", "/ko/cases/nanshon/history", "/api/v1/cases/nanshon/revisions" })
        {
            Assert.DoesNotContain(address.Contains("?q=", StringComparison.Ordinal) ? "cases/nanshon\"" : Marker, await reader.GetStringAsync(address, Cancellation), StringComparison.Ordinal);
        }

        var queue = await _desk.Reviewer.Client.GetStringAsync("/ko/editing", Cancellation);
        Assert.Contains($"editing/drafts/{draft}/review", queue, StringComparison.Ordinal);
        Assert.Contains("요약을 다시 씀", queue, StringComparison.Ordinal);
        var review = await _desk.Reviewer.Client.GetStringAsync($"/ko/editing/drafts/{draft}/review", Cancellation);
        Assert.Contains($"<ins>", review, StringComparison.Ordinal);
        Assert.Contains(Marker, review, StringComparison.Ordinal);
        Assert.Contains("돌려보냈습니다", await Desk.DecideAsync(_desk.Reviewer, draft, "return", ("text", "일본어도 적어 주십시오")), StringComparison.Ordinal);
        Assert.Contains("일본어도 적어 주십시오", await _desk.Contributor.Client.GetStringAsync($"/ko/editing/drafts/{draft}/review", Cancellation), StringComparison.Ordinal);

        await WriteAsync(draft, "han", document => document["summary"]!["ja"] = "要約の試験");
        await Desk.DecideAsync(_desk.Contributor, draft, "submit", ("version", "3"), ("reason", "일본어를 더함"));
        Assert.Contains("공개했습니다", await Desk.DecideAsync(_desk.Reviewer, draft, "publish", ("version", "3"), ("reason", "확인함")), StringComparison.Ordinal);

        await Eventually(async () => (await reader.GetStringAsync("/ko/cases/nanshon", Cancellation)).Contains(Marker, StringComparison.Ordinal));
        Assert.Contains("要約の試験", await reader.GetStringAsync("/ja/cases/nanshon", Cancellation), StringComparison.Ordinal);
        var history = await reader.GetStringAsync("/ko/cases/nanshon/history", Cancellation);
        Assert.Contains("확인함", history, StringComparison.Ordinal);
        Assert.DoesNotContain("lee", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_to_publish_sees_three_sides_and_chooses()
    {
        var mine = await Desk.BeginAsync(_desk.Contributor, ("record", "case/nanshon"));
        var theirs = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"));
        await WriteAsync(mine, "han", document => (document["name"]!["ko"], document["aliases"]) = ("내 이름", new JsonArray("덧붙임")));
        await WriteAsync(theirs, "lee", document => document["name"]!["ko"] = "그들의 이름");
        Assert.Contains("공개했습니다", await Desk.DecideAsync(_desk.Reviewer, theirs, "publish", ("version", "2"), ("reason", "먼저")), StringComparison.Ordinal);

        var refused = await Desk.DecideAsync(_desk.Reviewer, mine, "publish", ("version", "2"), ("reason", "나중"));
        Assert.Contains("그사이 다른 판이 공개되었습니다", refused, StringComparison.Ordinal);
        foreach (var side in new[] { "내 이름", "그들의 이름", "name=\"side-0\"" })
        {
            Assert.Contains(side, refused, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("name=\"side-1\"", refused, StringComparison.Ordinal);
        Assert.Contains("합쳤습니다", await Desk.DecideAsync(_desk.Reviewer, mine, "rebase", ("version", "2"), ("latest", "2"), ("side-0", "theirs")), StringComparison.Ordinal);
        Assert.Contains("공개했습니다", await Desk.DecideAsync(_desk.Reviewer, mine, "publish", ("version", "3"), ("reason", "합침")), StringComparison.Ordinal);

        await using var db = await _desk.Portal.OpenDatabaseAsync();
        var record = await db.Cases.SingleAsync(item => item.Slug == "nanshon", Cancellation);
        Assert.Equal(("그들의 이름", "덧붙임", 3), (record.Name.Ko, Assert.Single(record.Content.Aliases), record.RevisionNumber));
    }

    [Fact]
    public async Task A_draft_is_published_at_its_time_and_not_before()
    {
        var draft = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"));
        await WriteAsync(draft, "lee", document => document["summary"] = new JsonObject { ["ko"] = Marker });
        var at = _desk.Time.Now.AddHours(2).ToOffset(TimeSpan.FromHours(9));

        Assert.Contains("예약했습니다", await Desk.DecideAsync(_desk.Reviewer, draft, "publish", ("version", "2"), ("reason", "내일"), ("at", $"{at:yyyy-MM-dd'T'HH:mm}")), StringComparison.Ordinal);
        var publish = _desk.Portal.Services.GetRequiredService<PublishDraft>();
        Assert.Equal(0, await publish.DueAsync(Cancellation));

        _desk.Time.Now = at.AddMinutes(1).ToUniversalTime();
        Assert.Equal(1, await publish.DueAsync(Cancellation));
        Assert.Equal(0, await publish.DueAsync(Cancellation));
        await using var db = await _desk.Portal.OpenDatabaseAsync();
        Assert.Equal((2, Marker), await db.Cases.Where(item => item.Slug == "nanshon").Select(item => new ValueTuple<int, string>(item.RevisionNumber, item.Summary!.Ko)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_record_is_withdrawn_answers_as_gone_and_comes_back_from_an_earlier_revision()
    {
        using var reader = _desk.Portal.NewClient();
        var withdrawal = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"), ("act", "withdraw"));
        await Desk.DecideAsync(_desk.Reviewer, withdrawal, "publish", ("version", "1"), ("reason", "중복"));

        using (var gone = await reader.GetAsync("/ko/cases/nanshon", Cancellation))
        {
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        }

        Assert.Contains("공개를 거둔 기록입니다", await _desk.Reviewer.Client.GetStringAsync("/ko/editing/records/case/nanshon", Cancellation), StringComparison.Ordinal);
        var back = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"), ("revision", "1"));
        await Desk.DecideAsync(_desk.Reviewer, back, "publish", ("version", "1"), ("reason", "다시 공개"));
        await Eventually(async () => (await reader.GetAsync("/ko/cases/nanshon", Cancellation)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_field_goes_back_to_an_earlier_revision_and_the_others_stay()
    {
        var draft = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"));
        await WriteAsync(draft, "lee", document => (document["summary"], document["aliases"]) = (new JsonObject { ["ko"] = Marker }, new JsonArray("새 별칭")));
        await Desk.DecideAsync(_desk.Reviewer, draft, "publish", ("version", "2"), ("reason", "둘 다"));

        var difference = await _desk.Reviewer.Client.GetStringAsync("/ko/cases/nanshon/history/difference", Cancellation);
        Assert.Contains("name=\"field\" value=\"summary\"", difference, StringComparison.Ordinal);
        using (var reader = _desk.Portal.NewClient())
        {
            Assert.DoesNotContain("name=\"field\"", await reader.GetStringAsync("/ko/cases/nanshon/history/difference", Cancellation), StringComparison.Ordinal);
        }

        var back = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"), ("revision", "1"), ("field", "summary"));
        await Desk.DecideAsync(_desk.Reviewer, back, "publish", ("version", "1"), ("reason", "요약만"));

        await using var db = await _desk.Portal.OpenDatabaseAsync();
        var record = await db.Cases.SingleAsync(item => item.Slug == "nanshon", Cancellation);
        Assert.NotEqual(Marker, record.Summary?.Ko);
        Assert.Equal("새 별칭", Assert.Single(record.Content.Aliases));
    }

    [Fact]
    public async Task Who_only_contributes_cannot_publish_nor_decide_the_drafts_of_others()
    {
        var own = await Desk.BeginAsync(_desk.Contributor, ("record", "case/nanshon"));
        var theirs = await Desk.BeginAsync(_desk.Reviewer, ("record", "case/nanshon"));

        // The forms are not offered; whoever sends them all the same is refused.
        var token = Visitor.TokenOn(await _desk.Contributor.Client.GetStringAsync($"/ko/editing/drafts/{own}/review", Cancellation));
        foreach (var (draft, form) in new[] { (own, "publish"), (theirs, "submit"), (theirs, "discard") })
        {
            using var answer = await _desk.Contributor.SendAsync($"/ko/editing/drafts/{draft}/review", form, token, ("version", "1"), ("reason", "몰래"));
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        }

        await using var db = await _desk.Portal.OpenDatabaseAsync();
        Assert.Equal(1, await db.Cases.Where(item => item.Slug == "nanshon").Select(item => item.RevisionNumber).SingleAsync(Cancellation));
        Assert.All(await db.Drafts.ToListAsync(Cancellation), draft => Assert.Equal(DraftState.Editing, draft.State));
        var save = _desk.Portal.Services.GetRequiredService<SaveDraft>();
        var refused = await Assert.ThrowsAsync<EditingRefusedException>(async () => await save.AskAsync(theirs, 1, "{}", new(await Visitor.IdAsync(_desk.Portal, "han"), Publishes: false), Cancellation));
        Assert.Equal(EditingRefusal.NotYours, refused.Refusal);
    }

    [Fact]
    public async Task A_draft_saved_by_another_device_is_not_overwritten()
    {
        var draft = await Desk.BeginAsync(_desk.Contributor, ("record", "case/nanshon"));
        var save = _desk.Portal.Services.GetRequiredService<SaveDraft>();
        var editor = new Editor(await Visitor.IdAsync(_desk.Portal, "han"), Publishes: false);

        var first = await save.AskAsync(draft, 1, """{"slug":"nanshon","name":{"ko":"첫 기기"}}""", editor, Cancellation);
        var second = await save.AskAsync(draft, 1, """{"slug":"nanshon","name":{"ko":"둘째 기기"}}""", editor, Cancellation);

        Assert.Equal((2, false), (first!.Version, first.Moved));
        Assert.Equal((2, true), (second!.Version, second.Moved));
        var read = await _desk.Portal.Services.GetRequiredService<ReadDraft>().AskAsync(draft, Cancellation);
        Assert.Contains("첫 기기", read!.Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_on_one_record_are_told_of_each_other_until_they_leave()
    {
        var presence = _desk.Portal.Services.GetRequiredService<NotePresence>();
        var (one, other) = (new Editor(Guid.NewGuid(), false), new Editor(Guid.NewGuid(), false));
        var record = new RecordAddress(RecordKind.Case, "nanshon");

        Assert.Empty(await presence.AskAsync(record, one, Cancellation));
        Assert.Equal([one.Id], await presence.AskAsync(record, other, Cancellation));
        _desk.Time.Now += NotePresence.Gone + TimeSpan.FromSeconds(1);
        Assert.Empty(await presence.AskAsync(record, other, Cancellation));
        await presence.LeaveAsync(record, other, Cancellation);
        Assert.Empty(await presence.AskAsync(record, one, Cancellation));
    }

    private async Task WriteAsync(Guid draft, string name, Action<JsonObject> write)
    {
        var (read, save) = (_desk.Portal.Services.GetRequiredService<ReadDraft>(), _desk.Portal.Services.GetRequiredService<SaveDraft>());
        var view = (await read.AskAsync(draft, Cancellation))!;
        var document = JsonNode.Parse(view.Document)!.AsObject();
        write(document);
        Assert.False((await save.AskAsync(draft, view.Version, document.ToJsonString(), new(await Visitor.IdAsync(_desk.Portal, name), Publishes: false), Cancellation))!.Moved);
    }

    /// <summary>The notice that evicts pages comes a moment after the commit.</summary>
    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50, Cancellation);
        }

        Assert.Fail("It did not come about within ten seconds.");
    }
}
