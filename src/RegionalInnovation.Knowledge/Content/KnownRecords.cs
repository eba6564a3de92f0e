using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Brings the records of a pack that the knowledge base holds already up to date, a batch at a time: one that is the same
/// stays, one that has changed has a new revision, and one that a person has edited since is left alone.
/// </summary>
/// <param name="db">The knowledge base, in a transaction, tracking what it reads.</param>
/// <param name="pack">A pack without fault.</param>
/// <param name="addresses">The records there are.</param>
/// <param name="publication">Who publishes, when and why.</param>
/// <param name="progress">Is told how far it is.</param>
internal sealed class KnownRecords(KnowledgeDb db, Pack pack, AddressBook addresses, Publication publication, IProgress<ImportProgress>? progress)
{
    private const int BatchSize = 500;
    private readonly List<long> _changed = [];
    private bool _regionsChanged;

    /// <summary>The ids of records that have a new revision.</summary>
    public IReadOnlyList<long> Ids => _changed;

    /// <summary>Records that have a new revision.</summary>
    public int Changed => _changed.Count;

    /// <summary>Records that are the same.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Records that a person has edited since.</summary>
    public int Proposed { get; private set; }

    /// <summary>Brings them up to date.</summary>
    /// <param name="cancellation">Stops it.</param>
    public async Task BringUpToDateAsync(CancellationToken cancellation)
    {
        var total = addresses.RecordsOfPack - addresses.NewRecords;
        if (total == 0)
        {
            return;
        }

        await foreach (var documents in pack.PiecesAsync(cancellation).InOrderAsync(KnownOf, cancellation))
        {
            foreach (var batch in documents.Chunk(BatchSize))
            {
                await BringUpToDateAsync(batch, cancellation);
                progress?.Report(new(ImportPhase.Comparing, Changed + Unchanged + Proposed, total));
            }
        }

        if (_regionsChanged)
        {
            await RegionPlacement.PlaceAllAsync(db, cancellation);
        }
    }

    private List<RecordDocument> KnownOf(PackPiece piece) =>
        [.. piece.ReadChecked().Select(entry => entry.Document).Where(document => addresses.IsKnown(document.Address))];

    private async Task BringUpToDateAsync(RecordDocument[] documents, CancellationToken cancellation)
    {
        var ids = documents.Select(document => addresses.IdOf(document.Address)).ToList();
        var records = await db.Records.Where(record => ids.Contains(record.Id)).ToDictionaryAsync(record => record.Id, cancellation);
        var differing = new List<(KnowledgeRecord Record, RecordDocument Document)>();
        foreach (var document in documents)
        {
            var record = records[addresses.IdOf(document.Address)];
            if (JsonOf(record.Document) == JsonOf(document))
            {
                record.MoveTo(addresses.PositionOf(document.Address));
                Unchanged++;
            }
            else
            {
                differing.Add((record, document));
            }
        }

        if (differing.Count > 0)
        {
            await WriteAsync(differing, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task WriteAsync(List<(KnowledgeRecord Record, RecordDocument Document)> differing, CancellationToken cancellation)
    {
        var ids = differing.ConvertAll(item => item.Record.Id);
        var latest = await db.Revisions
            .Where(revision => ids.Contains(revision.RecordId))
            .GroupBy(revision => revision.RecordId)
            .Select(group => group.OrderByDescending(revision => revision.Number).First())
            .AsNoTracking()
            .ToDictionaryAsync(revision => revision.RecordId, cancellation);

        var sides = new SideRows(addresses);
        var changed = new List<long>();
        var texts = new List<ChangedTexts>();
        foreach (var (record, document) in differing)
        {
            var position = addresses.PositionOf(document.Address);
            var previous = latest.GetValueOrDefault(record.Id);
            if (previous is { Origin: not RevisionOrigin.Pack })
            {
                record.MoveTo(position);
                await ProposeAsync(record, document, cancellation);
                Proposed++;
                continue;
            }

            var pairs = RecordDifference.TextPairs(JsonOf(record.Document), JsonOf(document));
            record.Project(document, position, publication.At);
            texts.Add(new(record.Id, record.RevisionNumber, pairs));
            (record as Outcome)?.BelongTo(addresses.IdOf(((OutcomeDocument)document).Subject));
            _regionsChanged |= record is Region;
            db.Add(publication.RevisionOf(record, previous?.Hash));
            sides.Add(record.Id, document);
            changed.Add(record.Id);
            _changed.Add(record.Id);
        }

        await ReplaceAsync(changed, sides, cancellation);
        await ChangedTexts.MarkTranslationsAsync(db, texts, cancellation);
    }

    private async Task ProposeAsync(KnowledgeRecord record, RecordDocument document, CancellationToken cancellation)
    {
        var proposal = await db.PackProposals.SingleOrDefaultAsync(item => item.RecordId == record.Id && item.Pack == publication.Manifest.Name, cancellation);
        if (proposal is null)
        {
            proposal = new() { RecordId = record.Id, Pack = publication.Manifest.Name };
            db.Add(proposal);
        }

        proposal.Document = JsonOf(document);
        proposal.ProposedAt = publication.At;
    }

    /// <summary>The rows beside a record are rebuilt from its new document.</summary>
    private async Task ReplaceAsync(List<long> changed, SideRows sides, CancellationToken cancellation)
    {
        if (changed.Count == 0)
        {
            return;
        }

        await SideRows.DeleteAsync(db, changed.ToDictionary(id => id, _ => SideParts.All), cancellation);
        db.AddRange(sides.Citations);
        db.AddRange(sides.Relations);
        db.AddRange(sides.Successions);
        db.AddRange(sides.Readings);
        db.AddRange(sides.Observations);
        db.Set<Dictionary<string, object>>(SideRows.RegionMembers).AddRange(sides.Members);
    }

    private static string JsonOf(RecordDocument document) => JsonSerializer.Serialize<object>(document, PackJson.Compact);
}
