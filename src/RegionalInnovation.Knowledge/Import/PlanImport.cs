using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>
/// Tells of each row of a file what importing it would do, and does nothing. A row of a table is written over the latest
/// revision of its case, see <see cref="CaseRow"/>; a record of a JSON file is the whole case. Rows are told one after the
/// other, in the order of the file, and a few hundred are held at a time.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class PlanImport(IDbContextFactory<KnowledgeDb> databases)
{
    private const int BatchSize = 500;

    /// <summary>Plans the import of a file within the usual limits.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">Which column gives what; null for what the headings suggest. A JSON file has none.</param>
    /// <param name="cancellation">Stops the planning.</param>
    /// <exception cref="ImportFileException">The file is not taken in, whatever was told of its rows before.</exception>
    public IAsyncEnumerable<PlannedRow> AskAsync(ImportFile file, ImportMapping? mapping, CancellationToken cancellation) =>
        AskAsync(file, mapping, ImportLimits.Usual, cancellation);

    /// <summary>Plans a change of many.</summary>
    /// <param name="slugs">The cases, in order.</param>
    /// <param name="change">What is done with each.</param>
    /// <param name="cancellation">Stops the planning.</param>
    /// <exception cref="ImportFileException">There are more of them than <see cref="CaseChange.MostCases"/>.</exception>
    public IAsyncEnumerable<PlannedRow> AskAsync(IReadOnlyList<string> slugs, CaseChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(slugs);
        ArgumentNullException.ThrowIfNull(change);
        if (slugs.Count > CaseChange.MostCases)
        {
            throw new ImportFileException(ImportFileFault.TooLarge, $"there are {slugs.Count} cases, and at most {CaseChange.MostCases} are changed at once");
        }

        return PlanAsync(slugs.Select((slug, index) => new ChangedCase(index + 1, slug, change)).ToAsyncEnumerable(), counted: null, cancellation);
    }

    /// <summary>Plans the import of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">Which column gives what; null for what the headings suggest. A JSON file has none.</param>
    /// <param name="limits">How much is taken in.</param>
    /// <param name="cancellation">Stops the planning.</param>
    /// <param name="counted">Is told how many rows there are, before the first is planned; null where nobody wants to know.</param>
    /// <exception cref="ImportFileException">The file is not taken in, whatever was told of its rows before.</exception>
    public async IAsyncEnumerable<PlannedRow> AskAsync(
        ImportFile file, ImportMapping? mapping, ImportLimits limits, [EnumeratorCancellation] CancellationToken cancellation, Action<int>? counted = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(limits);
        IAsyncEnumerable<BroughtCase> brought;
        if (file.HoldsDocuments)
        {
            TableReader.CheckSize(file, limits);
            brought = CaseDocuments.ReadAsync(file, limits, cancellation);
        }
        else
        {
            var table = await TableReader.OpenAsync(file, limits, cancellation);
            brought = RowsAsync(table, mapping ?? ImportMapping.Of(table), cancellation);
        }

        await foreach (var row in PlanAsync(brought, counted, cancellation))
        {
            yield return row;
        }
    }

    private async IAsyncEnumerable<PlannedRow> PlanAsync(IAsyncEnumerable<BroughtCase> brought, Action<int>? counted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Rows may name cases that come further down, so all slugs are read first.
        var slugs = new Dictionary<string, int>(StringComparer.Ordinal);
        var doubles = new Dictionary<int, int>();
        var count = 0;
        await foreach (var one in brought.WithCancellation(cancellation))
        {
            count++;
            if (one.Slug is { } slug && !slugs.TryAdd(slug, one.Number))
            {
                doubles.Add(one.Number, slugs[slug]);
            }
        }

        counted?.Invoke(count);
        var plan = new Planning(databases, slugs.Keys.ToHashSet(StringComparer.Ordinal), doubles);
        var batch = new List<BroughtCase>(BatchSize);
        await foreach (var one in brought.WithCancellation(cancellation))
        {
            batch.Add(one);
            if (batch.Count == BatchSize)
            {
                foreach (var row in await plan.PlanAsync(batch, cancellation))
                {
                    yield return row;
                }

                batch.Clear();
            }
        }

        foreach (var row in await plan.PlanAsync(batch, cancellation))
        {
            yield return row;
        }
    }

    private static async IAsyncEnumerable<BroughtCase> RowsAsync(Table table, ImportMapping mapping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.ReadRows(cancellation))
        {
            yield return new BroughtRow(mapping, row);
        }
    }

    /// <summary>What is remembered from batch to batch.</summary>
    private sealed class Planning(IDbContextFactory<KnowledgeDb> databases, HashSet<string> slugs, Dictionary<int, int> doubles)
    {
        private readonly Dictionary<RecordAddress, bool> _known = [];

        public async Task<IReadOnlyList<PlannedRow>> PlanAsync(List<BroughtCase> batch, CancellationToken cancellation)
        {
            if (batch.Count == 0)
            {
                return [];
            }

            await using var db = await databases.CreateDbContextAsync(cancellation);
            var live = await LiveAsync(db, batch, cancellation);
            var bases = await BasesAsync(db, batch, live, cancellation);
            var drafts = batch.ConvertAll(one => Draft(one, live.GetValueOrDefault(one.Slug ?? ""), bases));
            var addresses = await AddressesAsync(db, drafts, cancellation);
            return [.. drafts.Select(draft => Complete(draft, addresses))];
        }

        private Drafted Draft(BroughtCase one, LiveCase? live, Dictionary<(string, int), CaseDocument> bases)
        {
            var faults = new List<RowFault>();
            if (one.Slug is not { } slug)
            {
                one.WithoutSlug(faults);
                return new(one, live, null, faults);
            }

            if (doubles.TryGetValue(one.Number, out var first))
            {
                faults.Add(one.Fault(CaseFields.Slug, $"row {first} is about the same case"));
            }

            if (live is { Status: RecordStatus.Withdrawn })
            {
                faults.Add(one.Fault(CaseFields.Slug, $"the case was withdrawn; restore it first"));
            }

            if (live is { MovedTo: { } movedTo })
            {
                faults.Add(one.Fault(CaseFields.Slug, $"the case has another slug now, '{movedTo}'"));
            }

            var document = one.Base is { } number && live is { Document: not null } && number != live.Number && bases.TryGetValue((slug, number), out var @base)
                ? Merge(one, @base, live.Document, faults)
                : one.Over(live?.Document, faults);
            return new(one, live, faults.Count == 0 ? document : null, faults);
        }

        /// <summary>The row was taken from an older revision: what it changes there is changed here, unless somebody else has changed the same.</summary>
        private static CaseDocument? Merge(BroughtCase one, CaseDocument @base, CaseDocument latest, List<RowFault> faults)
        {
            if (one.Over(@base, faults) is not { } mine)
            {
                return null;
            }

            var (before, now, wanted) = (Node(@base), Node(latest), Node(mine));
            foreach (var member in wanted.Select(member => member.Key).Union(before.Select(member => member.Key), StringComparer.Ordinal).ToList())
            {
                if (JsonNode.DeepEquals(before[member], wanted[member]) || JsonNode.DeepEquals(now[member], wanted[member]))
                {
                    continue;
                }

                if (!JsonNode.DeepEquals(before[member], now[member]))
                {
                    faults.Add(one.Fault(member, $"somebody has changed this field since revision {one.Base}, from which the row was taken; take the case out anew"));
                    continue;
                }

                now.Remove(member);
                if (wanted[member] is { } value)
                {
                    now[member] = value.DeepClone();
                }
            }

            return faults.Count == 0 ? now.Deserialize<CaseDocument>(PackJson.Compact) : null;
        }

        private static PlannedRow Complete(Drafted draft, AddressBook addresses)
        {
            var (one, live, document, faults) = draft;
            if (document is not null)
            {
                var found = new List<PackFault>();
                RecordRules.Check(new(document, "", one.Number, _ => (one.Number, 1)), defaultSource: null, addresses, found);
                faults.AddRange(found.Select(fault => one.Fault(fault.Where[(document.Slug.Length + 2)..], fault.Text, document)));
            }

            if (document is null || faults.Count > 0)
            {
                return new(one.Number, one.Slug, null, live?.Number ?? 0, PlannedAct.Refuse, [], faults);
            }

            if (live?.Document is not { } known)
            {
                return new(one.Number, one.Slug, document, 0, PlannedAct.Create, [], []);
            }

            var changed = PlannedChanges.Between(Node(known), Node(document));
            return new(one.Number, one.Slug, document, live.Number, changed.Count == 0 ? PlannedAct.LeaveAlone : PlannedAct.Change, changed, []);
        }

        private static JsonObject Node(CaseDocument document) => JsonSerializer.SerializeToNode(document, PackJson.Compact)!.AsObject();

        private static async Task<Dictionary<string, LiveCase>> LiveAsync(KnowledgeDb db, List<BroughtCase> batch, CancellationToken cancellation)
        {
            var named = batch.Select(one => one.Slug).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var live = await db.Cases
                .Where(study => named.Contains(study.Slug))
                .Select(study => new { study.Slug, study.Content, study.RevisionNumber, study.Status })
                .ToDictionaryAsync(study => study.Slug, study => new LiveCase(study.Content, study.RevisionNumber, study.Status, null), StringComparer.Ordinal, cancellation);
            var moved = await db.RetiredSlugs
                .Where(retired => retired.Kind == RecordKind.Case && named.Contains(retired.Slug))
                .Select(retired => new { retired.Slug, Now = retired.Record.Slug })
                .ToListAsync(cancellation);
            foreach (var one in moved)
            {
                live.TryAdd(one.Slug, new(null, 0, RecordStatus.Published, one.Now));
            }

            return live;
        }

        /// <summary>The older revisions that rows were taken from.</summary>
        private static async Task<Dictionary<(string, int), CaseDocument>> BasesAsync(
            KnowledgeDb db, List<BroughtCase> batch, Dictionary<string, LiveCase> live, CancellationToken cancellation)
        {
            var older = batch.Where(one => one.Base is { } number && live.GetValueOrDefault(one.Slug ?? "") is { Document: not null } known && known.Number != number).ToList();
            if (older.Count == 0)
            {
                return [];
            }

            var named = older.ConvertAll(one => one.Slug!);
            var numbers = older.Select(one => one.Base!.Value).Distinct().ToList();
            var rows = await db.Revisions
                .Where(revision => revision.Record.Kind == RecordKind.Case && named.Contains(revision.Record.Slug) && numbers.Contains(revision.Number))
                .Select(revision => new { revision.Record.Slug, revision.Number, revision.Document })
                .ToListAsync(cancellation);
            return rows.ToDictionary(row => (row.Slug, row.Number), row => JsonSerializer.Deserialize<CaseDocument>(row.Document, PackJson.Compact)!);
        }

        /// <summary>Which of the records there are that the batch refers to, in the knowledge base or in the file.</summary>
        private async Task<AddressBook> AddressesAsync(KnowledgeDb db, List<Drafted> drafts, CancellationToken cancellation)
        {
            var named = drafts.Select(draft => draft.Document).OfType<CaseDocument>()
                .SelectMany(document => document.Relations.Select(relation => relation.To)
                    .Concat(document.Successions.SelectMany(succession => new[] { succession.Predecessor, succession.Cause }).OfType<string>())
                    .Concat(document.Citations.Select(citation => $"{Token.Of(RecordKind.Source)}/{citation.Source}")))
                .Distinct(StringComparer.Ordinal)
                .Select(text => RecordAddress.TryParse(text, out var address) ? address : (RecordAddress?)null)
                .OfType<RecordAddress>()
                .ToList();
            foreach (var kind in named.Where(address => !_known.ContainsKey(address)).GroupBy(address => address.Kind))
            {
                var wanted = kind.Select(address => address.Slug).ToList();
                var there = await db.Records.Where(record => record.Kind == kind.Key && wanted.Contains(record.Slug)).Select(record => record.Slug).ToListAsync(cancellation);
                foreach (var address in kind)
                {
                    _known[address] = false;
                }

                foreach (var slug in there)
                {
                    _known[new(kind.Key, slug)] = true;
                }
            }

            return AddressBook.Of(named.Where(address => _known[address] || (address.Kind == RecordKind.Case && slugs.Contains(address.Slug))));
        }
    }

    private sealed record LiveCase(CaseDocument? Document, int Number, RecordStatus Status, string? MovedTo);

    private sealed record Drafted(BroughtCase One, LiveCase? Live, CaseDocument? Document, List<RowFault> Faults);
}
