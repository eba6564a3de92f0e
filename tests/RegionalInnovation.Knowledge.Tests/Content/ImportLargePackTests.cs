using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

/// <summary>
/// A pack that is written by COPY, record by record checked or all in the end, says the same as one that Entity
/// Framework writes, and is as safe.
/// </summary>
public sealed class ImportLargePackTests(KnowledgeDatabase databases)
{
    /// <summary>Few enough that each row is checked as it comes.</summary>
    private const int Few = 60;

    /// <summary>Enough that the checks are set aside.</summary>
    private const int Many = 5000;

    private readonly SetTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_records_say_the_same_as_records_that_were_changed_into_them()
    {
        var (fresh, changed) = (await databases.EmptyAsync(), await databases.EmptyAsync());
        using var before = LargePack.Of(Few, "먼저");
        using var after = LargePack.Of(Few, "나중");
        var records = after.Addresses().Count;

        Assert.Equal(new(records, 0, 0, 0), await ImportAsync(fresh, after));
        await ImportAsync(changed, before);
        Assert.Equal(new(0, records, 0, 0), await ImportAsync(changed, after));

        Assert.Equal(await changed.SayingAsync(), await fresh.SayingAsync());
        foreach (var database in new[] { fresh, changed })
        {
            var report = await new VerifyRevisions(database).Ask(Cancellation);
            Assert.Equal((records, 0), (report.Records, report.Broken.Count));
        }
    }

    [Fact]
    public async Task Records_that_are_checked_in_the_end_say_the_same_as_records_that_are_checked_as_they_come()
    {
        var (together, oneByOne) = (await databases.EmptyAsync(), await databases.EmptyAsync());
        using var all = LargePack.Of(Many, "하나");
        using var half = LargePack.Of(Many / 2, "하나");
        await ImportAsync(together, all);
        await ImportAsync(oneByOne, half);
        await ImportAsync(oneByOne, all);

        Assert.Equal(await oneByOne.SayingAsync(), await together.SayingAsync());
        foreach (var database in new[] { together, oneByOne })
        {
            var report = await new VerifyRevisions(database).Ask(Cancellation);
            Assert.Equal((all.Addresses().Count, 0), (report.Records, report.Broken.Count));
        }
    }

    [Fact]
    public async Task Lines_are_imported_to_the_same_rows_as_lists()
    {
        var (ofLines, ofLists) = (await databases.EmptyAsync(), await databases.EmptyAsync());
        using var lines = new SmallPack(lines: true);
        using var lists = new SmallPack();
        await ImportAsync(ofLines, lines);
        await ImportAsync(ofLists, lists);

        await ofLines.ExecuteAsync("update imported_packs set manifest = '{}'");
        await ofLists.ExecuteAsync("update imported_packs set manifest = '{}'");
        Assert.Equal(await ofLists.DumpAsync(), await ofLines.DumpAsync());
    }

    [Fact]
    public async Task After_a_large_import_every_check_of_the_database_is_there_again_and_the_second_import_changes_nothing()
    {
        var database = await databases.EmptyAsync();
        var checks = await database.ChecksAsync();
        using var pack = LargePack.Of(Many, "하나");
        var records = (await ImportAsync(database, pack)).Created;

        Assert.Equal(checks, await database.ChecksAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated"));
        var before = await database.DumpAsync();
        Assert.Equal(new(0, 0, records, 0), await ImportAsync(database, pack));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Keys_are_given_in_the_order_of_the_pack_and_the_next_record_gets_another()
    {
        var database = await databases.EmptyAsync();
        using var pack = LargePack.Of(Few, "하나");
        await ImportAsync(database, pack);

        Assert.Equal(pack.Addresses(), (await database.ScalarAsync<string>("select string_agg(kind || '/' || slug, ' ' order by id) from records")).Split(' '));
        Assert.Equal(pack.Addresses(), (await database.ScalarAsync<string>("select string_agg(kind || '/' || slug, ' ' order by position) from records")).Split(' '));
        pack["terms.json"].Add(SmallPack.Record("more", "더", """ "termKind": "concept", "definition": { "ko": "더" } """, "definition"));
        Assert.Equal(1, (await ImportAsync(database, pack)).Created);
    }

    [Fact]
    public async Task A_fault_in_the_last_line_changes_nothing()
    {
        var database = await databases.EmptyAsync();
        using var pack = LargePack.Of(Many, "하나");
        var before = await database.DumpAsync();
        pack.Set($"case/made-{Many - 1}", "relations/0/to", "\"region/atlantis\"");

        var refused = await Assert.ThrowsAsync<PackFaultException>(() => ImportAsync(database, pack));
        Assert.Equal(("cases.jsonl", Many + 1, $"made-{Many - 1}: relations/0/to"), (refused.Faults[0].File, refused.Faults[0].Line, refused.Faults[0].Where));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory]
    [InlineData(Few, ImportPhase.Checking)]
    [InlineData(Few, ImportPhase.WritingRecords)]
    [InlineData(Few, ImportPhase.WritingReferences)]
    [InlineData(Few, ImportPhase.Verifying)]
    [InlineData(Many, ImportPhase.WritingRecords)]
    [InlineData(Many, ImportPhase.BuildingIndexes)]
    [InlineData(Many, ImportPhase.Verifying)]
    public async Task An_import_that_is_stopped_anywhere_leaves_nothing(int cases, ImportPhase phase)
    {
        var database = await databases.EmptyAsync();
        var (before, checks) = (await database.DumpAsync(), await database.ChecksAsync());
        using var pack = LargePack.Of(cases, "하나");
        using var stop = new CancellationTokenSource();
        var progress = new Told(report =>
        {
            if (report.Phase == phase)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImportPack(database, _time).FromAsync(pack.Write(), progress, stop.Token));
        Assert.Equal((before, checks), (await database.DumpAsync(), await database.ChecksAsync()));
        Assert.True((await ImportAsync(database, pack)).WroteAnything);
    }

    [Fact]
    public async Task Rows_that_the_database_refuses_leave_nothing()
    {
        var database = await databases.EmptyAsync();
        await database.ExecuteAsync("alter table citations add constraint no_city check (field <> 'relations')");
        var (before, checks) = (await database.DumpAsync(), await database.ChecksAsync());
        using var pack = LargePack.Of(Many, "하나");

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ImportAsync(database, pack));
        Assert.Equal((before, checks), (await database.DumpAsync(), await database.ChecksAsync()));
    }

    [Fact]
    public async Task Progress_is_told_from_the_first_address_to_the_last_check()
    {
        var database = await databases.EmptyAsync();
        using var pack = LargePack.Of(Few, "하나");
        var reports = new List<ImportProgress>();
        await new ImportPack(database, _time).FromAsync(pack.Write(), new Told(reports.Add), Cancellation);

        var records = pack.Addresses().Count;
        Assert.Equal(
            [ImportPhase.ReadingAddresses, ImportPhase.Checking, ImportPhase.WritingRecords, ImportPhase.WritingReferences, ImportPhase.Verifying],
            reports.Select(report => report.Phase).Distinct());
        Assert.All(reports.GroupBy(report => report.Phase).Take(4), phase =>
        {
            Assert.Equal(records, phase.Last().Done);
            Assert.Equal(phase.Select(report => report.Done).Order(), phase.Select(report => report.Done));
        });
    }

    private Task<ImportResult> ImportAsync(TestDatabase database, SmallPack pack) => new ImportPack(database, _time).FromAsync(pack.Write(), Cancellation);

    private sealed class Told(Action<ImportProgress> take) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => take(value);
    }
}
