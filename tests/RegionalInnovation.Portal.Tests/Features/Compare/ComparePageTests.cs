using System.Net;
using System.Text.RegularExpressions;
using RegionalInnovation.Portal.Tests.Features.Cases.Downloads;
using RegionalInnovation.Portal.Tests.Shell.Downloads;

namespace RegionalInnovation.Portal.Tests.Features.Compare;

public sealed partial class ComparePageTests(PortalFixture fixture)
{
    private const string Both = "case=kobe-biomedical&case=kawasaki-open-innovation";
    private const int OfARecord = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_stand_in_the_order_of_the_reader_also_from_the_cache()
    {
        Assert.Contains(">고베의료산업도시 · 개방형 혁신도시 가와사키</h1>", await PageAsync($"/ko/compare?{Both}"), StringComparison.Ordinal);
        Assert.Contains(">개방형 혁신도시 가와사키 · 고베의료산업도시</h1>", await PageAsync("/ko/compare?case=kawasaki-open-innovation&case=kobe-biomedical"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_stated_is_set_apart_from_what_nobody_recorded()
    {
        var page = await PageAsync($"/ko/compare?{Both}");

        Assert.Contains("밝히지 않음", Row(page, "기간"), StringComparison.Ordinal);
        Assert.DoesNotContain("기록 없음", Row(page, "기간"), StringComparison.Ordinal);
        Assert.Contains("기록 없음", Row(page, "수상"), StringComparison.Ordinal);
        Assert.DoesNotContain("not-stated", Row(page, "수상"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Differences_are_marked_in_words_and_can_be_shown_alone()
    {
        var (all, only) = (await PageAsync($"/ko/compare?{Both}"), await PageAsync($"/ko/compare?{Both}&only=differences"));

        Assert.Matches("같음", Row(all, "사례 유형"));
        Assert.Matches("다름", Row(all, "활동"));
        Assert.Matches("한쪽만 밝힘", Row(all, "제품"));
        Assert.Null(FindRow(only, "사례 유형"));
        Assert.NotNull(FindRow(only, "활동"));
        Assert.NotNull(FindRow(only, "제품"));
    }

    [Fact]
    public async Task Figures_of_one_unit_share_a_row_and_keep_their_qualifiers()
    {
        var row = Row(await PageAsync($"/ko/compare?{Both}"), "성과: 명");

        Assert.Contains("12,400", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_leads_to_a_place_in_a_source()
    {
        var page = await PageAsync($"/ko/compare?{Both}");
        var marks = Mark().Matches(page).Select(match => match.Groups["number"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(marks.Count > 10);
        Assert.All(marks, number => Assert.Contains($"id=\"place-{number}\"", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ko", "종류가 다른 기록은 서로 견줄 수 없습니다", "case=kobe-biomedical&plan=stbp-5")]
    [InlineData("en", "Records of different kinds cannot be compared", "case=kobe-biomedical&plan=stbp-5")]
    [InlineData("ja", "「no-such-case」という記録がない", "case=no-such-case&case=kobe-biomedical")]
    [InlineData("ko", "‘case’의 값은 4개까지만", "case=a&case=b&case=c&case=d&case=e")]
    [InlineData("ko", "‘case’ 값 ‘../x’", "case=../x")]
    public async Task What_cannot_be_compared_is_said_politely(string language, string text, string query) =>
        Assert.Contains(text, await PageAsync($"/{language}/compare?{query}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("cluster=kobe-biomedical&cluster=king-skyfront")]
    [InlineData("program=coi-next&program=dcon")]
    [InlineData("plan=stbp-5&plan=stbp-6")]
    [InlineData("region=JP-28&region=kanagawa")]
    public async Task Other_kinds_are_compared_too(string query)
    {
        var page = await PageAsync($"/ko/compare?{query}");

        Assert.Equal(2, Column().Count(page));
    }

    [Fact]
    public async Task A_comparison_of_two_takes_four_commands_a_record_and_one_for_the_choice()
    {
        using var client = fixture.Portal.NewClient();
        var count = await SqlCommands.CountAsync(async () =>
        {
            using var answer = await client.GetAsync(new Uri($"/ko/compare?{Both}&find=count", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });

        Assert.InRange(count, 1, (2 * OfARecord) + 1);
    }

    [Fact]
    public async Task A_workbook_holds_the_rows_and_numbers_its_sources()
    {
        var book = Workbook.Open(await FileAsync(fixture.Client, $"/ko/compare.xlsx?{Both}"));

        Assert.Equal(["견주기", "출처", "이 파일"], book.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(["항목", "비교", "고베의료산업도시", "개방형 혁신도시 가와사키"], book.Sheets[0].Rows[0].Values);
        Assert.Contains(book.Sheets[0].Rows, row => row.GetValueOrDefault("A") == "기간" && row["C"].StartsWith("밝히지 않음", StringComparison.Ordinal));
        Assert.Contains(book.Sheets[1].Rows, row => row.GetValueOrDefault("A") == "1");
        Assert.Contains("?revision=1", book.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_notes_every_place_once()
    {
        var file = WordFile.Open(await FileAsync(fixture.Client, $"/en/compare.docx?{Both}"));

        Assert.Contains("≠ Different", file.Paragraphs);
        Assert.Equal(file.Notes.Count, file.NoteMarks.Count);
        Assert.True(file.Notes.Count > 10);
        Assert.Contains(file.Links, link => link.EndsWith("/en/cases/kobe-biomedical?revision=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markdown_defines_every_note_it_uses()
    {
        var text = System.Text.Encoding.UTF8.GetString(await FileAsync(fixture.Client, $"/ja/compare.md?{Both}"));
        var used = Note().Matches(text).Where(match => !match.Groups["defines"].Success).Select(match => match.Groups["number"].Value).ToHashSet(StringComparer.Ordinal);
        var defined = Note().Matches(text).Where(match => match.Groups["defines"].Success).Select(match => match.Groups["number"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(used.Count > 10);
        Assert.Equal(used, defined);
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        await using var portal = await fixture.StartPortalAsync();
        using var pack = new ChangedPack();
        await pack.Change("case/kobe-biomedical", study => study["name"]!["ko"] = "=HYPERLINK(\"http://x\",\"y\")<script>alert(1)</script>|[a](javascript:b)\u0001").ImportAsync(portal);
        using var client = portal.NewClient();

        Assert.Contains("=HYPERLINK(\"http://x\",\"y\")<script>", Workbook.Open(await FileAsync(client, $"/ko/compare.xlsx?{Both}")).Sheets[0].Rows[0]["C"], StringComparison.Ordinal);
        Assert.Contains(WordFile.Open(await FileAsync(client, $"/ko/compare.docx?{Both}")).Paragraphs, text => text.StartsWith("=HYPERLINK", StringComparison.Ordinal));
        var markdown = System.Text.Encoding.UTF8.GetString(await FileAsync(client, $"/ko/compare.md?{Both}"));
        Assert.DoesNotContain("<script", markdown.Replace(@"\<script", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(@"\[a\]", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_nothing_is_refused()
    {
        using var answer = await fixture.Client.GetAsync(new Uri("/ko/compare.xlsx?case=no-such-case", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> PageAsync(string address)
    {
        using var answer = await fixture.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task<byte[]> FileAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static string Row(string page, string heading) => FindRow(page, heading) ?? throw new InvalidOperationException($"There is no row '{heading}'.");

    private static string? FindRow(string page, string heading) =>
        TableRow().Matches(page).Select(match => match.Value).FirstOrDefault(row => Regex.IsMatch(row, $@"<th scope=""row""[^>]*>\s*{Regex.Escape(heading)}\s*<", RegexOptions.None, TimeSpan.FromSeconds(1)));

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline, 5000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"#place-(?<number>\d+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"<th scope=""col""[^>]*><a ", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Column();

    [GeneratedRegex(@"\[\^(?<number>\d+)\](?<defines>: )?", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Note();
}
