namespace RegionalInnovation.Portal.Tests.Features.Api;

public sealed class ApiTimelineTests(PortalFixture fixture)
{
    [Fact]
    public async Task The_timeline_has_every_plan_and_programme_with_its_days()
    {
        var timeline = await fixture.Client.ReadAsync("/api/v1/timeline");

        Assert.Equal(6, timeline["plans"]!.AsArray().Count);
        Assert.Equal(37, timeline["programs"]!.AsArray().Count);
        var program = timeline["programs"]!.AsArray().Single(item => ApiListTests.Text(item!["record"], "slug") == "regional-innovation-cluster-program");
        Assert.Equal("2010-04-01/2014-03-31", ApiListTests.Text(program, "edtf"));
        Assert.Equal("stbp-3", program!["plans"]![0]!.GetValue<string>());
        Assert.Null(program["inForce"]);
    }

    [Fact]
    public async Task A_day_leaves_nothing_out_and_says_what_was_in_force()
    {
        var timeline = await fixture.Client.ReadAsync("/api/v1/timeline?on=2014-04-01");

        Assert.Equal(["no", "no", "no", "yes", "no", "no"], timeline["plans"]!.AsArray().Select(plan => ApiListTests.Text(plan, "inForce")));
        Assert.Equal(37, timeline["programs"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_body_behind_no_programme_finds_none()
    {
        var timeline = await fixture.Client.ReadAsync("/api/v1/timeline?body=statistics-korea");

        Assert.Empty(timeline["programs"]!.AsArray());
    }
}
