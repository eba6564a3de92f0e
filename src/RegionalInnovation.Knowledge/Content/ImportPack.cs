using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>What an import did.</summary>
/// <param name="Created">Records that are new.</param>
/// <param name="Changed">Records that have a new revision.</param>
/// <param name="Unchanged">Records that were the same.</param>
/// <param name="Proposed">Records that a person has edited since; the pack's version waits for review.</param>
public sealed record ImportResult(int Created, int Changed, int Unchanged, int Proposed)
{
    /// <summary>Whether anything was written.</summary>
    public bool WroteAnything => Created + Changed + Proposed > 0;
}

/// <summary>
/// Imports a content pack: checks all of it first, then writes all of it in one transaction, record by slug. Importing
/// the same pack again changes nothing.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells when a revision is published.</param>
public sealed class ImportPack(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    /// <summary>Two imports at once would both see a slug as new; the second waits for the first.</summary>
    private const long ImportLock = 0x5265_6749_6e6e_6f76;

    /// <summary>Imports the pack in a folder.</summary>
    /// <param name="folder">Folder with <c>pack.json</c>.</param>
    /// <param name="cancellation">Stops the import; nothing is written then.</param>
    /// <exception cref="PackFaultException">The pack has faults. All of them are listed; nothing was changed.</exception>
    public async Task<ImportResult> FromAsync(string folder, CancellationToken cancellation)
    {
        var pack = await PackReader.ReadAsync(folder, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ImportLock})", cancellation);

        var records = (await db.Records.ToListAsync(cancellation)).ToDictionary(record => new RecordAddress(record.Kind, record.Slug));
        var faults = PackCheck.FaultsOf(pack, records.Keys.ToHashSet());
        if (faults.Count > 0)
        {
            throw new PackFaultException(faults);
        }

        var result = await new Import(db, pack, records, Now()).WriteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>PostgreSQL keeps microseconds; a finer time would not survive the way there and back, nor would its hash.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    private sealed class Import(KnowledgeDb db, Pack pack, Dictionary<RecordAddress, KnowledgeRecord> records, DateTimeOffset now)
    {
        private readonly PackManifest _manifest = pack.Manifest!;

        public async Task<ImportResult> WriteAsync(CancellationToken cancellation)
        {
            var latest = await db.Revisions
                .GroupBy(revision => revision.RecordId)
                .Select(group => group.OrderByDescending(revision => revision.Number).First())
                .AsNoTracking()
                .ToDictionaryAsync(revision => revision.RecordId, cancellation);
            int created = 0, unchanged = 0, proposed = 0;
            var changed = new List<PackEntry>();
            var keepsOrder = KeepsOrder();

            for (var position = 0; position < pack.Entries.Count; position++)
            {
                var entry = pack.Entries[position];
                var document = entry.Document;
                var place = keepsOrder ? records[document.Address].Position : position;
                if (!records.TryGetValue(document.Address, out var record))
                {
                    record = KnowledgeRecord.Empty(document.Kind);
                    db.Add(record);
                    records.Add(document.Address, record);
                    created++;
                }
                else if (JsonOf(record.Document) == JsonOf(document))
                {
                    record.MoveTo(place);
                    unchanged++;
                    continue;
                }
                else if (latest.GetValueOrDefault(record.Id) is { Origin: RevisionOrigin.Person })
                {
                    record.MoveTo(place);
                    await ProposeAsync(record, document, cancellation);
                    proposed++;
                    continue;
                }

                record.Project(document, place, now);
                var previous = latest.GetValueOrDefault(record.Id)?.Hash;
                db.Add(Revision.Of(record, previous, $"pack:{_manifest.Name}", RevisionOrigin.Pack, $"{_manifest.Name} {_manifest.Version}"));
                changed.Add(entry);
            }

            await ClearEdgesAsync(changed, cancellation);
            PlaceRegions(changed);
            foreach (var entry in changed)
            {
                WriteEdges(records[entry.Document.Address], entry.Document);
            }

            var result = new ImportResult(created, changed.Count - created, unchanged, proposed);
            await RememberPackAsync(result, cancellation);
            await db.SaveChangesAsync(cancellation);
            await SearchIndex.WriteAsync(db, [.. changed.Select(entry => records[entry.Document.Address].Id)], cancellation);
            return result;
        }

        /// <summary>
        /// Whether the records stand in the order of the pack already. They keep their places then, so that importing part
        /// of a pack does not move it to the front.
        /// </summary>
        private bool KeepsOrder()
        {
            var last = -1;
            foreach (var entry in pack.Entries)
            {
                if (!records.TryGetValue(entry.Document.Address, out var record) || record.Position <= last)
                {
                    return false;
                }

                last = record.Position;
            }

            return true;
        }

        private async Task ProposeAsync(KnowledgeRecord record, RecordDocument document, CancellationToken cancellation)
        {
            var proposal = await db.PackProposals.SingleOrDefaultAsync(item => item.RecordId == record.Id && item.Pack == _manifest.Name, cancellation);
            if (proposal is null)
            {
                proposal = new() { RecordId = record.Id, Pack = _manifest.Name };
                db.Add(proposal);
            }

            proposal.Document = JsonOf(document);
            proposal.ProposedAt = now;
        }

        /// <summary>The rows beside a record are rebuilt from its new document.</summary>
        private async Task ClearEdgesAsync(List<PackEntry> changed, CancellationToken cancellation)
        {
            var ids = changed.Select(entry => records[entry.Document.Address].Id).Where(id => id > 0).ToList();
            if (ids.Count == 0)
            {
                return;
            }

            await db.Citations.Where(citation => ids.Contains(citation.RecordId)).ExecuteDeleteAsync(cancellation);
            await db.Relations.Where(relation => ids.Contains(relation.FromId)).ExecuteDeleteAsync(cancellation);
            await db.Successions.Where(succession => ids.Contains(succession.SuccessorId)).ExecuteDeleteAsync(cancellation);
            await db.OutcomeReadings.Where(reading => ids.Contains(reading.OutcomeId)).ExecuteDeleteAsync(cancellation);
            await db.Observations.Where(observation => ids.Contains(observation.IndicatorId)).ExecuteDeleteAsync(cancellation);
            await db.Regions.Where(region => ids.Contains(region.Id)).Include(region => region.Members).LoadAsync(cancellation);
        }

        /// <summary>Parents before children, since a child's path begins with its parent's.</summary>
        private void PlaceRegions(List<PackEntry> changed)
        {
            if (!changed.Any(entry => entry.Document is RegionDocument))
            {
                return;
            }

            var placed = new HashSet<string>(StringComparer.Ordinal);

            void Place(Region region)
            {
                if (!placed.Add(region.Slug))
                {
                    return;
                }

                var parent = region.Content.Parent is { } slug ? Find<Region>(RecordKind.Region, slug) : null;
                if (parent is not null)
                {
                    Place(parent);
                }

                region.Place(parent);
            }

            foreach (var region in records.Values.OfType<Region>())
            {
                Place(region);
            }

            foreach (var region in changed.Select(entry => records[entry.Document.Address]).OfType<Region>())
            {
                region.Members.Clear();
                foreach (var member in region.Content.Members ?? [])
                {
                    region.Members.Add(Find<Region>(RecordKind.Region, member));
                }
            }
        }

        private void WriteEdges(KnowledgeRecord record, RecordDocument document)
        {
            for (var ordinal = 0; ordinal < document.Citations.Count; ordinal++)
            {
                var citation = document.Citations[ordinal];
                db.Add(new Citation
                {
                    Record = record,
                    Source = Find<Source>(RecordKind.Source, citation.Source),
                    Ordinal = ordinal,
                    Field = citation.Field,
                    Locator = citation.Locator,
                    Line = citation.Locator.Line,
                    Printed = citation.Printed,
                    CorrectionCode = citation.Correction?.Code,
                    Correction = citation.Correction,
                });
            }

            for (var ordinal = 0; ordinal < document.Relations.Count; ordinal++)
            {
                var relation = document.Relations[ordinal];
                db.Add(new Relation { From = record, To = Find(relation.To), Predicate = relation.Predicate, Ordinal = ordinal, Role = relation.Role });
            }

            foreach (var succession in document.Successions)
            {
                db.Add(new Succession
                {
                    Successor = record,
                    Predecessor = Find(succession.Predecessor),
                    Type = succession.Type,
                    Cause = succession.Cause is null ? null : (Term)Find(succession.Cause),
                });
            }

            switch (record)
            {
                case Outcome outcome:
                    outcome.BelongTo(Find(outcome.Content.Subject));
                    WriteReadings(outcome);
                    break;
                case Indicator indicator:
                    WriteObservations(indicator);
                    break;
            }
        }

        private void WriteReadings(Outcome outcome)
        {
            var readings = outcome.Content.Readings ?? [];
            for (var ordinal = 0; ordinal < readings.Count; ordinal++)
            {
                outcome.Readings.Add(new()
                {
                    Ordinal = ordinal,
                    Source = Find<Source>(RecordKind.Source, readings[ordinal].Source),
                    Qualifier = readings[ordinal].Qualifier,
                    Value = readings[ordinal].Value,
                    ValueTo = readings[ordinal].ValueTo,
                    BaselineValue = readings[ordinal].Baseline?.Value,
                    Preferred = readings[ordinal].Preferred,
                });
            }
        }

        private void WriteObservations(Indicator indicator)
        {
            for (var ordinal = 0; ordinal < indicator.Content.Observations.Count; ordinal++)
            {
                var observation = indicator.Content.Observations[ordinal];
                indicator.Observations.Add(new()
                {
                    Ordinal = ordinal,
                    Region = Find<Region>(RecordKind.Region, observation.Region),
                    Value = observation.Value,
                    Status = observation.Status,
                });
            }
        }

        private async Task RememberPackAsync(ImportResult result, CancellationToken cancellation)
        {
            var manifest = JsonSerializer.Serialize(_manifest, PackJson.Compact);
            var remembered = await db.ImportedPacks.SingleOrDefaultAsync(item => item.Name == _manifest.Name, cancellation);
            if (remembered is null)
            {
                db.Add(new ImportedPack { Name = _manifest.Name, Version = _manifest.Version, Manifest = manifest, ImportedAt = now });
            }
            else if (result.WroteAnything || remembered.Version != _manifest.Version)
            {
                (remembered.Version, remembered.Manifest, remembered.ImportedAt) = (_manifest.Version, manifest, now);
            }
        }

        private KnowledgeRecord Find(string address) =>
            RecordAddress.TryParse(address, out var parsed) ? records[parsed] : throw new InvalidOperationException($"'{address}' was checked and is no address.");

        private T Find<T>(RecordKind kind, string slug)
            where T : KnowledgeRecord => (T)records[new(kind, slug)];

        private static string JsonOf(RecordDocument document) => JsonSerializer.Serialize<object>(document, PackJson.Compact);
    }
}
