using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

/// <summary>A pack of lists.</summary>
public sealed class ImportPackOfListsTests(KnowledgeDatabase databases) : ImportPackTests(databases, lines: false);

/// <summary>A pack of lines: whatever holds for the one holds for the other.</summary>
public sealed class ImportPackOfLinesTests(KnowledgeDatabase databases) : ImportPackTests(databases, lines: true);

public abstract class ImportPackTests(KnowledgeDatabase databases, bool lines) : IAsyncLifetime
{
    private const int Records = 20;

    private readonly SmallPack _pack = new(lines);
    private readonly SetTime _time = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await databases.EmptyAsync();

    public ValueTask DisposeAsync()
    {
        _pack.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_pack_is_written_whole()
    {
        Assert.Equal(new(Records, 0, 0, 0), await ImportAsync());

        Assert.Equal(Records, await CountAsync("records"));
        Assert.Equal(Records, await CountAsync("revisions where number = 1 and origin = 'pack' and actor = 'pack:small'"));
        Assert.Equal(_time.Now.UtcDateTime, await _database.ScalarAsync<DateTime>("select max(changed_at) from records"));
    }

    [Fact]
    public async Task What_stands_in_documents_stands_in_rows_beside_them()
    {
        await ImportAsync();

        await using var db = _database.CreateDbContext();
        var program = await db.Programs
            .Include(item => item.Citations).Include(item => item.Relations).ThenInclude(relation => relation.To)
            .Include(item => item.Predecessors).ThenInclude(edge => edge.Predecessor).Include(item => item.Predecessors).ThenInclude(edge => edge.Cause)
            .AsSplitQuery().SingleAsync(item => item.Slug == "new", Cancellation);
        Assert.Equal(["name", "period", "successions", "relations/operated_by/office"], program.Citations.OrderBy(citation => citation.Ordinal).Select(citation => citation.Field));
        Assert.All(program.Citations, citation => Assert.Equal(7, citation.Line));
        var relation = Assert.Single(program.Relations);
        Assert.Equal(("operated_by", "office", "주관"), (relation.Predicate, relation.To.Slug, relation.Role!.Ko));
        var edge = Assert.Single(program.Predecessors);
        Assert.Equal(("old", SuccessionType.Merged, "review"), (edge.Predecessor.Slug, edge.Type, edge.Cause!.Slug));

        var reading = await db.OutcomeReadings.Include(item => item.Source).SingleAsync(Cancellation);
        Assert.Equal((6.3m, "brief", true), (reading.Value, reading.Source.Slug, reading.Preferred));
        Assert.Equal("case-1", await db.Outcomes.Where(outcome => outcome.Slug == "share").Select(outcome => outcome.Subject.Slug).SingleAsync(Cancellation));
        var observation = await db.Observations.Include(item => item.Region).SingleAsync(Cancellation);
        Assert.Equal((0.78m, "japan"), (observation.Value, observation.Region.Slug));
        Assert.Equal("/japan/hyogo/kobe/", await PathOfAsync("kobe"));
        Assert.Equal("hyogo", await _database.ScalarAsync<string>("select record.slug from region_members member join records record on record.id = member.member_id"));
    }

    [Fact]
    public async Task A_pack_with_a_fault_changes_nothing_and_tells_every_fault()
    {
        await ImportAsync();
        var before = await _database.DumpAsync();
        _pack.Set("term/review", "name/ko", "\"새 이름\"").Set("plan/plan-1", "ordinal", "0").Set("program/old", "country", "\"jp\"");

        var refused = await Assert.ThrowsAsync<PackFaultException>(ImportAsync);

        Assert.Equal(["plan-1: ordinal", "old: country"], refused.Faults.Select(fault => fault.Where));
        Assert.Contains("old: country", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task Whichever_command_fails_nothing_is_changed()
    {
        await ImportAsync();
        var before = await _database.DumpAsync();
        Change("program/new", "하나");
        Change("region/hyogo", "둘");
        _pack["terms.json"].Add(SmallPack.Record("more", "더", """ "termKind": "concept", "definition": { "ko": "더" } """, "definition"));

        var failing = 1;
        while (true)
        {
            try
            {
                await ImportAsync(_database.With(new Commands { Failing = failing }));
                break;
            }
            catch (Exception fault) when (fault is InjectedFaultException || fault.InnerException is InjectedFaultException)
            {
                Assert.Equal(before, await _database.DumpAsync());
                failing++;
            }
        }

        Assert.True(failing > 8, $"Only {failing - 1} commands could fail.");
        Assert.NotEqual(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task An_import_that_is_stopped_changes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var before = await _database.DumpAsync();
        var import = new ImportPack(_database, new StoppingTime(stop)).FromAsync(_pack.Write(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import);
        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task The_second_import_of_a_pack_changes_nothing()
    {
        await ImportAsync();
        var before = await _database.DumpAsync();
        _time.Now += TimeSpan.FromDays(1);

        var again = await ImportAsync();

        Assert.Equal(new(0, 0, Records, 0), again);
        Assert.False(again.WroteAnything);
        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task The_second_import_of_the_built_in_pack_changes_nothing()
    {
        var database = await databases.CopyAsync();
        var before = await database.DumpAsync();
        var again = await new ImportPack(database, new SetTime { Now = _time.Now.AddDays(1) }).FromAsync(KnowledgeDatabase.BuiltInPack, Cancellation);
        Assert.Equal((0, 0, databases.Brief.All.Count, 0), (again.Created, again.Changed, again.Unchanged, again.Proposed));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Whatever_records_change_those_and_no_others_get_one_revision()
    {
        await ImportAsync();
        var addresses = _pack.Addresses();
        var round = 0;

        await Gen.Bool.Array[Records].SampleAsync(
            async chosen =>
            {
                round++;
                var changed = addresses.Where((_, index) => chosen[index]).ToList();
                changed.ForEach(address => Change(address, $"제{round}판"));
                var revisions = await CountAsync("revisions");

                Assert.Equal(new(0, changed.Count, Records - changed.Count, 0), await ImportAsync());
                Assert.Equal(revisions + changed.Count, await CountAsync("revisions"));
                Assert.Equal(new(0, 0, Records, 0), await ImportAsync());
                Assert.Empty((await new VerifyRevisions(_database).Ask(Cancellation)).Broken);
            },
            iter: 8,
            threads: 1);
    }

    [Fact]
    public async Task Part_of_a_pack_changes_nothing_and_takes_nothing_away()
    {
        await ImportAsync();
        var before = await _database.DumpAsync();
        var files = _pack.Manifest["files"]!.AsArray().Select(file => (string)file!).ToList();

        await Gen.Bool.Array[files.Count].SampleAsync(
            async chosen =>
            {
                var kept = files.Where((_, index) => chosen[index]).ToList();
                _pack.SetManifest("files", JsonSerializer.Serialize(kept));
                Assert.Equal(new(0, 0, kept.Sum(file => _pack[file].Count), 0), await ImportAsync());
                Assert.Equal(before, await _database.DumpAsync());
            },
            iter: 8,
            threads: 1);
    }

    [Fact]
    public async Task A_changed_document_makes_one_new_revision_that_carries_the_hash_of_the_one_before()
    {
        await ImportAsync();
        _time.Now += TimeSpan.FromDays(1);
        Change("program/old", "고친 요약");
        _pack.SetManifest("version", "2");

        Assert.Equal(new(0, 1, Records - 1, 0), await ImportAsync());

        await using var db = _database.CreateDbContext();
        var revisions = await db.Revisions.Where(revision => revision.Record.Slug == "old").OrderBy(revision => revision.Number).ToListAsync(Cancellation);
        Assert.Equal([1, 2], revisions.Select(revision => revision.Number));
        Assert.Equal(revisions[0].Hash, revisions[1].PreviousHash);
        Assert.Equal("small 2", revisions[1].Reason);
        Assert.Equal(_time.Now, revisions[1].RecordedAt);
        var program = await db.Programs.SingleAsync(item => item.Slug == "old", Cancellation);
        Assert.Equal((2, "고친 요약", _time.Now), (program.RevisionNumber, program.Summary!.Ko, program.ChangedAt));
        Assert.Contains("고친 요약", (await db.SearchEntries.SingleAsync(entry => entry.RecordId == program.Id, Cancellation)).Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_beside_a_changed_document_are_those_of_the_new_one()
    {
        await ImportAsync();
        _pack.Set("program/old", "relations", """[{ "predicate": "operated_by", "to": "organization/office" }, { "predicate": "listed_under", "to": "plan/plan-2" }]""")
            .Set("program/old", "period", """{ "form": "notStated", "calendar": "fiscalJapan" }""").Set("program/old", "citations/1", null);

        await ImportAsync();

        await using var db = _database.CreateDbContext();
        var program = await db.Programs.Include(item => item.Relations).ThenInclude(relation => relation.To).Include(item => item.Citations).SingleAsync(item => item.Slug == "old", Cancellation);
        Assert.Equal([("operated_by", "office"), ("listed_under", "plan-2")], program.Relations.OrderBy(relation => relation.Ordinal).Select(relation => (relation.Predicate, relation.To.Slug)));
        Assert.Equal(["name", "relations"], program.Citations.OrderBy(citation => citation.Ordinal).Select(citation => citation.Field));
        Assert.Null(program.Days);
    }

    [Fact]
    public async Task A_translation_that_a_pack_leaves_behind_is_out_of_date_until_the_pack_brings_another()
    {
        _pack.Set("term/review", "definition", """{ "ko": "가려내는 일", "ja": "仕分け" }""");
        await ImportAsync();
        _pack.Set("term/review", "definition/ko", "\"다시 살피는 일\"");
        await ImportAsync();
        Assert.Equal(1, await CountAsync("outdated_translations where path = 'definition' and language = 'ja' and since_number = 2"));

        _pack.Set("term/review", "definition/ja", "\"見直し\"");
        await ImportAsync();

        Assert.Equal(0, await CountAsync("outdated_translations"));
    }

    [Fact]
    public async Task A_region_that_moves_takes_along_what_lies_in_it()
    {
        await ImportAsync();
        _pack["regions.json"].Add(SmallPack.Record("west", "서일본", """ "level": "macroregion", "parent": "japan" """));
        _pack.Set("region/hyogo", "parent", "\"west\"");

        Assert.Equal(new(1, 1, Records - 1, 0), await ImportAsync());
        Assert.Equal("/japan/west/hyogo/kobe/", await PathOfAsync("kobe"));
    }

    [Fact]
    public async Task What_a_person_has_edited_is_not_overwritten_but_proposed()
    {
        await ImportAsync();
        await EditAsync("old", "사람이 고친 요약");
        var revisions = await CountAsync("revisions");
        Change("program/old", "꾸러미가 고친 요약");

        Assert.Equal(new(0, 0, Records - 1, 1), await ImportAsync());

        await using var db = _database.CreateDbContext();
        Assert.Equal("사람이 고친 요약", (await db.Programs.SingleAsync(item => item.Slug == "old", Cancellation)).Summary!.Ko);
        var proposal = await db.PackProposals.SingleAsync(Cancellation);
        Assert.Equal("꾸러미가 고친 요약", JsonSerializer.Deserialize<ProgramDocument>(proposal.Document, PackJson.Options)!.Summary!.Ko);
        Assert.Equal(("small", _time.Now), (proposal.Pack, proposal.ProposedAt));
        Assert.Equal(revisions, await CountAsync("revisions"));
    }

    [Fact]
    public async Task A_later_proposal_takes_the_place_of_the_one_that_waits()
    {
        await ImportAsync();
        await EditAsync("old", "사람이 고친 요약");
        Change("program/old", "첫째");
        await ImportAsync();
        Change("program/old", "둘째");

        Assert.Equal(1, (await ImportAsync()).Proposed);
        Assert.Equal("둘째", await _database.ScalarAsync<string>("select document->'summary'->>'ko' from pack_proposals"));
        Assert.Equal(1, await CountAsync("pack_proposals"));
    }

    [Fact]
    public async Task Two_imports_at_once_do_not_collide()
    {
        var folder = _pack.Write();
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new ImportPack(_database, _time).FromAsync(folder, Cancellation)));

        Assert.Equal([(Records, 0), (0, Records), (0, Records)], results.Select(result => (result.Created, result.Unchanged)).OrderByDescending(counts => counts.Created));
        Assert.Equal(Records, await CountAsync("revisions"));
    }

    [Theory]
    [InlineData("\"고\\u0000베\"")]
    [InlineData("\"고\\ud83d베\"")]
    public async Task A_text_that_no_database_can_keep_is_a_fault_and_no_failure(string json)
    {
        _pack.Write();
        var file = Path.Combine(_pack.Folder, _pack.NameOf("terms.json"));
        var text = await File.ReadAllTextAsync(file, Cancellation);
        await File.WriteAllTextAsync(file, text.Replace("\"theme\"", "\"theme\",\"aliases\":[" + json + "]", StringComparison.Ordinal), Cancellation);

        var refused = await Assert.ThrowsAsync<PackFaultException>(() => new ImportPack(_database, _time).FromAsync(_pack.Folder, Cancellation));
        Assert.Equal(_pack.NameOf("terms.json"), refused.Faults[0].File);
        Assert.StartsWith("a text holds U+0000 or half of a surrogate pair", refused.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_another_pack_is_a_record_to_refer_to()
    {
        await ImportAsync();
        using var other = new SmallPack(lines);
        other.SetManifest("name", "\"other\"").SetManifest("files", "[\"terms.json\"]").SetManifest("defaultSource", "\"city\"");
        other["terms.json"].Clear();
        other["terms.json"].Add(SmallPack.Record("second", "둘째", """ "termKind": "concept", "definition": { "ko": "둘째" } """, "definition"));

        Assert.Equal(new(1, 0, 0, 0), await new ImportPack(_database, _time).FromAsync(other.Write(), Cancellation));
    }

    private Task<ImportResult> ImportAsync() => ImportAsync(_database);

    private Task<ImportResult> ImportAsync(TestDatabase database) => new ImportPack(database, _time).FromAsync(_pack.Write(), Cancellation);

    private void Change(string address, string summary) => _pack.Set(address, "summary", $$"""{ "ko": "{{summary}}" }""");

    private async Task EditAsync(string program, string summary)
    {
        await using var db = _database.ToWrite();
        var record = await db.Programs.SingleAsync(item => item.Slug == program, Cancellation);
        var last = await db.Revisions.Where(revision => revision.RecordId == record.Id).OrderByDescending(revision => revision.Number).FirstAsync(Cancellation);
        record.Project(record.Content with { Summary = new() { Ko = summary } }, record.Position, _time.Now);
        db.Add(Revision.Of(record, last.Hash, "person:kim", RevisionOrigin.Person, "요약을 고침"));
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<long> CountAsync(string what) => await _database.ScalarAsync<long>($"select count(*) from {what}");

    private Task<string> PathOfAsync(string slug) =>
        _database.ScalarAsync<string>($"select region.path from regions region join records record using (id) where record.slug = '{slug}'");

    /// <summary>A clock that stops the import as soon as it is asked, that is, after everything was read and checked.</summary>
    private sealed class StoppingTime(CancellationTokenSource stop) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            stop.Cancel();
            return new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        }
    }
}
