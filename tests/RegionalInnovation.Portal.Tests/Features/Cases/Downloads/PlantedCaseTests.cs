using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>What somebody writes into a case stays text in every format.</summary>
public sealed partial class PlantedCaseTests(PlantedCase planted) : IClassFixture<PlantedCase>
{
    [Fact]
    public async Task A_spreadsheet_computes_no_cell_of_a_CSV_file()
    {
        var bytes = await planted.ReadAsync(".csv");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var row = Assert.Single(CsvReader.Read(Encoding.UTF8.GetString(bytes.AsSpan(3))));
        Assert.Equal("'" + PlantedCase.Formula, row["name_ko"]);
        Assert.Equal("'" + PlantedCase.WideFormula, row["name_ja"]);
        Assert.Equal("'" + PlantedCase.Command, row["name_en"]);
        Assert.Equal("'" + PlantedCase.Summary, row["summary"]);
        Assert.DoesNotContain(row.Values, cell => cell.Length > 0 && "=+-@\t\r＝＋－＠".Contains(cell[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workbook_holds_the_text_and_no_formula()
    {
        var rows = Workbook.Open(await planted.ReadAsync(".xlsx")).Sheets[0].Rows;

        var cells = Assert.Single(rows.Skip(1)).Values.ToList();
        Assert.Contains(PlantedCase.Formula, cells);
        Assert.Contains(PlantedCase.WideFormula, cells);
        // XML has no place for two of the characters; the line end is XML's own; the spelled escape is not read as a letter.
        Assert.Contains(PlantedCase.Summary.Replace("\u0001\u000B", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("_x0041_", "_x005F_x0041_", StringComparison.Ordinal), cells);
    }

    [Fact]
    public async Task A_BibTeX_file_has_one_entry_whose_braces_match()
    {
        var text = Encoding.UTF8.GetString(await planted.ReadAsync(".bib"));

        Assert.Equal("techreport", Assert.Single(Entry().Matches(text)).Groups["type"].Value);
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '\\' => Skip(ref index), '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, text[..(index + 1)]);
        }

        Assert.Equal(0, depth);
        Assert.Contains("100\\% \\& \\$5 \\#1 a\\_b \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\_x0041\\_", text, StringComparison.Ordinal);

        // An escaped brace opens and closes nothing.
        static int Skip(ref int index)
        {
            index++;
            return 0;
        }
    }

    [Fact]
    public async Task A_RIS_file_has_one_reference_with_a_tag_on_every_line()
    {
        var text = Encoding.UTF8.GetString(await planted.ReadAsync(".ris"));

        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches("^[A-Z][A-Z0-9]  - [^\r\n]*$", line));
        Assert.Equal("TY  - RPRT", lines[0]);
        Assert.Equal("ER  - ", lines[^1]);
        Assert.Single(lines, line => line.StartsWith("TY  - ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("ER  - ", StringComparison.Ordinal));
        Assert.Contains($"TI  - {PlantedCase.Formula}", lines);
    }

    [Theory]
    [InlineData(".json")]
    [InlineData(".jsonld")]
    [InlineData(".csl.json")]
    public async Task JSON_gives_back_every_character(string extension)
    {
        var text = Encoding.UTF8.GetString(await planted.ReadAsync(extension));

        var strings = Strings(JsonNode.Parse(text)!).ToList();
        Assert.Contains(PlantedCase.Formula, strings);
        Assert.Contains(PlantedCase.Summary, strings);
    }

    [Fact]
    public async Task A_feed_leaves_out_only_what_XML_has_no_place_for()
    {
        var feed = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(await planted.ReadAsync(".atom")));

        var summary = feed.Descendants("{http://www.w3.org/2005/Atom}entry").Single().Element("{http://www.w3.org/2005/Atom}summary")!.Value;
        Assert.Equal(PlantedCase.Summary.Replace("\u0001\u000B", "", StringComparison.Ordinal).ReplaceLineEndings("\n"), summary.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("＝1", "'＝1")]
    [InlineData("－1", "'－1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData("\uFEFF\u3000＠", "'\uFEFF\u3000＠")]
    [InlineData("a=1", "a=1")]
    [InlineData("'=1", "'=1")]
    [InlineData("2001-04-01/2010-03-31", "2001-04-01/2010-03-31")]
    [InlineData("", "")]
    [InlineData("   ", "   ")]
    public void A_cell_that_would_be_computed_begins_with_an_apostrophe(string cell, string safe) => Assert.Equal(safe, Csv.Safe(cell));

    [Theory]
    [InlineData("a,b", "\"a,b\"\r\n")]
    [InlineData("a\"b", "\"a\"\"b\"\r\n")]
    [InlineData("a\nb", "\"a\nb\"\r\n")]
    [InlineData("a;b", "\"a;b\"\r\n")]
    [InlineData("가나다", "가나다\r\n")]
    [InlineData(null, "\r\n")]
    public void A_row_is_written_as_RFC_4180_says(string? cell, string row) => Assert.Equal(row, Csv.Row([cell]));

    private static IEnumerable<string> Strings(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value!)),
        JsonArray items => items.SelectMany(item => Strings(item!)),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"^@(?<type>\w+)\{", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();
}
