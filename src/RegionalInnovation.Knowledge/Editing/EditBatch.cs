using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Edits of one transaction, with what the knowledge base holds of their records. The records are locked until it ends.</summary>
internal sealed class EditBatch
{
    private readonly KnowledgeDb _db;
    private readonly IReadOnlyList<Edit> _edits;
    private readonly Dictionary<RecordAddress, KnowledgeRecord> _records = [];
    private readonly Dictionary<long, string> _hashes = [];
    private readonly Dictionary<(long Record, int Number), string> _bases = [];
    private readonly Dictionary<Guid, int> _known = [];
    private AddressBook _addresses = new();
    private Dictionary<string, string?>? _parents;

    private EditBatch(KnowledgeDb db, IReadOnlyList<Edit> edits) => (_db, _edits) = (db, edits);

    /// <summary>Locks the records and reads what is needed to decide.</summary>
    /// <exception cref="ArgumentException">Two edits are of one record.</exception>
    public static async Task<EditBatch> LoadAsync(KnowledgeDb db, IReadOnlyList<Edit> edits, CancellationToken cancellation)
    {
        if (edits.Select(edit => edit.Address).Distinct().Count() < edits.Count)
        {
            throw new ArgumentException("Each record is edited once.", nameof(edits));
        }

        var batch = new EditBatch(db, edits);
        await batch.LoadAsync(cancellation);
        return batch;
    }

    /// <summary>What becomes of each edit; null for one that can be written.</summary>
    public IReadOnlyList<EditAnswer?> Decide() => [.. _edits.Select(Decide)];

    /// <summary>Writes edits that can be written.</summary>
    /// <returns>The ids of their records.</returns>
    public async Task<IReadOnlyList<long>> WriteAsync(IReadOnlyList<Edit> edits, DateTimeOffset at, CancellationToken cancellation)
    {
        var rows = new KnowledgeTables.Rows(new(_db.Model));
        var sides = new SideRows(_addresses);
        var parts = new Dictionary<long, SideParts>();
        var regionsMoved = false;
        var texts = new List<ChangedTexts>();
        await GiveIdsAsync([.. edits.Where(edit => !_records.ContainsKey(edit.Address))], cancellation);
        var newRegions = new List<Region>();
        foreach (var edit in edits)
        {
            var isNew = !_records.TryGetValue(edit.Address, out var record);
            record ??= KnowledgeRecord.Empty(edit.Address.Kind, _addresses.IdOf(edit.Address));
            if (edit.Act == EditAct.Withdraw)
            {
                record.Withdraw(at);
            }
            else
            {
                var document = edit.Document!;
                var differing = isNew ? SideParts.All : SideRows.Differing(record.Document, document);
                regionsMoved |= record is Region region && !isNew && region.Content.Parent != ((RegionDocument)document).Parent;
                IReadOnlyList<TextPair> pairs = isNew ? [] : RecordDifference.TextPairs(JsonOf(record.Document), JsonOf(document));
                // What comes later stands later: the key of a new record is higher than that of any before it.
                record.Project(document, isNew ? (int)record.Id : record.Position, at);
                (record as Outcome)?.BelongTo(_addresses.IdOf(((OutcomeDocument)document).Subject));
                sides.Add(record.Id, document, differing);
                texts.Add(new(record.Id, record.RevisionNumber, pairs));
                parts[record.Id] = isNew ? SideParts.None : differing;
            }

            if (isNew)
            {
                rows.Add(record);
                _records.Add(edit.Address, record);
                if (record is Region added)
                {
                    newRegions.Add(added);
                }
                else
                {
                    rows.AddKind(record);
                }
            }

            rows.Add(Revision.Of(record, _hashes.GetValueOrDefault(record.Id), Editor.ActorOf(edit.Person), edit.Origin, edit.Reason, edit.Key, edit.BatchId));
        }

        await SideRows.DeleteAsync(_db, parts, cancellation);
        await _db.SaveChangesAsync(cancellation);
        _db.ChangeTracker.Clear();

        var placement = new RegionPlacement(_db, _addresses);
        foreach (var region in (await placement.PlaceAsync(newRegions, cancellation)).Concat(placement.PlaceWaiting()))
        {
            rows.AddKind(region);
        }

        rows.Add(sides);
        await rows.WriteAsync((NpgsqlConnection)_db.Database.GetDbConnection(), cancellation);
        await ChangedTexts.MarkTranslationsAsync(_db, texts, cancellation);
        if (regionsMoved)
        {
            await RegionPlacement.PlaceAllAsync(_db, cancellation);
        }

        // What is checked at commit is checked now, while it can still be said which edit it was.
        await _db.Database.ExecuteSqlAsync($"set constraints all immediate; set constraints all deferred", cancellation);
        return [.. edits.Select(edit => _records[edit.Address].Id)];
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var keys = _edits.Select(edit => edit.Key).ToList();
        var ids = await LockAsync(cancellation);
        foreach (var kind in ids.GroupBy(pair => pair.Key.Kind))
        {
            var wanted = kind.Select(pair => pair.Value).ToList();
            foreach (var record in await OfKind(kind.Key).Where(record => wanted.Contains(record.Id)).ToListAsync(cancellation))
            {
                _records.Add(new(record.Kind, record.Slug), record);
            }
        }

        var all = ids.Values.ToList();
        // Two questions: asked as one, with an "or" over two tables, the database would read all revisions.
        foreach (var revision in await _db.Revisions
            .Where(revision => all.Contains(revision.RecordId) && revision.Number == revision.Record.RevisionNumber)
            .Select(revision => new { revision.RecordId, revision.Hash })
            .ToListAsync(cancellation))
        {
            _hashes[revision.RecordId] = revision.Hash;
        }

        foreach (var revision in await _db.Revisions
            .Where(revision => keys.Contains(revision.EditKey!.Value))
            .Select(revision => new { revision.EditKey, revision.Number })
            .ToListAsync(cancellation))
        {
            _known[revision.EditKey!.Value] = revision.Number;
        }

        var outdated = _edits
            .Where(edit => edit.BaseNumber > 0 && _records.TryGetValue(edit.Address, out var record) && record.RevisionNumber != edit.BaseNumber)
            .Select(edit => (_records[edit.Address].Id, edit.BaseNumber))
            .ToList();
        if (outdated.Count > 0)
        {
            var (records, numbers) = (outdated.ConvertAll(item => item.Id), outdated.ConvertAll(item => item.BaseNumber));
            foreach (var common in await _db.Revisions
                .Where(revision => records.Contains(revision.RecordId) && numbers.Contains(revision.Number))
                .Select(revision => new { revision.RecordId, revision.Number, revision.Document })
                .ToListAsync(cancellation))
            {
                _bases[(common.RecordId, common.Number)] = common.Document;
            }
        }

        var documents = _edits.Select(edit => edit.Document).OfType<RecordDocument>().ToList();
        _addresses = await AddressBook.LoadAsync(_db, documents.SelectMany(document => RecordReferences.Of(document)).Select(reference => reference.Address), cancellation);
        if (documents.Any(document => document is RegionDocument))
        {
            _parents = (await _db.Regions.AsNoTracking().ToListAsync(cancellation)).ToDictionary(region => region.Slug, region => region.Content.Parent, StringComparer.Ordinal);
        }
    }

    /// <summary>In the order of their keys, so that two who lock the same records do not wait for each other.</summary>
    private async Task<Dictionary<RecordAddress, long>> LockAsync(CancellationToken cancellation)
    {
        var rows = await _db.Database.SqlQuery<LockedRow>($"""
            select record.id, record.kind, record.slug
            from records record
            join unnest({_edits.Select(edit => Token.Of(edit.Address.Kind)).ToArray()}, {_edits.Select(edit => edit.Address.Slug).ToArray()}) wanted (kind, slug) using (kind, slug)
            order by record.id
            for update of record
            """).ToListAsync(cancellation);
        return rows.ToDictionary(row => new RecordAddress(Token.TryParse<RecordKind>(row.Kind, out var kind) ? kind : default, row.Slug), row => row.Id);
    }

    private EditAnswer? Decide(Edit edit)
    {
        if (_known.TryGetValue(edit.Key, out var known))
        {
            return new EditAnswer.Published(known);
        }

        var record = _records.GetValueOrDefault(edit.Address);
        if (record is null && (edit.BaseNumber > 0 || edit.Act == EditAct.Withdraw))
        {
            return new EditAnswer.Missing();
        }

        if (record is not null && record.RevisionNumber != edit.BaseNumber)
        {
            var latest = JsonOf(record.Document);
            var common = edit.Document is not null && _bases.TryGetValue((record.Id, edit.BaseNumber), out var text) ? text : null;
            return new EditAnswer.Conflict(record.RevisionNumber, latest, record.Status, common is null ? null : RecordMerge.Of(common, latest, JsonOf(edit.Document!)));
        }

        if (edit.Act == EditAct.Withdraw)
        {
            return record!.Status == RecordStatus.Withdrawn ? new EditAnswer.Unchanged(record.RevisionNumber) : null;
        }

        var document = edit.Document ?? throw new InvalidOperationException($"{edit.Address}: there is nothing to publish.");
        if (FaultsOf(edit, document) is { Count: > 0 } faults)
        {
            return new EditAnswer.Refused(faults);
        }

        return record is { Status: RecordStatus.Published } && JsonOf(record.Document) == JsonOf(document) ? new EditAnswer.Unchanged(record.RevisionNumber) : null;
    }

    private List<Fault> FaultsOf(Edit edit, RecordDocument document)
    {
        var faults = DocumentCheck.FaultsOf(document, _addresses);
        if (document.Address != edit.Address)
        {
            faults.Add(new("slug", $"the address of a published record is cited and stays as it is"));
        }

        if (document is RegionDocument { Parent: not null } region && _parents is not null)
        {
            var parents = new Dictionary<string, string?>(_parents, StringComparer.Ordinal) { [region.Slug] = region.Parent };
            var above = region.Parent;
            for (var steps = 0; above is not null && steps <= parents.Count; steps++)
            {
                if (above == region.Slug)
                {
                    faults.Add(new("parent", $"the chain comes back to this record"));
                    break;
                }

                above = parents.GetValueOrDefault(above);
            }
        }

        return faults;
    }

    private async Task GiveIdsAsync(IReadOnlyList<Edit> created, CancellationToken cancellation)
    {
        if (created.Count == 0)
        {
            return;
        }

        var ids = await _db.Database.SqlQuery<long>($"select nextval(pg_get_serial_sequence('records', 'id')) as \"Value\" from generate_series(1, {created.Count})").ToListAsync(cancellation);
        foreach (var (edit, id) in created.Zip(ids))
        {
            _addresses.Add(edit.Address, id);
        }
    }

    private IQueryable<KnowledgeRecord> OfKind(RecordKind kind) => kind switch
    {
        RecordKind.Plan => _db.Plans,
        RecordKind.Program => _db.Programs,
        RecordKind.Cluster => _db.Clusters,
        RecordKind.Case => _db.Cases,
        RecordKind.Outcome => _db.Outcomes,
        RecordKind.Indicator => _db.Indicators,
        RecordKind.Implication => _db.Implications,
        RecordKind.Statement => _db.Statements,
        RecordKind.Organization => _db.Organizations,
        RecordKind.Region => _db.Regions,
        RecordKind.Term => _db.Terms,
        _ => _db.Sources,
    };

    private static string JsonOf(RecordDocument document) => JsonSerializer.Serialize<object>(document, PackJson.Compact);

    private sealed record LockedRow(long Id, string Kind, string Slug);
}
