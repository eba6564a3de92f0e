using System.Globalization;
using System.IO.Pipelines;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Cases as a workbook: the sheet of cases under the reader's words, and a sheet that says what the file is and what its
/// columns mean. Written straight into the response, row by row.
/// </summary>
internal static class ExcelCases
{
    private const string Frozen = "<sheetViews><sheetView workbookViewId=\"0\" tabSelected=\"1\"><pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/></sheetView></sheetViews>";

    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        await using var buffer = new PipeBuffer(pipe);
        using var workbook = new WorkbookArchive(
            buffer,
            new(words.Text("File.Title", head.WholeQuestion), head.Portal, head.Address, head.TakenAtText),
            [words.Text("Sheet.Cases"), words.Text("Sheet.About")]);
        WriteAbout(workbook, head, words);

        using var sheet = workbook.OpenSheet(1, Frozen);
        sheet.Row(CaseColumns.All.Select(column => ((string?)words.Column(column.Name), false)), WorkbookArchive.Look.Bold);
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            sheet.Row(CaseColumns.All.Select(column => (column.Cell(taken, head, words), column.Kind == ColumnKind.Number)), WorkbookArchive.Look.Plain);
            await output.SendAsync(cancellation);
        }

        sheet.Filter(CaseColumns.All.Count);
    }

    private static void WriteAbout(WorkbookArchive workbook, DownloadHead head, DownloadWording words)
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
        using var sheet = workbook.OpenSheet(2, "<cols><col min=\"1\" max=\"1\" width=\"28\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"90\" customWidth=\"1\"/></cols>");
        foreach (var (name, value) in facts)
        {
            sheet.Row([(name, false), (value, false)], WorkbookArchive.Look.Plain);
        }

        sheet.Skip();
        sheet.Row([(words.Text("About.Column"), false), (words.Text("About.Name"), false)], WorkbookArchive.Look.Bold);
        foreach (var column in CaseColumns.All)
        {
            sheet.Row([(words.Column(column.Name), false), (column.Name, false)], WorkbookArchive.Look.Plain);
        }
    }
}
