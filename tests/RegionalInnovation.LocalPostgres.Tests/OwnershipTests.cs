using System.Diagnostics;
using System.Globalization;
using RegionalInnovation.LocalPostgres.Tests.Support;

namespace RegionalInnovation.LocalPostgres.Tests;

public sealed class OwnershipTests : IDisposable
{
    private readonly Place _place = new();
    private readonly LocalPostgresDirectory _directory;

    public OwnershipTests() => _directory = LocalPostgresDirectory.Prepare(_place.DataDirectory, new ServerAccount(Name: null));

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_directory_has_one_owner_at_a_time()
    {
        using (Assert.IsType<Ownership>(Ownership.TryTake(_directory)))
        {
            Assert.Null(Ownership.TryTake(_directory));
        }

        using var next = Ownership.TryTake(_directory);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Waiting_ends_when_the_owner_leaves()
    {
        var first = Ownership.TryTake(_directory)!;
        var told = new List<string>();

        // The owner leaves as soon as somebody is seen waiting.
        using var second = await Ownership.TakeAsync(
            _directory,
            TimeSpan.FromMinutes(1),
            step =>
            {
                told.Add(step);
                first.Dispose();
            },
            TestContext.Current.CancellationToken);

        Assert.Contains($"process {Environment.ProcessId} ", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_locks_do_not_hold_the_record_of_a_living_process_does()
    {
        using var other = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        try
        {
            WriteRecord(other.Id, other.StartTime);
            Assert.Null(Ownership.TryTake(_directory));
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public void A_record_of_another_process_with_the_same_number_means_nothing()
    {
        using var other = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        try
        {
            WriteRecord(other.Id, other.StartTime.AddDays(-1));
            using var ownership = Ownership.TryTake(_directory);
            Assert.NotNull(ownership);
        }
        finally
        {
            other.Kill();
        }
    }

    private void WriteRecord(int processId, DateTime started) =>
        File.WriteAllText(_directory.Owner, string.Create(CultureInfo.InvariantCulture, $"{processId}\n{new DateTimeOffset(started):O}\n"));
}
