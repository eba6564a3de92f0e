using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Writes the records of a pack that the knowledge base does not hold, by COPY. Rows are made on other threads while the
/// database takes in those before them.
/// </summary>
/// <param name="db">The knowledge base, in a transaction.</param>
/// <param name="pack">A pack without fault.</param>
/// <param name="addresses">The records there are; new ones are given their keys.</param>
/// <param name="publication">Who publishes, when and why.</param>
/// <param name="progress">Is told how far it is.</param>
internal sealed class NewRecords(KnowledgeDb db, Pack pack, AddressBook addresses, Publication publication, IProgress<ImportProgress>? progress)
{
    /// <summary>From so many new records on it pays to set the checks of the database aside.</summary>
    private const int Bulk = 5000;

    /// <summary>Records that are written at once.</summary>
    private const int BatchSize = 500;

    private readonly NpgsqlConnection _connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly KnowledgeTables _tables = new(db.Model);

    /// <summary>What is written of each record in one walk over the pack.</summary>
    [Flags]
    private enum Parts
    {
        /// <summary>The record itself.</summary>
        Record = 1,

        /// <summary>What refers to other records.</summary>
        References = 2,

        /// <summary>All of it.</summary>
        All = Record | References,
    }

    /// <summary>The ids of the records written.</summary>
    public IReadOnlyList<long> Ids { get; private set; } = [];

    /// <summary>Writes them.</summary>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (addresses.NewRecords == 0)
        {
            return;
        }

        await DrawIdsAsync(cancellation);

        // The database plans its checks once, while its tables may still be small; reading all of a table for each row
        // is quick then and no longer quick a million rows later.
        await db.Database.ExecuteSqlAsync($"set local enable_seqscan = off", cancellation);
        if (addresses.NewRecords >= Bulk && addresses.NewRecords >= addresses.KnownRecords)
        {
            // Most rows will be new: all are checked together in the end.
            var aside = await ChecksAside.SetAsync(db, [.. _tables.All.Select(table => table.Name)], cancellation);
            await WalkAsync(Parts.All, cancellation);
            progress?.Report(new(ImportPhase.BuildingIndexes, 0, Total: null));
            await aside.RestoreAsync(cancellation);
        }
        else
        {
            // Each row is checked as it comes: first every record, so that whatever refers to one finds it.
            await WalkAsync(Parts.Record, cancellation);
            await WalkAsync(Parts.References, cancellation);
        }

        await db.Database.ExecuteSqlAsync($"set local enable_seqscan to default", cancellation);
    }

    /// <summary>All at once, and only as the sequence gives them: others may write records at the same time.</summary>
    private async Task DrawIdsAsync(CancellationToken cancellation)
    {
        Ids = await db.Database
            .SqlQuery<long>($"select nextval(pg_get_serial_sequence('records', 'id')) from generate_series(1, {addresses.NewRecords})")
            .ToListAsync(cancellation);
        addresses.GiveIds(Ids);
    }

    private async Task WalkAsync(Parts parts, CancellationToken cancellation)
    {
        var placement = new RegionPlacement(db, addresses);
        var forward = new List<Relation>();
        var batch = new KnowledgeTables.Rows(_tables);
        var done = 0;
        await foreach (var made in pack.PiecesAsync(cancellation).InOrderAsync(piece => RowsOf(piece, parts), cancellation))
        {
            foreach (var region in await placement.PlaceAsync(made.Regions, cancellation))
            {
                made.Rows.AddKind(region);
            }

            forward.AddRange(made.Forward);
            batch.Add(made.Rows);
            if (Math.Max(batch.Records, batch.Revisions) >= BatchSize)
            {
                await WriteBatchAsync();
            }
        }

        foreach (var region in placement.PlaceWaiting())
        {
            batch.AddKind(region);
        }

        batch.Add(forward);
        await WriteBatchAsync();

        async Task WriteBatchAsync()
        {
            await batch.WriteAsync(_connection, cancellation);
            done += Math.Max(batch.Records, batch.Revisions);
            batch = new(_tables);
            progress?.Report(new(parts == Parts.References ? ImportPhase.WritingReferences : ImportPhase.WritingRecords, done, addresses.NewRecords));
        }
    }

    private MadeRows RowsOf(PackPiece piece, Parts parts)
    {
        var made = new MadeRows(new(_tables), [], []);
        var sides = new SideRows(addresses);
        var last = 0L;
        foreach (var document in piece.ReadChecked().Select(entry => entry.Document).Where(document => !addresses.IsKnown(document.Address)))
        {
            var record = KnowledgeRecord.Empty(document.Kind, addresses.IdOf(document.Address));
            record.Project(document, addresses.PositionOf(document.Address), publication.At);
            last = record.Id;
            if (parts.HasFlag(Parts.Record))
            {
                made.Rows.Add(record);
                switch (record)
                {
                    case Region region:
                        made.Regions.Add(region);
                        break;
                    case not Outcome:
                        made.Rows.AddKind(record);
                        break;
                }
            }

            if (parts.HasFlag(Parts.References))
            {
                if (record is Outcome outcome)
                {
                    outcome.BelongTo(addresses.IdOf(outcome.Content.Subject));
                    made.Rows.AddKind(outcome);
                }

                sides.Add(record.Id, document);
                made.Rows.Add(publication.RevisionOf(record, previousHash: null));
            }
        }

        if (parts == Parts.All)
        {
            // Keys are in the order of the pack. The database looks at what a relation ends at, so that has to be there first.
            made.Forward.AddRange(sides.Relations.Where(relation => relation.ToId > last));
            sides.Relations.RemoveAll(relation => relation.ToId > last);
        }

        made.Rows.Add(sides);
        return made;
    }

    /// <summary>What one piece of the pack comes to.</summary>
    /// <param name="Rows">Rows to write.</param>
    /// <param name="Regions">Regions, to be placed first.</param>
    /// <param name="Forward">Relations to records that come later.</param>
    private sealed record MadeRows(KnowledgeTables.Rows Rows, List<Region> Regions, List<Relation> Forward);
}
