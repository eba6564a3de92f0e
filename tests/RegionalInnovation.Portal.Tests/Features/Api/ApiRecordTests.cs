using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Tests.Features.Api;

public sealed class ApiRecordTests(PortalFixture fixture)
{
    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task A_record_has_its_revision_its_relations_and_the_names_of_its_sources(string collection, int total, string slug)
    {
        var record = await fixture.Client.ReadAsync($"/api/v1/{collection}/{slug}");

        Assert.True(total > 0);
        Assert.Equal(slug, ApiListTests.Text(record, "slug"));
        Assert.Equal(1, record["revision"]!.GetValue<int>());
        Assert.True(record["changedAt"]!.GetValue<DateTimeOffset>() > DateTimeOffset.UnixEpoch);
        Assert.All((string[])["relations", "incoming", "predecessors", "successors", "outcomes"], list => Assert.IsType<JsonArray>(record[list]));
        var sources = record["sources"]!.AsObject();
        Assert.All(record["citations"]!.AsArray(), citation => Assert.True(sources.ContainsKey(ApiListTests.Text(citation, "source"))));
    }

    [Fact]
    public async Task A_record_is_the_document_of_its_pack_with_relations_resolved()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief", "cases.json");
        var document = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsArray()
            .Select(node => node!.AsObject()).Single(node => ApiListTests.Text(node, "slug") == "kobe-biomedical");
        var record = await fixture.Client.ReadAsync("/api/v1/cases/kobe-biomedical");

        Assert.All(document.Where(member => member.Key != "relations"), member =>
            Assert.Equal(PackJson.Canonical(member.Value!.ToJsonString()), PackJson.Canonical(record[member.Key]!.ToJsonString())));
        Assert.Equal(
            document["relations"]!.AsArray().Select(relation => $"{relation!["predicate"]} {relation["to"]}"),
            record["relations"]!.AsArray().Select(relation => $"{relation!["predicate"]} {relation["record"]!["kind"]}/{relation["record"]!["slug"]}"));
    }

    [Fact]
    public async Task Successions_are_told_from_both_ends()
    {
        var later = await fixture.Client.ReadAsync("/api/v1/programs/regional-innovation-cluster-program");
        var earlier = await fixture.Client.ReadAsync("/api/v1/programs/city-area-program");

        Assert.Equal(
            ["knowledge-cluster-initiative", "city-area-program"],
            later["predecessors"]!.AsArray().Select(edge => ApiListTests.Text(edge!["record"], "slug")));
        Assert.All(later["predecessors"]!.AsArray(), edge => Assert.Equal("program-review", ApiListTests.Text(edge!["cause"], "slug")));
        Assert.Contains(earlier["successors"]!.AsArray(), edge => ApiListTests.Text(edge!["record"], "slug") == "regional-innovation-cluster-program");
    }

    [Fact]
    public async Task A_case_carries_its_outcomes_with_every_reading()
    {
        var record = await fixture.Client.ReadAsync("/api/v1/cases/iwamizawa-health-and-smart-agriculture");

        var outcome = record["outcomes"]!.AsArray().Single(outcome => ApiListTests.Text(outcome, "slug") == "iwamizawa-low-birth-weight-share");
        Assert.Equal("iwamizawa-health-and-smart-agriculture", ApiListTests.Text(outcome!["subjectRecord"], "slug"));
        Assert.True(outcome["readings"]!.AsArray().Count > 1);
        Assert.Single(outcome["readings"]!.AsArray(), reading => reading!["preferred"]?.GetValue<bool>() == true);
    }

    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task A_slug_that_never_was_is_not_found(string collection, int total, string slug)
    {
        using var answer = await fixture.Client.AskAsync($"/api/v1/{collection}/no-{slug}-{total}", "en");

        var problem = await answer.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Contains($"/api/v1/{collection}", ApiListTests.Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_and_what_moved_is_found_again()
    {
        await using var portal = await fixture.StartPortalAsync();
        await using (var db = await portal.OpenDatabaseAsync())
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            var withdrawn = await db.Cases.SingleAsync(record => record.Slug == "nanshon", TestContext.Current.CancellationToken);
            withdrawn.Withdraw(DateTimeOffset.UnixEpoch);
            var moved = await db.Clusters.SingleAsync(record => record.Slug == "iconm", TestContext.Current.CancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.RetiredSlugs.Add(new RetiredSlug { Kind = RecordKind.Cluster, Slug = "nanomedicine-center", RecordId = moved.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await SearchIndex.WriteAsync(db, [withdrawn.Id], TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        using var client = portal.NewClient();
        using var gone = await client.AskAsync("/api/v1/cases/nanshon", "ko");
        using var old = await client.AskAsync("/api/v1/clusters/nanomedicine-center");
        var cases = await client.ReadAsync("/api/v1/cases");

        await gone.ProblemAsync(HttpStatusCode.Gone);
        Assert.Equal(HttpStatusCode.MovedPermanently, old.StatusCode);
        Assert.Equal("/api/v1/clusters/iconm", old.Headers.Location?.OriginalString);
        Assert.Equal(11, cases["total"]!.GetValue<int>());
        Assert.Empty(portal.Errors);
    }
}
