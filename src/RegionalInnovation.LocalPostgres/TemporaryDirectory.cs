using System.Diagnostics;
using System.Globalization;

namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// Data directories that are worth nothing once their process has ended. A test run that is killed cannot delete its
/// own, and leaves a server running in it as well; so the next run does both for it.
/// </summary>
internal static class TemporaryDirectory
{
    /// <summary>A path for a new one. It carries the number of the process, by which others know to leave it alone.</summary>
    internal static string NewPath() =>
        Path.Combine(
            LocalPostgresOptions.TemporaryDirectories(),
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));

    /// <summary>Stops the servers of ended processes and deletes their directories.</summary>
    internal static async Task SweepAsync(PostgresBinaries binaries, ServerAccount account, Action<string>? progress, CancellationToken cancellationToken)
    {
        var parent = LocalPostgresOptions.TemporaryDirectories();
        if (!Directory.Exists(parent))
        {
            return;
        }

        foreach (var path in Directory.EnumerateDirectories(parent).Where(IsAbandoned))
        {
            try
            {
                var directory = LocalPostgresDirectory.Existing(path);
                using (var ownership = Ownership.TryTake(directory))
                {
                    if (ownership is null)
                    {
                        continue;
                    }

                    if (Cluster.Open(directory, binaries, account, progress) is { } cluster)
                    {
                        await cluster.StopOrphanAsync(cancellationToken);
                    }
                }

                Directory.Delete(path, recursive: true);
            }
            catch (Exception e) when (e is LocalPostgresException or IOException or UnauthorizedAccessException)
            {
                // What another run left must not keep this one from starting.
                progress?.Invoke($"{path} could not be cleared away: {e.Message}");
            }
        }
    }

    private static bool IsAbandoned(string path)
    {
        if (!int.TryParse(Path.GetFileName(path).Split('-')[0], CultureInfo.InvariantCulture, out var processId))
        {
            return false;
        }

        try
        {
            Process.GetProcessById(processId).Dispose();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
