using System.Diagnostics;
using System.Net;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>What a server did in one round.</summary>
/// <param name="PerSecond">Answers per second.</param>
/// <param name="Middle">Latency of half of them, in milliseconds.</param>
/// <param name="Slow">Latency of 95 % of them, in milliseconds.</param>
/// <param name="Processor">Processor time of the server for one answer, in microseconds.</param>
internal sealed record Round(double PerSecond, double Middle, double Slow, double Processor);

/// <summary>Connections that stay open and ask again as soon as they are answered.</summary>
internal static class Load
{
    /// <summary>Connections at once.</summary>
    public const int Connections = 32;

    /// <summary>Asks for one page for a while.</summary>
    /// <exception cref="InvalidOperationException">An answer was not a 200.</exception>
    public static Task<Round> ForAsync(Child server, string path, TimeSpan duration, CancellationToken cancellation) =>
        ForAsync(server, [path], Connections, duration, cancellation);

    /// <summary>Asks for some pages in turn for a while; each connection begins with another.</summary>
    /// <exception cref="InvalidOperationException">An answer was not a 200.</exception>
    public static async Task<Round> ForAsync(Child server, IReadOnlyList<string> paths, int connections, TimeSpan duration, CancellationToken cancellation)
    {
        var requests = paths.Select(path => WireRequest.For(path)).ToArray();
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var processor = server.ProcessorTime;
        var begin = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(first =>
            Task.Run(() => AskUntilAsync(server.Address, requests, first, () => Stopwatch.GetTimestamp() < until, cancellation), cancellation)));
        var elapsed = Stopwatch.GetElapsedTime(begin);
        processor = server.ProcessorTime - processor;
        var sorted = latencies.SelectMany(ticks => ticks).Order().ToList();
        return new(
            sorted.Count / elapsed.TotalSeconds,
            Milliseconds(sorted[sorted.Count / 2]),
            Milliseconds(sorted[sorted.Count * 95 / 100]),
            processor.TotalMicroseconds / sorted.Count);
    }

    /// <summary>Asks for a number of pages, each in its turn, and gives how many were answered before the time was up.</summary>
    public static async Task<int> CountAsync(Child server, IReadOnlyList<string> paths, int count, TimeSpan atMost, CancellationToken cancellation)
    {
        var requests = paths.Select(path => WireRequest.For(path)).ToArray();
        var until = Stopwatch.GetTimestamp() + (long)(atMost.TotalSeconds * Stopwatch.Frequency);
        var left = count;
        var latencies = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ =>
            Task.Run(() => AskUntilAsync(server.Address, requests, 0, () => Interlocked.Decrement(ref left) >= 0 && Stopwatch.GetTimestamp() < until, cancellation), cancellation)));
        return latencies.Sum(ticks => ticks.Count);
    }

    private static async Task<List<long>> AskUntilAsync(IPEndPoint address, byte[][] requests, int first, Func<bool> goOn, CancellationToken cancellation)
    {
        using var connection = await WireConnection.OpenAsync(address, cancellation);
        var latencies = new List<long>(64 * 1024);
        for (var number = first; goOn(); number++)
        {
            var sent = Stopwatch.GetTimestamp();
            var answer = await connection.AskAsync(requests[number % requests.Length], cancellation);
            latencies.Add(Stopwatch.GetTimestamp() - sent);
            if (answer.Status != 200 || answer.Length == 0)
            {
                throw new InvalidOperationException($"An answer under load has the status {answer.Status} and {answer.Length} bytes.");
            }
        }

        return latencies;
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
