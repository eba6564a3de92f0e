using System.Text;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>From the start of the process to its first page.</summary>
internal sealed class Start : IMeasurement
{
    private const int Rounds = 7;

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public string Title =>
        $"From the start of the process to the first 200 of `/ko/`, on a database that is migrated and imported; medians of {Rounds} rounds, the servers in turns. "
        + "The ratios are taken round by round; processor time hardly depends on what else the machine does. Goal: at most 3 × an empty app.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(8);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        (string Name, Func<Child> Start, string Path)[] servers =
        [
            ("portal", () => Child.Start(portal.OnDatabase(database.ConnectionString)), "/ko/"),
            ("empty app (`dotnet new web`)", () => BareServer.Start(BareServer.EmptyApp), "/"),
            ("Kestrel alone (`CreateEmptyBuilder`)", () => BareServer.Start(BareServer.Kestrel), "/"),
        ];
        var rounds = new List<(double Time, double Processor)[]>();

        // The first round only brings the files into memory.
        for (var number = 0; number <= Rounds; number++)
        {
            await Console.Error.WriteLineAsync($"Round {number} of {Rounds}.");
            var round = new (double Time, double Processor)[servers.Length];
            for (var server = 0; server < servers.Length; server++)
            {
                await using var child = servers[server].Start();
                var time = await child.FirstPageAsync(servers[server].Path, cancellation);
                round[server] = (time.TotalMilliseconds, child.ProcessorTime.TotalMilliseconds);
            }

            rounds.Add(round);
        }

        rounds.RemoveAt(0);
        markdown.AppendTable(
            ["process", "first page:", "fastest:", "portal to this:", "CPU until then:", "portal to this:"],
            servers.Select((server, index) => new[]
            {
                server.Name,
                $"{rounds.Select(round => round[index].Time).Median():N0} ms",
                $"{rounds.Min(round => round[index].Time):N0} ms",
                $"{rounds.Select(round => round[0].Time / round[index].Time).Median():N1} ×",
                $"{rounds.Select(round => round[index].Processor).Median():N0} ms",
                $"{rounds.Select(round => round[0].Processor / round[index].Processor).Median():N1} ×",
            }));

        await Console.Error.WriteLineAsync("Starting where there is nothing.");
        var empty = Path.Combine(Path.GetTempPath(), $"portal-start-{Guid.NewGuid():N}");
        try
        {
            await using var first = Child.Start(portal.OnEmptyMachine(empty));
            var took = await first.FirstPageAsync("/ko/", cancellation);
            markdown.AppendLine($"For information: {took.TotalSeconds:N1} s to the first page where there is nothing (Development; a PostgreSQL cluster is made, migrated, filled with the brief).");
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }
}
