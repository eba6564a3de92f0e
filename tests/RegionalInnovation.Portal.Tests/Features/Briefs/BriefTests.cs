using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using RegionalInnovation.Portal.Features.Briefs;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Tests.Shell.Downloads;

namespace RegionalInnovation.Portal.Tests.Features.Briefs;

public sealed class BriefTests(PortalFixture fixture)
{
    private const string Two = "title=고베&note.0=여는 글&item=cases/kobe-biomedical&note.1=사이 글&item=outcomes/iwamizawa-low-birth-weight-share";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_has_its_texts_in_order_and_a_footnote_with_source_and_place_behind_every_cited_fact()
    {
        var file = WordFile.Open(await FileAsync($"/ko/brief.docx?{Two}"));
        var order = new[] { "고베", "여는 글", "고베의료산업도시", "사이 글", "이와미자와시의 저출생체중아 비율", "참고한 기록", "출처 자료" };

        Assert.Equal(order, file.Paragraphs.Where(order.Contains));
        Assert.Equal(Enumerable.Range(1, file.Notes.Count).Select(number => (long)number), file.NoteMarks);
        Assert.All(file.Notes, note => Assert.Contains("?revision=1", note, StringComparison.Ordinal));
        Assert.Contains(file.Notes, note => note.Contains("추출 본문", StringComparison.Ordinal));
        Assert.Contains(file.Paragraphs, text => text.Contains("6.3%", StringComparison.Ordinal) && text.Contains("10.4%", StringComparison.Ordinal));
        Assert.Contains("기간: 밝히지 않음", file.Paragraphs);
    }

    [Fact]
    public async Task Markdown_numbers_its_notes_from_one_and_defines_each()
    {
        var text = System.Text.Encoding.UTF8.GetString(await FileAsync($"/en/brief.md?{Two}"));

        Assert.StartsWith("# 고베\n", text, StringComparison.Ordinal);
        Assert.Contains("[^1]", text, StringComparison.Ordinal);
        var defined = text.Split('\n').Where(line => line.StartsWith("[^", StringComparison.Ordinal)).ToList();
        Assert.True(defined.Count > 10);
        Assert.All(defined.Select((line, index) => (line, index)), item => Assert.StartsWith($"[^{item.index + 1}]: ", item.line, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, defined.Count), number => Assert.Equal(3, text.Split($"[^{number}]").Length));
    }

    [Fact]
    public async Task A_record_stays_pinned_to_the_revision_that_was_chosen()
    {
        await using var portal = await fixture.StartPortalAsync();
        using var pack = new ChangedPack();
        await pack.Change("case/kobe-biomedical", study => study["name"]!["ko"] = "새 이름").ImportAsync(portal);
        using var client = portal.NewClient();

        var old = WordFile.Open(await FileAsync("/ko/brief.docx?item=cases/kobe-biomedical@1", client));
        Assert.Contains("고베의료산업도시", old.Paragraphs);
        Assert.All(old.Notes, note => Assert.Contains("cases/kobe-biomedical?revision=1", note, StringComparison.Ordinal));
        var latest = WordFile.Open(await FileAsync("/ko/brief.docx?item=cases/kobe-biomedical", client));
        Assert.Contains("새 이름", latest.Paragraphs);
        Assert.All(latest.Notes, note => Assert.Contains("?revision=2", note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_too_long_for_an_address_come_back_in_the_file_and_are_stored_by_nobody()
    {
        var text = new string('글', BriefDraft.LongestNote);
        using var form = Form(("item", "plans/stbp-5"), ("note.1", text));
        using var answer = await fixture.Client.PostAsync(new Uri("/ko/brief.docx", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains(text, WordFile.Open(await answer.Content.ReadAsByteArrayAsync(Cancellation)).Paragraphs);
    }

    [Fact]
    public async Task A_button_leads_to_the_address_of_what_comes_of_it_and_a_text_moves_with_its_record()
    {
        using var form = Form(("title", "제목"), ("item", "cases/kobe-biomedical"), ("note.1", "하나"), ("item", "plans/stbp-5"), ("do", "down.1"));
        using var answer = await fixture.Client.PostAsync(new Uri("/ja/brief/arranged", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/ja/brief?title=제목&item=plans/stbp-5&item=cases/kobe-biomedical&note.2=하나", Uri.UnescapeDataString(answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Arranging_texts_that_no_address_holds_says_so_and_loses_nothing()
    {
        using var form = Form(("item", "plans/stbp-5"), ("note.1", new string('글', 2_000)), ("do", "keep"));
        using var answer = await fixture.Client.PostAsync(new Uri("/ko/brief/arranged", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("뒤로 가면", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".bib", "@techreport{case-kobe-biomedical-r1,")]
    [InlineData(".ris", "ID  - case-kobe-biomedical-r1")]
    public async Task A_bibliography_names_every_record_with_its_revision(string extension, string expected)
    {
        var text = System.Text.Encoding.UTF8.GetString(await FileAsync($"/ko/brief{extension}?{Two}"));

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("/ko/outcomes/iwamizawa-low-birth-weight-share?revision=1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csl_is_a_list_of_reports()
    {
        var items = JsonNode.Parse(await FileAsync($"/ko/brief.csl.json?{Two}"))!.AsArray();

        Assert.Equal(["case-kobe-biomedical-r1", "outcome-iwamizawa-low-birth-weight-share-r1"], items.Select(item => (string?)item!["id"]));
        Assert.All(items, item => Assert.Equal("report", (string?)item!["type"]));
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        using var form = Form(("title", "<script>=cmd|'/c calc'!A1\u0001\uD800"), ("item", "plans/stbp-5"), ("note.1", "# no heading\n[a](javascript:b) {HYPERLINK \"http://x\"}\n]]>"));
        using var word = await fixture.Client.PostAsync(new Uri("/ko/brief.docx", UriKind.Relative), form, Cancellation);
        var file = WordFile.Open(await word.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Contains(file.Paragraphs, text => text.StartsWith("<script>=cmd", StringComparison.Ordinal));
        Assert.Contains("# no heading", file.Paragraphs);
        Assert.DoesNotContain(file.Links, link => !link.StartsWith("http", StringComparison.Ordinal));

        var markdown = System.Text.Encoding.UTF8.GetString(await FileAsync("/ko/brief.md?title=%3Cscript%3E&item=plans/stbp-5&note.1=%23%20no%20heading"));
        Assert.StartsWith(@"# \<script\>", markdown, StringComparison.Ordinal);
        Assert.Contains(@"\# no heading", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ko/brief.docx", HttpStatusCode.BadRequest)]
    [InlineData("/ko/brief.md?item=cases/no-such-case", HttpStatusCode.BadRequest)]
    [InlineData("/ko/brief?item=x&item=cases/../y&item=cases/kobe-biomedical@0&item=cases/kobe-biomedical@999", HttpStatusCode.OK)]
    public async Task Bad_input_is_answered_politely(string address, HttpStatusCode status)
    {
        using var answer = await fixture.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused()
    {
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await fixture.Client.PostAsync(new Uri("/ko/brief.docx", UriKind.Relative), body, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public void A_draft_reads_as_it_was_written_and_holds_twenty_records()
    {
        var draft = new BriefDraft("제목", "여는 글", [new(new(Knowledge.Records.RecordKind.Case, "b"), 3, "다음"), new(new(Knowledge.Records.RecordKind.Plan, "a"))]);
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(draft.Query);
        var (read, ignored) = BriefDraft.Read(name => values.GetValueOrDefault(name));

        Assert.Empty(ignored);
        Assert.Equal(draft.Query, read.Query);
        var (full, surplus) = BriefDraft.Read(name => name == BriefDraft.ItemName ? new StringValues([.. Enumerable.Range(0, 25).Select(number => $"cases/c{number}")]) : default);
        Assert.Equal(BriefDraft.MostItems, full.Items.Count);
        Assert.Equal(IgnoredReason.TooMany, Assert.Single(surplus).Reason);
    }

    private async Task<byte[]> FileAsync(string address, HttpClient? client = null)
    {
        using var answer = await (client ?? fixture.Client).GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
