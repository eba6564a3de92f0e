using System.Text;
using System.Text.Json;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>Throughput and latency of pages.</summary>
internal sealed class Pages : IMeasurement
{
    private const int Rounds = 5;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly string[] Paths = ["/ko/cases", "/ko/cases/kobe-biomedical"];

    /// <summary>Of the message, not of the page: the bare server makes its own.</summary>
    private static readonly string[] NotKept = ["Date", "Connection", "Content-Length", "Transfer-Encoding", "Age"];

    /// <inheritdoc/>
    public string Name => "pages";

    /// <inheritdoc/>
    public string Title =>
        $"A list and a page at {Load.Connections} connections that stay open, brotli, with the output cache and without; against a bare Kestrel that sends the same headers and bytes from memory. "
        + $"Medians of {Rounds} rounds of {RoundLength.TotalSeconds:F0} s, the three servers in turns; the load generator runs on the same machine. The ratios are to bare, round by round. Goal: cached at least 20 % of bare.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        await using var cached = Child.Start(portal.OnDatabase(database.ConnectionString));
        await using var uncached = Child.Start(portal.OnDatabase(database.ConnectionString, "--Portal:OutputCache=false"));
        var answers = Path.GetTempFileName();
        try
        {
            await uncached.FirstPageAsync("/ko/", cancellation);
            await cached.FirstPageAsync("/ko/", cancellation);
            await File.WriteAllTextAsync(answers, JsonSerializer.Serialize(await KeepAsync(cached, Paths, cancellation)), cancellation);
            await using var bare = BareServer.Start(BareServer.Kestrel, answers);
            await bare.FirstPageAsync(Paths[0], cancellation);

            List<IReadOnlyList<string>> rows = [];
            foreach (var path in Paths)
            {
                (string Name, Child Server)[] servers = [("bare Kestrel", bare), ("cached", cached), ("not cached", uncached)];
                foreach (var (name, server) in servers)
                {
                    await Console.Error.WriteLineAsync($"Warming {path}, {name}.");
                    await Load.ForAsync(server, path, WarmUp, cancellation);
                }

                var rounds = new List<Round[]>();
                for (var number = 0; number < Rounds; number++)
                {
                    await Console.Error.WriteLineAsync($"Round {number + 1} of {Rounds}.");
                    var round = new Round[servers.Length];
                    for (var server = 0; server < servers.Length; server++)
                    {
                        round[server] = await Load.ForAsync(servers[server].Server, path, RoundLength, cancellation);
                    }

                    rounds.Add(round);
                }

                for (var server = 0; server < servers.Length; server++)
                {
                    double Of(Func<Round, double> figure) => rounds.Select(round => figure(round[server])).Median();
                    double Ratio(Func<Round, double> figure) => rounds.Select(round => figure(round[server]) / figure(round[0])).Median();
                    rows.Add(
                    [
                        $"`{path}`", servers[server].Name, $"{Of(round => round.PerSecond):N0}", $"{Ratio(round => round.PerSecond):P1}",
                        $"{Of(round => round.Middle):N1} ms", $"{Of(round => round.Slow):N1} ms", $"{Of(round => round.Processor):N0} µs", $"{Ratio(round => round.Processor):N1} ×",
                    ]);
                }
            }

            markdown.AppendTable(["page", "server", "requests/s:", "to bare:", "p50:", "p95:", "server's CPU per request:", "to bare:"], rows);
        }
        finally
        {
            File.Delete(answers);
        }
    }

    /// <summary>What the portal answers, to be sent again by a bare server.</summary>
    public static async Task<Dictionary<string, KeptAnswer>> KeepAsync(Child portal, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        using var connection = await WireConnection.OpenAsync(portal.Address, cancellation, keeps: true);
        var kept = new Dictionary<string, KeptAnswer>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            await connection.AskAsync(WireRequest.For(path), cancellation);
            var headers = connection.Headers.Split("\r\n")[1..]
                .Select(line => line.Split(": ", 2))
                .Where(header => !NotKept.Contains(header[0], StringComparer.OrdinalIgnoreCase))
                .ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
            kept[path] = headers.ContainsKey("Content-Encoding")
                ? new(headers, connection.Body)
                : throw new InvalidOperationException($"{path} is not compressed: {connection.Headers}");
        }

        return kept;
    }
}
