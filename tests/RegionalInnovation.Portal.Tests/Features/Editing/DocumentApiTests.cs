using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Editing;

/// <summary>Programs change records by the rules that people do.</summary>
public sealed class DocumentApiTests(PortalFixture fixture) : IAsyncLifetime
{
    private Desk _desk = null!;
    private Visitor _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync(fixture);
        _program = Visitor.WithToken(_desk.Portal, await _desk.Reviewer.MakeTokenAsync(days: 1, "draft", "publish"));
    }

    public async ValueTask DisposeAsync()
    {
        _program.Dispose();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task A_program_replaces_the_revision_that_it_saw_and_is_told_what_there_is_otherwise()
    {
        var (tag, document) = await Desk.DocumentAsync(_program, "cases/nanshon");
        Assert.Equal("\"1\"", tag);
        var theirs = document.DeepClone().AsObject();
        theirs["name"]!["ko"] = "그들의 이름";
        document["name"]!["ko"] = "내 이름";
        document["aliases"] = new JsonArray("별칭");

        Assert.Equal((HttpStatusCode.PreconditionRequired, null), Outcome(await Desk.PutAsync(_program, "cases/nanshon", document, tag: null)));
        Assert.Equal((HttpStatusCode.OK, "\"2\""), Outcome(await Desk.PutAsync(_program, "cases/nanshon", theirs, tag)));
        var conflict = await Desk.PutAsync(_program, "cases/nanshon", document, tag);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "\"2\""), Outcome(conflict));
        Assert.Equal(2, (int?)conflict.Body!["number"]);
        Assert.Equal("그들의 이름", (string?)conflict.Body["document"]!["name"]!["ko"]);
        Assert.Equal("별칭", (string?)conflict.Body["merged"]!["aliases"]![0]);
        var meeting = Assert.Single(conflict.Body["conflicts"]!.AsArray())!;
        Assert.Equal(("name/ko", "내 이름", "그들의 이름"), ((string?)meeting["path"], (string?)meeting["mine"], (string?)meeting["theirs"]));
        Assert.Equal((HttpStatusCode.OK, "\"3\""), Outcome(await Desk.PutAsync(_program, "cases/nanshon", conflict.Body["merged"]!.AsObject(), conflict.Tag)));
    }

    [Fact]
    public async Task An_edit_that_is_sent_again_after_a_lost_answer_is_done_once()
    {
        var (tag, document) = await Desk.DocumentAsync(_program, "cases/nanshon");
        document["aliases"] = new JsonArray("한 번만");
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Desk.PutAsync(_program, "cases/nanshon", document, tag, key)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "\"2\""), Outcome(answer)));
        await using var db = await _desk.Portal.OpenDatabaseAsync();
        Assert.Equal(2, await db.Revisions.CountAsync(revision => revision.Record.Slug == "nanshon" && revision.Record.Kind == Knowledge.Records.RecordKind.Case, Cancellation));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_with_the_field_in_the_language_of_the_asker()
    {
        var (tag, document) = await Desk.DocumentAsync(_program, "cases/nanshon");
        document["relations"]!.AsArray().Add(new JsonObject { ["predicate"] = "located_in", ["to"] = "region/atlantis" });
        document["citations"] = new JsonArray();
        _program.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");

        var refused = await Desk.PutAsync(_program, "cases/nanshon", document, tag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var errors = refused.Body!["errors"]!.AsObject();
        Assert.Contains(errors, error => error.Key.EndsWith("/to", StringComparison.Ordinal) && error.Value!.ToString().Contains("atlantis", StringComparison.Ordinal));
        Assert.All(errors.SelectMany(error => error.Value!.AsArray()), text => Assert.Matches("[가-힣]", text!.GetValue<string>()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"slug\":")]
    [InlineData("{\"unknown\":1}")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"slug\":\"nanshon\",\"name\":null}")]
    public async Task What_is_no_document_is_refused_politely(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/cases/nanshon/document?reason=x") { Content = new StringContent(body, null, "application/json") };
        request.Headers.IfMatch.ParseAdd("\"1\"");

        using var answer = await _program.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(_desk.Portal.Errors);
    }

    [Fact]
    public async Task A_record_is_made_once_and_withdrawn()
    {
        var (_, document) = await Desk.DocumentAsync(_program, "terms/kosen");
        document["slug"] = "a-new-term";
        document["aliases"] = new JsonArray();
        foreach (var citation in document["citations"]!.AsArray())
        {
            citation!.AsObject().Remove("correction");
        }

        document.Remove("openReadings");
        Assert.Equal((HttpStatusCode.Created, "\"1\""), Outcome(await Desk.PutAsync(_program, "terms/a-new-term", document, "*")));
        document["aliases"] = new JsonArray("다른 것");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Desk.PutAsync(_program, "terms/a-new-term", document, "*")).Status);

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/terms/a-new-term/document?reason=x");
        request.Headers.IfMatch.ParseAdd("\"1\"");
        using var withdrawn = await _program.Client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (withdrawn.StatusCode, withdrawn.Headers.ETag!.ToString()));
        using var gone = await _program.GetAsync("/api/v1/terms/a-new-term");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_that_publishes_nothing_is_written()
    {
        var (tag, document) = await Desk.DocumentAsync(_program, "cases/nanshon");
        using var anonymous = new Visitor(_desk.Portal);
        using var drafting = Visitor.WithToken(_desk.Portal, await _desk.Contributor.MakeTokenAsync(days: 1, "draft"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Desk.PutAsync(anonymous, "cases/nanshon", document, tag)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Desk.PutAsync(_desk.Reviewer, "cases/nanshon", document, tag)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Desk.PutAsync(drafting, "cases/nanshon", document, tag)).Status);
    }

    private static (HttpStatusCode Status, string? Tag) Outcome((HttpStatusCode Status, JsonNode? Body, string? Tag) answer) => (answer.Status, answer.Tag);
}
