using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// The right to use a data directory. It is a lock that the operating system takes back when the process ends, in
/// whatever way, so nobody has to guess whether an owner is still alive; the record beside it is for messages, and
/// for the file systems that do not know locks.
/// </summary>
internal sealed class Ownership : IDisposable
{
    // EAGAIN on Linux, EWOULDBLOCK on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;
    private readonly string _record;

    private Ownership(FileStream @lock, string record)
    {
        _lock = @lock;
        _record = record;
    }

    /// <summary>Takes the directory, waiting for its present owner to leave for as long as <paramref name="patience"/> lasts.</summary>
    /// <exception cref="LocalPostgresException">The owner stays; the message names it.</exception>
    internal static async Task<Ownership> TakeAsync(
        LocalPostgresDirectory directory, TimeSpan patience, Action<string>? progress, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        for (var told = false; ; told = true)
        {
            if (TryTake(directory) is { } ownership)
            {
                return ownership;
            }

            var owner = Owner.Read(directory.Owner)?.ToString() ?? "another process";
            if (waited.Elapsed >= patience)
            {
                throw new LocalPostgresException(
                    $"The data directory {directory.Path} is in use by {owner}, probably a portal that is already running. " +
                    "Stop that one first, or give this one a database of its own in ConnectionStrings__Portal.");
            }

            if (!told)
            {
                progress?.Invoke($"Waiting for {owner} to leave the data directory {directory.Path}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    /// <summary>Takes the directory, or returns null when somebody has it.</summary>
    internal static Ownership? TryTake(LocalPostgresDirectory directory)
    {
        FileStream held;
        try
        {
            held = new FileStream(directory.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            return null;
        }

        try
        {
            if (Owner.Read(directory.Owner) is { IsAnotherLivingProcess: true })
            {
                held.Dispose();
                return null;
            }

            Owner.Current().Write(directory.Owner);
            return new Ownership(held, directory.Owner);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It names a process that is about to end, and the next owner writes over it.
        }

        _lock.Dispose();
    }

    /// <summary>A process, told apart from a later one that was given the same number by the time it started.</summary>
    private sealed record Owner(int ProcessId, DateTimeOffset Started)
    {
        // The start is computed from the clock, which may be corrected between two readings.
        private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

        internal bool IsAnotherLivingProcess
        {
            get
            {
                if (ProcessId == Environment.ProcessId)
                {
                    return false;
                }

                try
                {
                    using var process = Process.GetProcessById(ProcessId);
                    return (StartOf(process) - Started).Duration() < Tolerance;
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
                {
                    // It is gone, or ended just now, or belongs to somebody who could not have written the record.
                    return false;
                }
            }
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} (started {Started:yyyy-MM-dd HH:mm:ss} UTC)");

        internal static Owner Current()
        {
            using var process = Process.GetCurrentProcess();
            return new Owner(process.Id, StartOf(process));
        }

        internal static Owner? Read(string path)
        {
            try
            {
                return File.ReadAllText(path).Split('\n') is [var id, var started, ..]
                    && int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
                    && DateTimeOffset.TryParse(started, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                    ? new Owner(processId, time)
                    : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        internal void Write(string path) =>
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{ProcessId}\n{Started:O}\n"));

        private static DateTimeOffset StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUniversalTime();
    }
}
