using System.Globalization;
using System.Runtime.InteropServices;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Benchmarks.Measurements;

namespace RegionalInnovation.Benchmarks;

/// <summary>
/// One command for each figure the portal is held to. Everything a ratio is made of is measured in one run, in turns,
/// so that a busy machine slows both sides.
/// </summary>
internal static class Program
{
    private const string Usage = """
        Usage: dotnet run -c Release --project tests/RegionalInnovation.Benchmarks -- <name> [--write] [--portal <folder>]

          pages     throughput and latency of a list and a page, cached and not, against a bare server sending the same bytes
          bytes     what the first view of each page costs: HTML, CSS, JavaScript, fonts
          start     from the start of the process to the first page, against empty servers
          sql       SQL commands of each page, counted by the database server
          memory    resident memory after the start and after 20,000 pages
          timeline  the timeline with 5,000 programmes more, against today's
          import    rows of a .csv file a second, planned and published, against the bare SQL that writes the same rows
          editor    opening the editor on a case with 1,000 revisions; memory of an open editor in the web process
          all       each of them

          corpus generate --cases <n> [--seed <n>] --out <folder>
                    writes a content pack of made-up cases, always the same for the same numbers
          corpus verify --cases <n> [--seed <n>]
                    generates such a pack twice and compares, and checks it
          corpus import --cases <n> [--seed <n>] [--keep <folder>] [--write]
                    imports such a pack, against raw COPY of its rows; the database stays in the folder and is
                    opened instead of built when the folder is given again

          search --cases <n> [--seed <n>] [--keep <folder>] [--without-ilike] [--write]
                    latency of searches and faceted pages on such a corpus, against the best hand-written SQL for the
                    same answers and against ILIKE; size of the index, cost of an edit
          throughput --cases <n> [--seed <n>] [--keep <folder>] [--write]
                    lists, searches, facets and details a second at 16 connections, against the same SQL

          edits --cases <n> [--seed <n>] [--keep <folder>] [--write]
                    edits a second by 8 clients of the API, against the bare SQL transaction

          maps --cases <n> [--seed <n>] [--keep <folder>] [--write]
                    the pages of maps on such a corpus, against the same pages with the brief alone

          --write            keep the figures in RESULTS.md
          --portal <folder>  measure this published portal instead of publishing one
        """;

    private static readonly IReadOnlyList<IMeasurement> Measurements = [new Pages(), new Bytes(), new Start(), new SqlCommands(), new Memory(), new TimelineGrowth(), new ImportSpeed(), new EditorCost()];

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is [BareServer.Role, var kind, .. var rest])
        {
            return await BareServer.PlayAsync(kind, rest);
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            return args switch
            {
                ["corpus", ..] => await CorpusCommands.RunAsync(args, Usage, stop.Token),
                ["search" or "throughput" or "edits" or "maps", ..] => await SearchCommands.RunAsync(args, Usage, stop.Token),
                _ => await MeasureAsync(args, stop.Token),
            };
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(stop.IsCancellationRequested ? "Stopped." : "It took too long and was given up.");
            return 1;
        }
    }

    private static async Task<int> MeasureAsync(string[] args, CancellationToken cancellation)
    {
        var chosen = Measurements.Where(measurement => args is ["all", ..] || (args.Length > 0 && measurement.Name == args[0])).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var at = Array.IndexOf(args, "--portal");
        var portal = at > 0 && at + 1 < args.Length ? PublishedPortal.In(args[at + 1]) : await PublishedPortal.PublishAsync(cancellation);
        foreach (var measurement in chosen)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(measurement.Limit);
            var section = await Report.OfAsync(measurement, portal, limit.Token);
            Console.WriteLine(section);
            if (args.Contains("--write", StringComparer.Ordinal))
            {
                await Report.KeepAsync(measurement.Name, section);
            }
        }

        return 0;
    }
}
