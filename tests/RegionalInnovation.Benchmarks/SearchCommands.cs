using System.Text;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Benchmarks.Measurements;

namespace RegionalInnovation.Benchmarks;

/// <summary>The commands that measure searching and editing on a synthetic corpus.</summary>
internal static class SearchCommands
{
    /// <summary>Runs the command that the arguments name.</summary>
    public static async Task<int> RunAsync(string[] args, string usage, CancellationToken cancellation)
    {
        if (CorpusCommands.NumberOf(args, "--cases") is not { } cases)
        {
            await Console.Error.WriteLineAsync(usage);
            return 2;
        }

        var (seed, keep, write) = (CorpusCommands.NumberOf(args, "--seed") ?? CorpusCommands.DefaultSeed, CorpusCommands.ValueOf(args, "--keep"), args.Contains("--write", StringComparer.Ordinal));
        var portal = CorpusCommands.ValueOf(args, "--portal") is { } folder ? PublishedPortal.In(folder) : await PublishedPortal.PublishAsync(cancellation);
        if (args[0] == "throughput")
        {
            var throughput = new SearchThroughput(cases, seed, keep, portal);
            await ReportAsync(throughput.Name, throughput.Title, body => throughput.MeasureAsync(body, cancellation), write);
            return 0;
        }

        if (args[0] == "edits")
        {
            var edits = new EditSpeed(cases, seed, keep, portal);
            await ReportAsync(edits.Name, edits.Title, body => edits.MeasureAsync(body, cancellation), write);
            return 0;
        }

        if (args[0] == "maps")
        {
            var maps = new MapSpeed(cases, seed, keep, portal);
            await ReportAsync(maps.Name, maps.Title, body => maps.MeasureAsync(body, cancellation), write);
            return 0;
        }

        var speed = new SearchSpeed(cases, seed, keep, portal, withIlike: !args.Contains("--without-ilike", StringComparer.Ordinal));
        SearchFigures? figures = null;
        await ReportAsync(speed.Name, speed.Title, async body => figures = await speed.MeasureAsync(body, cancellation), write);
        if (write)
        {
            await SearchGrowth.KeepAsync(figures!, cancellation);
        }

        return 0;
    }

    private static async Task ReportAsync(string name, string title, Func<StringBuilder, Task> measure, bool write)
    {
        var section = await Report.OfAsync(name, title, measure);
        Console.WriteLine(section);
        if (write)
        {
            await Report.KeepAsync(name, section);
        }
    }
}
