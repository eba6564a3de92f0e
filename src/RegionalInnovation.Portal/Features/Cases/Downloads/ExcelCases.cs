using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Cases as a workbook (Office Open XML): the sheet of cases under the reader's words, and a sheet that says what the file
/// is and what its columns mean. Written straight into the response, row by row; every cell is text or a number, never a
/// formula.
/// </summary>
internal static partial class ExcelCases
{
    /// <summary>Excel takes no more in a cell.</summary>
    private const int LongestCell = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        await using var buffer = new PipeBuffer(pipe);
        await using var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="{Package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """);
        Part("docProps/core.xml", $"""
            <cp:coreProperties xmlns:cp="{Package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{Escaped(words.Text("File.Title", head.WholeQuestion))}</dc:title><dc:creator>{Escaped(head.Portal)}</dc:creator><dc:description>{Escaped(head.Address)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">{head.TakenAtText}</dcterms:created></cp:coreProperties>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{Escaped(words.Text("Sheet.Cases"))}" sheetId="1" r:id="rId1"/><sheet name="{Escaped(words.Text("Sheet.About"))}" sheetId="2" r:id="rId2"/></sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>
            """);
        Part("xl/worksheets/sheet2.xml", About(head, words));

        await using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        Write(sheet, $"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\" tabSelected=\"1\"><pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
        Write(sheet, Row(1, CaseColumns.All.Select(column => ((string?)words.Column(column.Name), false)), bold: true));
        var row = 1;
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            row++;
            Write(sheet, Row(row, CaseColumns.All.Select(column => (column.Cell(taken, head, words), column.Kind == ColumnKind.Number)), bold: false));
            await output.SendAsync(cancellation);
        }

        Write(sheet, $"</sheetData><autoFilter ref=\"A1:{Letters(CaseColumns.All.Count)}{row}\"/></worksheet>");

        void Part(string name, string xml)
        {
            using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            Write(part, xml);
        }

        static void Write(Stream part, string xml) => part.Write(Encoding.UTF8.GetBytes(xml));
    }

    private static string About(DownloadHead head, DownloadWording words)
    {
        (string, string)[] facts =
        [
            (words.Text("About.Portal"), head.Portal),
            (words.Text("About.Query"), head.WholeQuestion),
            (words.Text("About.Count"), head.Total.ToString(CultureInfo.InvariantCulture)),
            (words.Text("About.Address"), head.Address),
            (words.Text("About.TakenAt"), head.TakenAtText),
            (words.Text("About.Rights"), words.Rights),
            (words.Text("About.License"), $"{DownloadHead.License} {DownloadHead.LicenseAddress}"),
            (words.Text("About.Sources"), words.Text("About.SourcesAre")),
            (words.Text("About.Citation"), words.Citation(head.WholeQuestion, head.Total, head.TakenAt, head.Address)),
        ];
        var rows = new StringBuilder();
        var number = 0;
        foreach (var (name, value) in facts)
        {
            rows.Append(Row(++number, [(name, false), (value, false)], bold: false));
        }

        rows.Append(Row(number += 2, [(words.Text("About.Column"), false), (words.Text("About.Name"), false)], bold: true));
        foreach (var column in CaseColumns.All)
        {
            rows.Append(Row(++number, [(words.Column(column.Name), false), (column.Name, false)], bold: false));
        }

        return $"<worksheet xmlns=\"{Main}\"><cols><col min=\"1\" max=\"1\" width=\"28\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"90\" customWidth=\"1\"/></cols><sheetData>{rows}</sheetData></worksheet>";
    }

    private static string Row(int row, IEnumerable<(string? Value, bool IsNumber)> cells, bool bold)
    {
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        var column = 0;
        foreach (var (value, isNumber) in cells)
        {
            column++;
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{Letters(column)}{row}\"{(bold ? " s=\"1\"" : "")}");
            if (isNumber)
            {
                xml.Append(CultureInfo.InvariantCulture, $"><v>{value}</v></c>");
            }
            else
            {
                xml.Append(CultureInfo.InvariantCulture, $" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escaped(Short(value))}</t></is></c>");
            }
        }

        return xml.Append("</row>").ToString();
    }

    /// <summary>1 → A, 27 → AA.</summary>
    private static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));

    /// <summary>What is longer than a cell may be ends in a mark that says so.</summary>
    private static string Short(string value)
    {
        if (value.Length <= LongestCell)
        {
            return value;
        }

        const string Cut = "… [→ JSON]";
        var end = LongestCell - Cut.Length;
        return value[..(char.IsHighSurrogate(value[end - 1]) ? end - 1 : end)] + Cut;
    }

    /// <summary>Text of XML 1.0, without what it has no place for; a spelled-out escape of Excel's stays the text it is.</summary>
    private static string Escaped(string text)
    {
        var allowed = NotAllowed().Replace(text, "");
        return SecurityElement.Escape(SpelledEscape().Replace(allowed, "_x005F_"));
    }

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotAllowed();

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpelledEscape();
}
