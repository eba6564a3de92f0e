using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>A workbook read back, after it was checked against the schemas of Office.</summary>
internal sealed class Workbook
{
    private Workbook(IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)> sheets) => Sheets = sheets;

    /// <summary>The sheets: their names, and their rows by letter of the column.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)> Sheets { get; }

    public static Workbook Open(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var book = document.WorkbookPart!;
        return new([.. book.Workbook.Sheets!.Elements<Sheet>().Select(sheet => (sheet.Name!.Value!, RowsOf((WorksheetPart)book.GetPartById(sheet.Id!.Value!))))]);
    }

    /// <summary>All of it as text, a cell a line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, rows) in Sheets)
        {
            text.Append("# ").Append(name).Append('\n');
            for (var row = 0; row < rows.Count; row++)
            {
                foreach (var (column, value) in rows[row])
                {
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{column}{row + 1}: {value}\n");
                }
            }
        }

        return text.ToString();
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> RowsOf(WorksheetPart sheet)
    {
        Assert.Empty(sheet.Worksheet.Descendants<CellFormula>());
        return
        [
            .. sheet.Worksheet.GetFirstChild<SheetData>()!.Elements<Row>().Select(row => row.Elements<Cell>().ToDictionary(
                cell => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray()),
                cell => cell.InlineString?.InnerText ?? cell.CellValue!.Text,
                StringComparer.Ordinal)),
        ];
    }
}
