using System.Net;
using System.Text.Json.Nodes;

namespace RegionalInnovation.Portal.Tests.Features.Citing;

/// <summary>A record of any kind as a reference and as linked data.</summary>
public sealed class RecordFilesTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One record of each kind whose files are made here.</summary>
    public static TheoryData<string, string> Records { get; } = new()
    {
        { "plans/stbp-5", "Legislation" },
        { "programs/regional-innovation-cluster-program", "FundingScheme" },
        { "clusters/kobe-biomedical", "Place" },
        { "outcomes/iwamizawa-low-birth-weight-share", "Observation" },
        { "implications/trans-regional-cooperation", "Recommendation" },
        { "indicators/korea-total-fertility-rate", "StatisticalVariable" },
        { "statements/comparison-who-leads", "Claim" },
        { "organizations/jst", "Organization" },
        { "regions/hyogo", "AdministrativeArea" },
        { "terms/fugaku", "DefinedTerm" },
        { "sources/kistep-brief", "CreativeWork" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_reference_leads_to_the_revision_that_was_read(string record, string type)
    {
        Assert.NotEmpty(type);
        var slug = record.Split('/')[1];
        var pinned = $"{fixture.Client.BaseAddress!.ToString().TrimEnd('/')}/ko/{record}?revision=1";

        var bib = await TextAsync($"/ko/{record}.bib", "application/x-bibtex");
        var ris = await TextAsync($"/ko/{record}.ris", "application/x-research-info-systems");
        var csl = JsonNode.Parse(await TextAsync($"/ko/{record}.csl.json", "application/vnd.citationstyles.csl+json"))!.AsArray();

        Assert.Contains($"@techreport{{{slug}-r1,", bib, StringComparison.Ordinal);
        Assert.Contains($"url = {{{pinned}}}", bib, StringComparison.Ordinal);
        Assert.Contains($"UR  - {pinned}\r\n", ris, StringComparison.Ordinal);
        Assert.Equal(pinned, Assert.Single(csl)!["URL"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Linked_data_says_what_the_page_is_about_and_the_page_carries_the_same(string record, string type)
    {
        var file = await TextAsync($"/en/{record}.jsonld", "application/ld+json");
        var page = await fixture.Client.GetStringAsync($"/en/{record}", Cancellation);

        var data = JsonNode.Parse(file)!;
        Assert.Equal(type, data["mainEntity"]!["@type"]!.GetValue<string>());
        Assert.EndsWith($"/en/{record}?revision=1", data["@id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(data["citation"]!.AsArray());
        Assert.Equal(3, data["breadcrumb"]!["itemListElement"]!.AsArray().Count);
        Assert.Contains($"<script type=\"application/ld+json\">{file}</script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task The_page_offers_every_file_and_each_is_there(string record, string type)
    {
        Assert.NotEmpty(type);
        var page = await fixture.Client.GetStringAsync($"/ja/{record}", Cancellation);

        foreach (var extension in new[] { ".bib", ".ris", ".csl.json", ".jsonld" })
        {
            Assert.Contains($"href=\"{record}{extension}", page, StringComparison.Ordinal);
            using var head = await fixture.Client.SendAsync(new(HttpMethod.Head, $"/ja/{record}{extension}?revision=1"), Cancellation);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal("attachment", head.Content.Headers.ContentDisposition?.DispositionType);
        }
    }

    [Theory]
    [InlineData("/ko/plans/no-such-plan.bib")]
    [InlineData("/ko/plans/stbp-5.bib?revision=99")]
    [InlineData("/ko/plans/stbp-5.docx")]
    public async Task What_is_not_there_is_no_file(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_asked_for_without_a_language_is_found_in_the_readers()
    {
        using var answer = await fixture.Client.GetAsync("/terms/fugaku.ris", Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/ko/terms/fugaku.ris", answer.Headers.Location?.ToString());
    }

    private async Task<string> TextAsync(string address, string mediaType)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
