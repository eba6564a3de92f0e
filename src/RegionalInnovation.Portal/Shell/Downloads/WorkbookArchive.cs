using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>What a workbook says of itself.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Creator">Who made it.</param>
/// <param name="Description">Where it comes from.</param>
/// <param name="Created">When, as files write it.</param>
internal sealed record WorkbookHead(string Title, string Creator, string Description, string Created);

/// <summary>
/// A workbook (Office Open XML) that is written from its first part to its last, straight into a response: every cell is
/// text or a number, never a formula.
/// </summary>
internal sealed partial class WorkbookArchive : IDisposable
{
    /// <summary>Excel takes no more in a cell.</summary>
    private const int LongestCell = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly ZipArchive _archive;

    /// <summary>Begins a workbook: all but its sheets.</summary>
    /// <param name="stream">Where it is written to; it stays open.</param>
    /// <param name="head">What it says of itself.</param>
    /// <param name="sheets">Names of its sheets, in order. Each is to be written once, by <see cref="OpenSheet"/>.</param>
    public WorkbookArchive(Stream stream, WorkbookHead head, IReadOnlyList<string> sheets)
    {
        _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(numbers.Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="{Package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """);
        Part("docProps/core.xml", $"""
            <cp:coreProperties xmlns:cp="{Package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{Escaped(head.Title)}</dc:title><dc:creator>{Escaped(head.Creator)}</dc:creator><dc:description>{Escaped(head.Description)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">{head.Created}</dcterms:created></cp:coreProperties>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{string.Concat(numbers.Select(number => $"<sheet name=\"{Escaped(sheets[number - 1])}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"))}</sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships">{string.Concat(numbers.Select(number => $"<Relationship Id=\"rId{number}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))}<Relationship Id="rId{sheets.Count + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>
            """);
    }

    /// <summary>Begins a sheet; the one before it is closed by then.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="beforeRows">Views and widths of columns, as XML.</param>
    public Sheet OpenSheet(int number, string beforeRows)
    {
        var stream = _archive.CreateEntry($"xl/worksheets/sheet{number.ToString(CultureInfo.InvariantCulture)}.xml", CompressionLevel.Fastest).Open();
        return new(stream, beforeRows);
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>1 → A, 27 → AA.</summary>
    public static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));

    private void Part(string name, string xml)
    {
        using var part = _archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }

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
    private static string Escaped(string text) => SecurityElement.Escape(SpelledEscape().Replace(XmlText.Allowed(text), "_x005F_"));

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpelledEscape();

    /// <summary>How the cells of a row look.</summary>
    public enum Look
    {
        /// <summary>As usual.</summary>
        Plain,

        /// <summary>Bold.</summary>
        Bold,

        /// <summary>Several lines in a cell, from its top.</summary>
        Wrapped,
    }

    /// <summary>A sheet that is being written.</summary>
    public sealed class Sheet : IDisposable
    {
        private readonly Stream _stream;
        private int _row;
        private string _afterRows = "";

        internal Sheet(Stream stream, string beforeRows)
        {
            _stream = stream;
            Write($"<worksheet xmlns=\"{Main}\">{beforeRows}<sheetData>");
        }

        /// <summary>Writes the next row; an empty cell is left out.</summary>
        public void Row(IEnumerable<(string? Value, bool IsNumber)> cells, Look look)
        {
            _row++;
            var xml = new StringBuilder();
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{_row}\">");
            var column = 0;
            foreach (var (value, isNumber) in cells)
            {
                column++;
                if (string.IsNullOrEmpty(value))
                {
                    continue;
                }

                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{Letters(column)}{_row}\"{(look == Look.Plain ? "" : $" s=\"{(int)look}\"")}");
                if (isNumber)
                {
                    xml.Append(CultureInfo.InvariantCulture, $"><v>{value}</v></c>");
                }
                else
                {
                    xml.Append(CultureInfo.InvariantCulture, $" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escaped(Short(value))}</t></is></c>");
                }
            }

            Write(xml.Append("</row>").ToString());
        }

        /// <summary>Leaves a row empty.</summary>
        public void Skip() => _row++;

        /// <summary>Lets readers narrow the rows written so far, under the first of them.</summary>
        /// <param name="columns">How many columns there are.</param>
        public void Filter(int columns) => _afterRows = string.Create(CultureInfo.InvariantCulture, $"<autoFilter ref=\"A1:{Letters(columns)}{_row}\"/>");

        public void Dispose()
        {
            Write($"</sheetData>{_afterRows}</worksheet>");
            _stream.Dispose();
        }

        private void Write(string xml) => _stream.Write(Encoding.UTF8.GetBytes(xml));
    }
}
