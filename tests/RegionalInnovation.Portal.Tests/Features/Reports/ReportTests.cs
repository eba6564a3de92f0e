using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Reports;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Reports;

/// <summary>Readers report errors, editors read and close the reports.</summary>
public sealed class ReportTests(PortalFixture fixture) : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync();
        _client = _portal.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task The_form_names_the_record_its_revision_and_its_fields()
    {
        var page = await _client.GetStringAsync("/en/report?record=case/kobe-biomedical&revision=1", Cancellation);

        Assert.Contains("name=\"record\" value=\"case/kobe-biomedical\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"revision\" value=\"1\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"activities/0\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_kept_whole_and_the_reader_is_told()
    {
        using var answer = await SendAsync(field: "summary", text: "1998년이 아니라 1999년", source: "p. 3", contact: "reader@example.org");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("고맙습니다", await _client.GetStringAsync(answer.Headers.Location, Cancellation), StringComparison.Ordinal);
        var report = Assert.Single(await ReportsAsync());
        Assert.Equal(("kobe-biomedical", 1, "summary", "1998년이 아니라 1999년", "p. 3", "reader@example.org"), (report.Slug, report.Revision, report.Field, report.Text, report.Source, report.Contact));
    }

    [Theory]
    [InlineData("case/kobe-biomedical", "1", "  ")]
    [InlineData("case/kobe-biomedical", "9", "wrong")]
    [InlineData("case/no-such-case", "1", "wrong")]
    [InlineData("castle/himeji", "1", "wrong")]
    [InlineData("case/kobe-biomedical", "x", "wrong")]
    public async Task What_cannot_be_used_is_refused_with_a_reason_and_not_kept(string record, string revision, string text)
    {
        using var answer = await SendAsync(record, revision, text: text);

        Assert.Contains("role=\"alert\"", await _client.GetStringAsync(answer.Headers.Location, Cancellation), StringComparison.Ordinal);
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_kept()
    {
        using var answer = await SendAsync(text: new string('가', FactReport.LongestText + 1));

        Assert.Contains("outcome=unusable", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task A_form_that_no_browser_sends_is_a_bad_request()
    {
        using var answer = await SendAsync(text: "nul\0");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task A_field_that_the_record_does_not_have_is_left_out()
    {
        using var answer = await SendAsync(field: "<script>", text: "wrong");

        Assert.Null(Assert.Single(await ReportsAsync()).Field);
    }

    [Fact]
    public async Task A_form_on_another_site_sends_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ko/report/send") { Content = Form("case/kobe-biomedical", "1", null, "wrong", null, null), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await _client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task One_address_sends_five_and_then_waits()
    {
        for (var sent = 0; sent < 5; sent++)
        {
            using var answer = await SendAsync(text: $"wrong {sent}");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        using var sixth = await SendAsync(text: "wrong 6");

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.Equal(5, (await ReportsAsync()).Count);
    }

    [Fact]
    public async Task An_editor_reads_a_report_closes_it_and_the_contact_is_forgotten()
    {
        using var sent = await SendAsync(text: "<b>wrong</b>", contact: "reader@example.org");
        using var root = new Visitor(_portal);
        await root.JoinAsync("root", PortalRole.Administrator);
        using var editor = new Visitor(_portal);
        await editor.JoinAsync("editor", PortalRole.Contributor);
        using var signedIn = await editor.SignInAsync("editor");

        var list = await editor.Client.GetStringAsync("/ko/editing/reports", Cancellation);
        Assert.Contains("&lt;b&gt;wrong&lt;/b&gt;", list, StringComparison.Ordinal);
        Assert.Contains("reader@example.org", list, StringComparison.Ordinal);
        var report = Assert.Single(await ReportsAsync());
        var token = list.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var closed = await editor.SendAsync("/ko/editing/reports/close", "", token, ("report", $"{report.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        var after = Assert.Single(await ReportsAsync());
        Assert.NotNull(after.ClosedAt);
        Assert.Null(after.Contact);
        Assert.DoesNotContain("wrong", await editor.Client.GetStringAsync("/ko/editing/reports", Cancellation), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SendAsync(string record = "case/kobe-biomedical", string revision = "1", string? field = null, string text = "", string? source = null, string? contact = null) =>
        _client.PostAsync("/ko/report/send", Form(record, revision, field, text, source, contact), Cancellation);

    private static FormUrlEncodedContent Form(string record, string revision, string? field, string text, string? source, string? contact) => new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["record"] = record,
            ["revision"] = revision,
            ["field"] = field,
            ["text"] = text,
            ["source"] = source,
            ["contact"] = contact,
        });

    private async Task<IReadOnlyList<FactReport>> ReportsAsync()
    {
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(Cancellation);
        return await db.FactReports.ToListAsync(Cancellation);
    }
}
