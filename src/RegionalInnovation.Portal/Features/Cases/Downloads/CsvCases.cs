using System.IO.Pipelines;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>Cases as CSV, one row each.</summary>
internal static class CsvCases
{
    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write(Csv.ByteOrderMark);
        output.Write(Csv.Row(CaseColumns.All.Select(column => column.Name)));
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(Csv.Row(CaseColumns.All.Select(column => column.Cell(taken, head, words))));
            await output.SendAsync(cancellation);
        }
    }
}
