using System.Globalization;
using RegionalInnovation.Portal.Features.Cases.Downloads;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>The table of cases, as CSV and as a workbook.</summary>
public sealed class CaseTableTests(DownloadPortal portal) : IClassFixture<DownloadPortal>
{
    [Theory]
    [InlineData("ko")]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_workbook_says_the_same_as_the_CSV_file(string language)
    {
        var csv = await portal.ReadAsync($"/{language}/cases.csv");
        var table = CsvReader.Read(csv[1..]);
        var workbook = Workbook.Open(await portal.ReadBytesAsync($"/{language}/cases.xlsx"));

        Assert.Equal(table.Count + 1, workbook.Sheets[0].Rows.Count);
        for (var row = 0; row < table.Count; row++)
        {
            var cells = workbook.Sheets[0].Rows[row + 1];
            var filled = table[row].Values.Where(cell => cell.Length > 0);
            Assert.Equal(filled, cells.Values);
        }
    }

    [Fact]
    public async Task Every_column_has_a_name_for_people_and_one_for_programs()
    {
        var about = Workbook.Open(await portal.ReadBytesAsync("/ko/cases.xlsx")).Sheets[1].Rows;

        var named = about.Where(row => row.Count == 2).Select(row => row["B"]).ToList();
        Assert.Empty(CaseColumns.All.Select(column => column.Name).Except(named));
        Assert.DoesNotContain(about.SelectMany(row => row.Values), cell => cell.StartsWith("Column.", StringComparison.Ordinal));
        Assert.Contains(about, row => row.Values.Contains("2026-03-04T05:06:07Z"));
        Assert.Contains(about, row => row.Values.Contains("http://portal.example/ko/cases"));
    }

    [Fact]
    public async Task Every_row_says_where_it_comes_from()
    {
        var rows = CsvReader.Read((await portal.ReadAsync("/en/cases.csv?type=kosen&q=AI"))[1..]);

        Assert.All(rows, row =>
        {
            Assert.Equal("MIT", row["license"]);
            Assert.Equal("2026-03-04T05:06:07Z", row["taken_at"]);
            Assert.Equal("Type of case: KOSEN talent / Search: AI", row["query"]);
            Assert.Equal("http://portal.example/en/cases?type=kosen&q=AI", row["query_url"]);
            Assert.Equal(rows.Count.ToString(CultureInfo.InvariantCulture), row["query_count"]);
            Assert.NotEqual("", row["source_slugs"]);
        });
    }

    [Fact]
    public async Task Items_of_columns_that_belong_together_have_the_same_places()
    {
        var rows = CsvReader.Read((await portal.ReadAsync("/ko/cases.csv"))[1..]);

        Assert.All(rows, row =>
        {
            foreach (var (items, others) in new[] { ("place_slugs", "place_codes"), ("place_slugs", "place_first_levels"), ("place_slugs", "places"), ("institution_slugs", "institutions"), ("program_slugs", "programs"), ("theme_slugs", "themes"), ("outcome_slugs", "outcomes"), ("source_slugs", "sources") })
            {
                Assert.Equal(row[items].Split(DownloadWording.Between).Length, row[others].Split(DownloadWording.Between).Length);
            }

            Assert.Equal(row["outcome_slugs"].Length == 0 ? 0 : row["outcome_slugs"].Split(DownloadWording.Between).Length, int.Parse(row["outcome_count"], CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public async Task Years_stand_as_printed_and_as_meant()
    {
        var rows = CsvReader.Read((await portal.ReadAsync("/ko/cases.csv"))[1..]).ToDictionary(row => row["slug"], StringComparer.Ordinal);

        Assert.Equal(("’20년부터", "2020/..", "2020-04-01/..", "2020-04-01", ""), Years("kosen-society-5-0-talent"));
        Assert.Equal(("’21년", "2021", "[2021-01-01..2021-12-31]", "2021-01-01", "2021-12-31"), Years("kosen-1-satellite"));
        Assert.Equal(("~’26", "/2026", "/2027-03-31", "", "2027-03-31"), Years("kyushu-semiconductor-consortium"));
        Assert.Equal(("", "", "", "", ""), Years("kobe-biomedical"));

        (string, string, string, string, string) Years(string slug) =>
            (rows[slug]["years_printed"], rows[slug]["years_edtf"], rows[slug]["days_edtf"], rows[slug]["first_day"], rows[slug]["last_day"]);
    }

    [Fact]
    public async Task A_figure_never_stands_without_its_qualifier_and_its_evidence()
    {
        var rows = CsvReader.Read((await portal.ReadAsync("/en/cases.csv?region=JP-01"))[1..]);

        var outcomes = rows.Single()["outcomes"];
        Assert.Contains("JPY 200,000,000,000 a year (estimate) (Asserted)", outcomes, StringComparison.Ordinal);
        Assert.Contains("6.3 % (as of 2019; Baseline 10.4 %, 2015; Before–after) [Other readings: 6.3 % (as of 2017; Baseline 10.4 %, 2015; kistep-brief)", outcomes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_compressed_on_the_way_is_the_same()
    {
        var plain = await portal.ReadBytesAsync("/ko/cases.csv");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ko/cases.csv") { Headers = { { "Accept-Encoding", "gzip" } } };
        request.Headers.Host = DownloadPortal.Host;
        using var client = portal.Portal.NewClient();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        await using var unpacked = new System.IO.Compression.GZipStream(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole, TestContext.Current.CancellationToken);
        Assert.Equal(plain, whole.ToArray());
    }
}
