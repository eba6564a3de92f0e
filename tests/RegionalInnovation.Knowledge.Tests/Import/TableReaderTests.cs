using System.Text;
using RegionalInnovation.Knowledge.Import;

namespace RegionalInnovation.Knowledge.Tests.Import;

public sealed class TableReaderTests : IDisposable
{
    private const string Korean = "slug,이름(한국어),요약\nkobe,고베 의료산업도시,\"의료기기, 의약품을 만드는\n기업과 연구소가 모였다\"\n";
    private const string Japanese = "slug,名称（日本語）,要約\nkobe,神戸医療産業都市,医療機器や医薬品の企業と研究所が集まった\n";

    private readonly Brought _brought = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _brought.Dispose();

    public static TheoryData<string, int, bool, string> Encodings { get; } = new()
    {
        { Korean, 65001, false, "utf-8" },
        { Korean, 65001, true, "utf-8" },
        { Korean, 1200, true, "utf-16le" },
        { Korean, 1201, true, "utf-16be" },
        { Korean, 949, false, "cp949" },
        { Japanese, 932, false, "shift_jis" },
        { Japanese, 65001, true, "utf-8" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_of_a_text_is_found(string text, int page, bool marked, string name)
    {
        var encoding = page is 949 or 932 ? Brought.Of(page) : Encoding.GetEncoding(page);
        var table = await OpenAsync(_brought.File("cases.csv", [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]));

        Assert.Equal((name, ','), (table.Format.Encoding, table.Format.Delimiter));
        Assert.Equal(text.Split('\n')[0].Split(','), table.Columns);
        Assert.Equal(text == Korean ? "의료기기, 의약품을 만드는\n기업과 연구소가 모였다" : "医療機器や医薬品の企業と研究所が集まった", Assert.Single(table.Sample).Cells[2]);
    }

    /// <summary>Texts of the built-in pack, each by itself: short ones are the hardest to tell.</summary>
    [Theory]
    [InlineData(949, "cp949")]
    [InlineData(932, "shift_jis")]
    public async Task The_encoding_of_a_short_text_is_found_or_asked_for_and_never_wrong(int page, string name)
    {
        var pack = await RegionalInnovation.Knowledge.Content.PackReader.ReadAsync(KnowledgeDatabase.BuiltInPack, Cancellation);
        var texts = pack.Entries.Select(entry => page == 949 ? entry.Document.Name.Ko : entry.Document.Name.Ja).OfType<string>().Where(text => text.Any(letter => !char.IsAscii(letter))).ToList();
        Assert.True(texts.Count > 100);
        var found = 0;
        foreach (var text in texts)
        {
            try
            {
                var bytes = CodePagesEncodingProviderOf(page).GetBytes($"name\n{text}\n");
                Assert.Equal(name, (await OpenAsync(_brought.File("cases.csv", bytes))).Format.Encoding);
                found++;
            }
            catch (ImportFileException fault)
            {
                Assert.True(fault.Kind is ImportFileFault.AmbiguousEncoding or ImportFileFault.Encoding, text);
            }
            catch (EncoderFallbackException)
            {
                // The encoding does not know a character of it.
            }
        }

        Assert.InRange(found, texts.Count * 9 / 10, texts.Count);

        static Encoding CodePagesEncodingProviderOf(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    }

    [Fact]
    public async Task What_can_be_read_in_two_ways_is_for_a_person_to_choose()
    {
        // 牒 in CP949 and ﾍｯ in Shift_JIS, among others: as many characters of one language as of the other.
        byte[] bytes = [.. "name\n"u8, 0xB0, 0xA1, 0x88, 0x9F, 0x88, 0xA0, 0x88, 0xA1, (byte)'\n'];
        Assert.Equal(ImportFileFault.Encoding, (await RefusedAsync(_brought.File("cases.csv", bytes))).Kind);
        var korean = await OpenAsync(_brought.File("cases.csv", Brought.Of(949).GetBytes(Korean), new(Encoding: "cp949")));
        Assert.Equal("고베 의료산업도시", korean.Sample[0].Cells[1]);
        Assert.Equal(ImportFileFault.Encoding, (await RefusedAsync(_brought.File("cases.csv", Encoding.UTF8.GetBytes(Korean), new(Encoding: "cp949")))).Kind);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x61, 0x00, 0x62 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8, 0x0A, 0x00 })]
    [InlineData(new byte[] { 0x80, 0x81, 0xFF, 0xFF, 0x0A, 0x41 })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xC3, 0x28 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00 })]
    public async Task What_is_no_text_is_refused(byte[] bytes) =>
        Assert.Equal(ImportFileFault.Encoding, (await RefusedAsync(_brought.File("cases.csv", bytes))).Kind);

    [Theory]
    [InlineData("slug,name_ko,type\na,\"b, b; b; b\",hub", ',')]
    [InlineData("slug;name_ko;type\na;b, b, b, b;hub", ';')]
    [InlineData("slug\tname_ko\ttype\na\tb, b\thub", '\t')]
    [InlineData("\"slug,,,\";\"name_ko\";type\na;b;hub", ';')]
    public async Task What_parts_the_columns_is_found(string text, char delimiter)
    {
        var table = await OpenAsync(_brought.Csv(text));
        Assert.Equal(delimiter, table.Format.Delimiter);
        Assert.Equal(("a", "hub"), (table.Sample[0].Cells[0], table.Sample[0].Cells[2]));
    }

    [Fact]
    public async Task Rows_keep_their_numbers_and_those_without_a_value_do_not_count()
    {
        var rows = await RowsAsync(_brought.Csv("\n,,\nslug,name_ko,,\n\n  ,,\na,\"1\n2\",x\nb\nc,d,e,f,g,h\n"));
        Assert.Equal([6, 7, 8], rows.Select(row => row.Number));
        Assert.Equal(["a", "1\n2", "x"], rows[0].Cells.Take(3));
        Assert.All(rows, row => Assert.Equal(rows[0].Cells.Count, row.Cells.Count));
    }

    [Fact]
    public async Task The_mark_before_a_formula_is_taken_off_and_no_other_apostrophe()
    {
        var rows = await RowsAsync(_brought.Csv("a,b,c,d\n'=1+1,'99,'-5 °C,\"' @x\"\n"));
        Assert.Equal(["=1+1", "'99", "-5 °C", " @x"], rows[0].Cells);
    }

    [Theory]
    [InlineData("a,b\n1,\"2\n", "row 2")]
    [InlineData("a,b\n1,2\n3,4\"5\n", "row 3")]
    public async Task A_quotation_mark_that_has_no_partner_is_told_by_its_row(string text, string row)
    {
        var refused = await RefusedAsync(_brought.Csv(text));
        Assert.Equal(ImportFileFault.Broken, refused.Kind);
        Assert.Contains(row, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("slug,name_ko\n")]
    [InlineData("\n\n\n")]
    public async Task A_file_without_rows_is_refused(string text) => Assert.Equal(ImportFileFault.Empty, (await RefusedAsync(_brought.Csv(text))).Kind);

    [Theory]
    [InlineData("cases.pdf", ImportFileFault.Format)]
    [InlineData("cases", ImportFileFault.Format)]
    [InlineData("cases.xls", ImportFileFault.Format)]
    [InlineData("cases.XLSM", ImportFileFault.Macro)]
    public async Task A_file_of_another_format_is_refused_by_its_name(string name, ImportFileFault kind) =>
        Assert.Equal(kind, (await RefusedAsync(_brought.File(name, [1]))).Kind);

    [Fact]
    public async Task A_table_has_a_hundred_thousand_rows_at_most()
    {
        var text = new StringBuilder("slug,name_ko\n");
        for (var row = 0; row < 100_000; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"case-{row},사례\n");
        }

        Assert.Equal(100_000, (await RowsAsync(_brought.Csv(text.ToString()))).Count);
        text.Append("one-more,사례\n");
        var refused = await Assert.ThrowsAsync<ImportFileException>(() => RowsAsync(_brought.Csv(text.ToString())));
        Assert.Equal(ImportFileFault.TooLarge, refused.Kind);
        Assert.Contains("100000 rows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_has_two_hundred_columns_at_most()
    {
        Assert.Equal(200, (await OpenAsync(_brought.Csv($"{string.Join(',', Enumerable.Range(0, 200))}\n1\n"))).Columns.Count);
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.Csv($"{string.Join(',', Enumerable.Range(0, 201))}\n1\n"))).Kind);
    }

    [Fact]
    public async Task A_cell_is_as_long_as_a_spreadsheet_takes_it()
    {
        Assert.Single(await RowsAsync(_brought.Csv($"a,b\n{new string('x', 32_767)},1\n")));
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.Csv($"a,b\n{new string('x', 32_768)},1\n"))).Kind);
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.Csv($"a,b\n\"{new string('x', 100_000)},1\n"))).Kind);
    }

    [Fact]
    public async Task A_file_is_not_larger_than_twenty_megabytes() =>
        Assert.Equal(ImportFileFault.TooLarge, (await RefusedAsync(_brought.File("cases.csv", new byte[(20 * 1024 * 1024) + 1]))).Kind);

    private static Task<Table> OpenAsync(ImportFile file) => TableReader.OpenAsync(file, ImportLimits.Usual, Cancellation);

    private static async Task<List<TableRow>> RowsAsync(ImportFile file)
    {
        var rows = new List<TableRow>();
        await foreach (var row in (await OpenAsync(file)).ReadRows(Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static Task<ImportFileException> RefusedAsync(ImportFile file) => Assert.ThrowsAsync<ImportFileException>(() => RowsAsync(file));
}
