using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegionalInnovation.Portal.Features.Cases.Downloads;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

public sealed partial class CaseDownloadTests(DownloadPortal portal) : IClassFixture<DownloadPortal>
{
    /// <summary>Two cases with nearly all that a case can have: several readings of an outcome, places, roles, programmes, plans.</summary>
    private const string Question = "?region=JP-01&region=JP-14";

    private static readonly string[] Languages = ["ko", "ja", "en"];

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var language in Languages)
            {
                foreach (var format in CaseFormat.All)
                {
                    files.Add(language, format.Extension);
                }

                files.Add(language, CaseFeed.Extension);
            }

            return files;
        }
    }

    public static TheoryData<string> Extensions => [.. CaseFormat.All.Select(format => format.Extension)];

    public static TheoryData<string> ExtensionsOfOneCase => [.. CaseFormat.All.Where(format => format.OfOneCase).Select(format => format.Extension)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_selection_is_the_file_that_was_approved(string language, string extension)
    {
        var bytes = await portal.ReadBytesAsync($"/{language}/cases{extension}{Question}");

        var text = extension == CaseFormat.Excel.Extension ? Workbook.Open(bytes).ToString() : Encoding.UTF8.GetString(bytes);
        // The byte order mark is looked at elsewhere; reading a file takes it off.
        await Approved.MatchesAsync(text.TrimStart((char)0xFEFF), $"Features/Cases/Downloads/Approved/{language}.approved{extension}{(extension == CaseFormat.Excel.Extension ? ".txt" : "")}");
    }

    [Theory]
    [MemberData(nameof(ExtensionsOfOneCase))]
    public async Task A_case_is_the_file_that_was_approved(string extension)
    {
        var text = await portal.ReadAsync($"/ko/cases/takao-ai{extension}");

        await Approved.MatchesAsync(text, $"Features/Cases/Downloads/Approved/takao-ai.approved{extension}");
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task Every_case_of_the_brief_is_in_the_file_once(string extension)
    {
        var bytes = await portal.ReadBytesAsync($"/ja/cases{extension}");
        var text = extension == CaseFormat.Excel.Extension ? Workbook.Open(bytes).ToString() : Encoding.UTF8.GetString(bytes);

        var pinned = PinnedAddress().Matches(text).Select(match => match.Groups["slug"].Value).Distinct(StringComparer.Ordinal);
        Assert.Equal(12, pinned.Count());
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task A_file_says_what_it_is_and_is_not_indexed(string extension)
    {
        var format = CaseFormat.All.Single(format => format.Extension == extension);
        using var answer = await portal.AskAsync($"/ko/cases{extension}?type=kosen&q=AI");

        Assert.Equal(format.MediaType, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal($"regional-innovation-cases-2026-03-04{extension}", disposition.FileName);
        Assert.Equal($"지역혁신-성공-사례-유형-고등전문학교-인력-육성-검색어-AI-2026-03-04{extension}", disposition.FileNameStar);
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task HEAD_tells_the_same_without_the_file(string extension)
    {
        using var answer = await portal.AskAsync($"/ko/cases{extension}", HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(answer.Content.Headers.ContentDisposition);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("?q=!!!&region=&type=,,,&page=-1&pageSize=0")]
    [InlineData("?type=castle&year=99999&from=abc&sort=up&after=nowhere&view=cinema")]
    [InlineData("?q=%F0%90%80&region=%00&institution=';drop table records")]
    [InlineData("?region=JP-99&theme=no-such-theme&source=none")]
    [InlineData("?q=%00")]
    public async Task A_malformed_question_is_answered_with_a_file(string question)
    {
        foreach (var format in CaseFormat.All)
        {
            using var answer = await portal.AskAsync($"/en/cases{format.Extension}{question}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task What_of_a_question_cannot_be_read_is_named_in_the_file()
    {
        var about = JsonNode.Parse(await portal.ReadAsync("/en/cases.json?type=castle&type=hub"))!["about"]!;

        Assert.Equal("Type of case: Hub formation", about["query"]!.GetValue<string>());
        Assert.Contains("type=castle", about["ignored"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("http://portal.example/en/cases?type=hub", about["queryUrl"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/ko/cases/no-such-case.bib", HttpStatusCode.NotFound)]
    [InlineData("/ko/cases/kobe-biomedical.bib?revision=2", HttpStatusCode.NotFound)]
    [InlineData("/ko/cases/kobe-biomedical.bib?revision=one", HttpStatusCode.NotFound)]
    [InlineData("/ko/cases/KOBE.json", HttpStatusCode.NotFound)]
    [InlineData("/ko/cases/kobe-biomedical.docx", HttpStatusCode.NotFound)]
    [InlineData("/ko/cases.docx", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_not_found(string address, HttpStatusCode status)
    {
        using var answer = await portal.AskAsync(address);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/cases.csv?type=hub", "/ko/cases.csv?type=hub")]
    [InlineData("/cases.csl.json", "/ko/cases.csl.json")]
    [InlineData("/cases.atom", "/ko/cases.atom")]
    [InlineData("/cases/kobe-biomedical.ris?revision=1", "/ko/cases/kobe-biomedical.ris?revision=1")]
    public async Task An_address_without_a_language_leads_to_the_readers(string address, string target)
    {
        using var answer = await portal.AskAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location?.OriginalString);
    }

    [GeneratedRegex(@"cases/(?<slug>[a-z0-9-]+)\?revision=1\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PinnedAddress();
}
