using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Writes the records of a pack that the knowledge base does not hold, by COPY. The pack is walked over twice: first
/// every record is written, then what stands beside records, so that whatever refers to a record finds it. Rows are made
/// on other threads while the database takes in those before them.
/// </summary>
/// <param name="db">The knowledge base, in a transaction.</param>
/// <param name="pack">A pack without fault.</param>
/// <param name="addresses">The records there are; new ones are given their keys.</param>
/// <param name="publication">Who publishes, when and why.</param>
/// <param name="progress">Is told how far it is.</param>
internal sealed class NewRecords(KnowledgeDb db, Pack pack, AddressBook addresses, Publication publication, IProgress<ImportProgress>? progress)
{
    /// <summary>From so many new records on it pays to set checks aside.</summary>
    private const int Bulk = 5000;

    private readonly NpgsqlConnection _connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly Dictionary<RecordKind, IReadOnlyList<TableCopy>> _kinds = Enum.GetValues<RecordKind>()
        .ToDictionary(kind => kind, kind => TableCopy.Of(db.Model.FindEntityType(KnowledgeRecord.Empty(kind).GetType())!));

    private readonly TableCopy _citations = TableOf(db, typeof(Citation).FullName!);
    private readonly TableCopy _relations = TableOf(db, typeof(Relation).FullName!);
    private readonly TableCopy _successions = TableOf(db, typeof(Succession).FullName!);
    private readonly TableCopy _readings = TableOf(db, typeof(OutcomeReading).FullName!);
    private readonly TableCopy _observations = TableOf(db, typeof(Indicators.Observation).FullName!);
    private readonly TableCopy _members = TableOf(db, SideRows.RegionMembers);
    private readonly TableCopy _revisions = TableOf(db, typeof(Revision).FullName!);

    /// <summary>Writes them.</summary>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (addresses.NewRecords == 0)
        {
            return;
        }

        await DrawIdsAsync(cancellation);

        // Where most rows will be new, all of them are checked at once in the end instead of each as it comes.
        var isBulk = addresses.NewRecords >= Bulk && addresses.NewRecords >= addresses.KnownRecords;
        var aside = isBulk ? await ChecksAside.SetAsync(db, [.. Tables.Select(table => table.Name).Distinct(StringComparer.Ordinal)], cancellation) : null;

        // The database plans its checks of foreign keys once, while its tables may still be small; reading all of a
        // table for each row is quick then and no longer quick a million rows later.
        await db.Database.ExecuteSqlAsync($"set local enable_seqscan = off", cancellation);
        await WriteRecordsAsync(cancellation);
        await WriteFactsAsync(cancellation);
        if (aside is not null)
        {
            progress?.Report(new(ImportPhase.BuildingIndexes, 0, Total: null));
            await aside.RestoreAsync(cancellation);
        }

        await db.Database.ExecuteSqlAsync($"set local enable_seqscan to default", cancellation);
    }

    private IEnumerable<TableCopy> Tables =>
        [.. _kinds.Values.SelectMany(tables => tables), _citations, _relations, _successions, _readings, _observations, _members, _revisions];

    private static TableCopy TableOf(KnowledgeDb db, string entity) => TableCopy.Of(db.Model.FindEntityType(entity)!)[0];

    /// <summary>All at once, and only as the sequence gives them: others may write records at the same time.</summary>
    private async Task DrawIdsAsync(CancellationToken cancellation) =>
        addresses.GiveIds(await db.Database
            .SqlQuery<long>($"select nextval(pg_get_serial_sequence('records', 'id')) from generate_series(1, {addresses.NewRecords})")
            .ToListAsync(cancellation));

    private async Task WriteRecordsAsync(CancellationToken cancellation)
    {
        var regions = new RegionPlacement(db, addresses);
        var done = 0;
        await foreach (var rows in pack.PiecesAsync(cancellation).InOrderAsync(RecordsOf, cancellation))
        {
            var (records, kind) = (_kinds[rows.Kind][0], _kinds[rows.Kind][1]);
            await records.WriteAsync(_connection, rows.Records, cancellation);
            await kind.WriteAsync(_connection, rows.Rows, cancellation);
            var placed = await regions.PlaceAsync(rows.Regions, cancellation);
            await kind.WriteAsync(_connection, [.. placed.Select(kind.RowOf)], cancellation);
            Report(ImportPhase.WritingRecords, done += rows.Records.Count);
        }

        var table = _kinds[RecordKind.Region][1];
        await table.WriteAsync(_connection, [.. regions.PlaceWaiting().Select(table.RowOf)], cancellation);
    }

    private async Task WriteFactsAsync(CancellationToken cancellation)
    {
        var done = 0;
        await foreach (var rows in pack.PiecesAsync(cancellation).InOrderAsync(FactsOf, cancellation))
        {
            foreach (var (table, written) in rows.Tables)
            {
                await table.WriteAsync(_connection, written, cancellation);
            }

            Report(ImportPhase.WritingFacts, done += rows.Count);
        }
    }

    private void Report(ImportPhase phase, int done)
    {
        if (done > 0)
        {
            progress?.Report(new(phase, done, addresses.NewRecords));
        }
    }

    private RecordRows RecordsOf(PackPiece piece)
    {
        var rows = new RecordRows(piece.Kind, [], [], []);
        foreach (var record in NewOf(piece))
        {
            rows.Records.Add(_kinds[record.Kind][0].RowOf(record));
            switch (record)
            {
                case Region region:
                    rows.Regions.Add(region);
                    break;
                case Outcome:
                    // It refers to its subject, which may not be there yet.
                    break;
                default:
                    rows.Rows.Add(_kinds[record.Kind][1].RowOf(record));
                    break;
            }
        }

        return rows;
    }

    private FactRows FactsOf(PackPiece piece)
    {
        var sides = new SideRows(addresses);
        var outcomes = new List<object?[]>();
        var revisions = new List<object?[]>();
        foreach (var record in NewOf(piece))
        {
            sides.Add(record.Id, record.Document);
            revisions.Add(_revisions.RowOf(publication.RevisionOf(record, previousHash: null)));
            if (record is Outcome outcome)
            {
                outcome.BelongTo(addresses.IdOf(outcome.Content.Subject));
                outcomes.Add(_kinds[RecordKind.Outcome][1].RowOf(outcome));
            }
        }

        return new(revisions.Count,
        [
            (_kinds[RecordKind.Outcome][1], outcomes),
            (_citations, sides.Citations.ConvertAll(_citations.RowOf)),
            (_relations, sides.Relations.ConvertAll(_relations.RowOf)),
            (_successions, sides.Successions.ConvertAll(_successions.RowOf)),
            (_readings, sides.Readings.ConvertAll(_readings.RowOf)),
            (_observations, sides.Observations.ConvertAll(_observations.RowOf)),
            (_members, sides.Members.ConvertAll(_members.RowOf)),
            (_revisions, revisions),
        ]);
    }

    private IEnumerable<KnowledgeRecord> NewOf(PackPiece piece)
    {
        foreach (var document in piece.ReadChecked().Select(entry => entry.Document).Where(document => !addresses.IsKnown(document.Address)))
        {
            var record = KnowledgeRecord.Empty(document.Kind, addresses.IdOf(document.Address));
            record.Project(document, addresses.PositionOf(document.Address), publication.At);
            yield return record;
        }
    }

    private sealed record RecordRows(RecordKind Kind, List<object?[]> Records, List<object?[]> Rows, List<Region> Regions);

    private sealed record FactRows(int Count, IReadOnlyList<(TableCopy Table, List<object?[]> Rows)> Tables);
}
