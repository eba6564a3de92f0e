using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// The server that a cluster's <c>postmaster.pid</c> speaks of. The file is only ever read here: deleting it while a
/// server lives lets two servers write to one cluster, which destroys it.
/// </summary>
/// <param name="ProcessId">The first line of the file.</param>
/// <param name="Started">The third line.</param>
/// <param name="Port">The fourth line; 0 as long as the server has not written it.</param>
internal sealed record Postmaster(int ProcessId, DateTimeOffset Started, int Port)
{
    // The file is written a moment after the process started, and the clock may have been corrected since.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a PostgreSQL server has that number now. After a crash of the machine the number may belong to any
    /// program; PostgreSQL copes with the file in that case, and nobody else must be sent a signal.
    /// </summary>
    internal bool IsRunning => IsTrueOf(process => process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the process that has that number now started when the file says; if not, it is another server.</summary>
    internal bool IsStillTheSame => IsTrueOf(process => (new DateTimeOffset(process.StartTime) - Started).Duration() < Tolerance);

    /// <summary>The server that is running on the cluster, or null.</summary>
    internal static Postmaster? RunningOn(string cluster) => Read(cluster) is { IsRunning: true } postmaster ? postmaster : null;

    private static Postmaster? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllText(Path.Combine(cluster, "postmaster.pid")).Split('\n');
            return NumberIn(lines, 0) is var processId and > 0
                ? new Postmaster((int)processId, DateTimeOffset.FromUnixTimeSeconds(NumberIn(lines, 2)), (int)NumberIn(lines, 3))
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static long NumberIn(string[] lines, int index) =>
        index < lines.Length && long.TryParse(lines[index], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private bool IsTrueOf(Func<Process, bool> question)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return question(process);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It is gone, or ended while it was looked at.
            return false;
        }
    }
}
