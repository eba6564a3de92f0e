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
          all       each of them

          --write            keep the figures in RESULTS.md
          --portal <folder>  measure this published portal instead of publishing one
        """;

    private static readonly IReadOnlyList<IMeasurement> Measurements = [new Pages(), new Bytes(), new Start(), new SqlCommands(), new Memory()];

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is [BareServer.Role, var kind, .. var rest])
        {
            return await BareServer.PlayAsync(kind, rest);
        }

        if (args is ["corpus", "generate", ..])
        {
            await Corpus.CorpusPack.WriteAsync("/tmp/corpus-try", 10000, 7, CancellationToken.None);
            return 0;
        }

        var chosen = Measurements.Where(measurement => args is ["all", ..] || (args.Length > 0 && measurement.Name == args[0])).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            var at = Array.IndexOf(args, "--portal");
            var portal = at > 0 && at + 1 < args.Length ? PublishedPortal.In(args[at + 1]) : await PublishedPortal.PublishAsync(stop.Token);
            foreach (var measurement in chosen)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
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
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(stop.IsCancellationRequested ? "Stopped." : "It took too long and was given up.");
            return 1;
        }
    }
}
