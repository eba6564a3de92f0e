using RegionalInnovation.Knowledge.Import;

namespace RegionalInnovation.Knowledge.Tests.Import;

public sealed class WorkbookTests : IDisposable
{
    private static readonly string Two = Brought.Row(1, "slug", "이름(한국어)") + Brought.Row(2, "kobe", "고베 의료산업도시");

    private readonly Brought _brought = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _brought.Dispose();

    [Fact]
    public async Task The_first_sheet_that_can_be_seen_is_read()
    {
        var table = await TableReader.OpenAsync(_brought.Workbook(Two), ImportLimits.Usual, Cancellation);
        Assert.Equal(("사례", null), (table.Format.Sheet, table.Format.Encoding));
        Assert.Equal(["사례"], table.Format.Sheets);
        Assert.Equal(["slug", "이름(한국어)"], table.Columns);
        Assert.Equal(["kobe", "고베 의료산업도시"], Assert.Single(table.Sample).Cells);
    }

    [Fact]
    public async Task Values_are_read_as_a_person_sees_them()
    {
        const string Rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>2</v></c><c r="E1" t="s"><v>2</v></c><c r="F1" t="s"><v>2</v></c></row>
            <row r="5"><c r="A5" s="1"><v>43831</v></c><c r="B5"><v>2014</v></c><c r="C5"><v>0.10000000000000001</v></c><c r="E5" t="b"><v>1</v></c><c r="F5" s="2"><v>43831.75</v></c></row>
            """;
        const string Shared = """
            <sst xmlns="x"><si><t>神戸</t><rPh sb="0" eb="2"><t>コウベ</t></rPh></si><si><r><rPr/><t xml:space="preserve">두 </t></r><r><t>조각</t></r></si><si><t>line_x000A_end</t></si></sst>
            """;
        const string Styles = """
            <styleSheet xmlns="x"><numFmts><numFmt numFmtId="164" formatCode="[$-412]yyyy&quot;년&quot;\ m&quot;월&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """;
        var table = await TableReader.OpenAsync(_brought.Workbook(Rows, ("xl/sharedStrings.xml", Shared), ("xl/styles.xml", Styles)), ImportLimits.Usual, Cancellation);
        Assert.Equal(["神戸", "두 조각", "line\nend"], table.Columns.Take(3));
        var row = Assert.Single(table.Sample);
        Assert.Equal(5, row.Number);
        Assert.Equal(["2020-01-01", "2014", "0.1", "", "true", "2020-01-01"], row.Cells);
    }

    [Fact]
    public async Task A_formula_is_told_by_its_cell_whatever_result_stands_beside_it()
    {
        var refused = await RefusedAsync(_brought.Workbook(Two + """<row r="3"><c r="A3"><v>1</v></c><c r="AB3" t="str"><f>HYPERLINK("http://example.org")</f><v>고베</v></c></row>"""));
        Assert.Equal(ImportFileFault.Formula, refused.Kind);
        Assert.StartsWith("cell AB3 ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_told_by_its_cell()
    {
        var refused = await RefusedAsync(_brought.Workbook(Two + """<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>"""));
        Assert.Equal((ImportFileFault.ErrorValue, "cell B3 holds the error #REF! instead of a value"), (refused.Kind, refused.Message));
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", ImportFileFault.Macro)]
    [InlineData("XL\\VBAPROJECT.BIN", ImportFileFault.Macro)]
    [InlineData("xl/macrosheets/sheet1.xml", ImportFileFault.Macro)]
    [InlineData("xl/externalLinks/externalLink1.xml", ImportFileFault.ExternalLink)]
    public async Task Macros_and_links_to_other_files_are_refused(string part, ImportFileFault kind) =>
        Assert.Equal(kind, (await RefusedAsync(_brought.Workbook(Two, (part, "x")))).Kind);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("_rels/.rels")]
    public async Task Entities_are_refused_wherever_they_are_declared(string part)
    {
        const string Laughs = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>""";
        Assert.Equal(ImportFileFault.DocumentType, (await RefusedAsync(_brought.Workbook(Two, (part, Laughs)))).Kind);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/media/image1.png")]
    public async Task A_part_that_unpacks_to_far_more_is_refused(string part)
    {
        var bomb = _brought.Workbook(Two, (part, $"<x>{new string(' ', 30_000_000)}</x>"));
        Assert.InRange(new FileInfo(bomb.Path).Length, 1, 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImportFileFault.Bomb, (await RefusedAsync(bomb)).Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    /// <summary>What an archive says of the size of its parts is written by whoever made it.</summary>
    [Fact]
    public async Task A_part_that_lies_about_its_size_is_refused_on_the_way()
    {
        var bomb = _brought.Workbook(Two, ("xl/sharedStrings.xml", $"<sst><si><t>{new string('x', 30_000_000)}</t></si></sst>"));
        var bytes = await File.ReadAllBytesAsync(bomb.Path, Cancellation);
        var size = BitConverter.GetBytes(30_000_000 + "<sst><si><t></t></si></sst>".Length);
        var lies = 0;
        for (var at = bytes.AsSpan().IndexOf(size); at >= 0; at = bytes.AsSpan().IndexOf(size))
        {
            BitConverter.GetBytes(500_000).CopyTo(bytes, at);
            lies++;
        }

        Assert.InRange(lies, 1, 2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = await RefusedAsync(_brought.File("cases.xlsx", bytes));
        Assert.Contains(refused.Kind, new[] { ImportFileFault.Bomb, ImportFileFault.TooLarge, ImportFileFault.Broken });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task A_workbook_within_a_workbook_is_not_unpacked()
    {
        var inner = await File.ReadAllBytesAsync(_brought.Workbook(Two).Path, Cancellation);
        Assert.Single(await RowsAsync(_brought.Workbook(Two, ("xl/embeddings/book.xlsx", Convert.ToBase64String(inner)))));
    }

    [Fact]
    public async Task A_workbook_has_a_thousand_parts_at_most() =>
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.Workbook(Two, [.. Enumerable.Range(0, 1000).Select(part => ($"x/{part}", ""))]))).Kind);

    [Fact]
    public async Task A_sheet_has_a_hundred_thousand_rows_at_most_and_two_hundred_columns()
    {
        var rows = string.Concat(Enumerable.Range(2, 100_000).Select(row => $"<row r=\"{row}\"><c><v>{row}</v></c></row>"));
        Assert.Equal(100_000, (await RowsAsync(_brought.Workbook(Brought.Row(1, "slug") + rows))).Count);
        var refused = await RefusedAsync(_brought.Workbook($"{Brought.Row(1, "slug")}{rows}<row><c><v>1</v></c></row>"));
        Assert.Equal(ImportFileFault.TooLarge, refused.Kind);
        Assert.Contains("100000 rows", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.Workbook($"{Two}<row r=\"3\"><c r=\"GS3\"><v>1</v></c></row>"))).Kind);
        Assert.Single(await RowsAsync(_brought.Workbook($"{Two}<row r=\"3\"><c r=\"XFD3\" s=\"4\"/></row>")));
    }

    [Fact]
    public async Task A_cell_is_as_long_as_a_spreadsheet_takes_it()
    {
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.Workbook(Two + Brought.Row(3, "a", new string('x', 32_768))))).Kind);
        Assert.Equal(2, (await RowsAsync(_brought.Workbook(Two + Brought.Row(3, "a", new string('x', 32_767))))).Count);
    }

    [Theory]
    [InlineData("<worksheet><sheetData><row>")]
    [InlineData("<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>_x0000_</t></is></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>_xD800_</t></is></c></row></sheetData></worksheet>")]
    [InlineData("not XML")]
    public async Task A_broken_workbook_is_told_to_be_broken(string sheet) =>
        Assert.Equal(ImportFileFault.Broken, (await RefusedAsync(_brought.Workbook("", ("xl/worksheets/sheet1.xml", sheet)))).Kind);

    [Fact]
    public async Task What_is_no_workbook_is_refused()
    {
        Assert.Equal(ImportFileFault.Format, (await RefusedAsync(_brought.File("cases.xlsx", "slug,name\n"u8.ToArray()))).Kind);
        Assert.Equal(ImportFileFault.Format, (await RefusedAsync(_brought.File("cases.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]))).Kind);
        Assert.Equal(ImportFileFault.Format, (await RefusedAsync(_brought.Packed("cases.xlsx", [("a.txt", "a")]))).Kind);
        var half = await File.ReadAllBytesAsync(_brought.Workbook(Two).Path, Cancellation);
        Array.Fill<byte>(half, 0x55, 30, 300);
        Assert.Equal(ImportFileFault.Broken, (await RefusedAsync(_brought.File("cases.xlsx", half))).Kind);
    }

    private static async Task<List<TableRow>> RowsAsync(ImportFile file)
    {
        var rows = new List<TableRow>();
        await foreach (var row in (await TableReader.OpenAsync(file, ImportLimits.Usual, Cancellation)).ReadRows(Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static Task<ImportFileException> RefusedAsync(ImportFile file) => Assert.ThrowsAsync<ImportFileException>(() => RowsAsync(file));
}
