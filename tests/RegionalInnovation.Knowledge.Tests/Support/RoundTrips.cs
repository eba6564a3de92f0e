using System.Collections.Concurrent;
using System.Diagnostics;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>Counts the ways to the database and back that a question takes, however many statements go together.</summary>
internal static class RoundTrips
{
    private static readonly ConcurrentDictionary<ActivityTraceId, int> Counts = new();

    static RoundTrips() => ActivitySource.AddActivityListener(new()
    {
        ShouldListenTo = source => source.Name == "Npgsql",
        Sample = (ref _) => ActivitySamplingResult.AllData,
        ActivityStopped = activity =>
        {
            // Opening a connection is an activity too; only a command has a text.
            if (activity.TagObjects.Any(tag => tag.Key is "db.statement" or "db.query.text"))
            {
                Counts.AddOrUpdate(activity.TraceId, 1, (_, count) => count + 1);
            }
        },
    });

    /// <summary>How many of them <paramref name="ask"/> takes.</summary>
    public static async Task<int> CountAsync(Func<Task> ask)
    {
        using var trace = new Activity(nameof(RoundTrips)).Start();
        await ask();
        return Counts.GetValueOrDefault(trace.TraceId);
    }
}
