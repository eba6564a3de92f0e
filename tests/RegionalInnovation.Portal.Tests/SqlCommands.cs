using System.Collections.Concurrent;
using System.Diagnostics;

namespace RegionalInnovation.Portal.Tests;

/// <summary>
/// Counts the commands that reach the database on behalf of a test, also through the portal: they carry the number of the
/// trace that the test began.
/// </summary>
internal static class SqlCommands
{
    private static readonly ConcurrentDictionary<ActivityTraceId, int> Counts = new();

    static SqlCommands() => ActivitySource.AddActivityListener(new()
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

    /// <summary>How many commands <paramref name="ask"/> leads to.</summary>
    public static async Task<int> CountAsync(Func<Task> ask)
    {
        using var trace = new Activity(nameof(SqlCommands)).Start();
        await ask();
        return Counts.GetValueOrDefault(trace.TraceId);
    }
}
