using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// Keeps the search index in step with the records. Whoever publishes calls it in the same transaction, so that no
/// reader finds a record as it no longer is.
/// </summary>
public static class SearchIndex
{
    /// <summary>Number of the algorithm that makes keys and facets. Raise it when either changes: indexes are rebuilt then.</summary>
    public const int Version = 3;

    /// <summary>
    /// Held alone by whoever changes entries of others with their own: what follows from an organisation or a region is written by one at a
    /// time. Cases have nothing that follows from them, and their writers hold it together.
    /// </summary>
    private const long WriteLock = 0x5365_6172_6368;

    /// <summary>More changed records than this are cheaper to index all anew.</summary>
    private const int MostChanged = 20_000;

    /// <summary>So many changed records are, where they are most of all there are.</summary>
    internal const int MostChangedOfFew = 1_000;

    /// <summary>Below this many records no text is worth a bitmap.</summary>
    internal const int FewestForCommonTexts = 20_000;

    /// <summary>
    /// Brings the entries of changed records up to date, and those of cases whose facets follow from them.
    /// </summary>
    /// <param name="db">A knowledge base with an open transaction; what it has changed is saved.</param>
    /// <param name="changed">Ids of records that were published or withdrawn.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static Task WriteAsync(KnowledgeDb db, IReadOnlyCollection<long> changed, CancellationToken cancellation) =>
        WriteAsync(db, changed, progress: null, cancellation);

    /// <summary>The same; where so many have changed that all is built anew, <paramref name="progress"/> is told how far it is.</summary>
    /// <param name="db">A knowledge base with an open transaction; what it has changed is saved.</param>
    /// <param name="changed">Ids of records that were published or withdrawn.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(KnowledgeDb db, IReadOnlyCollection<long> changed, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(changed);
        var index = new SearchIndexWriter(db);
        await index.ExecuteAsync("select pg_advisory_xact_lock($1)", cancellation, WriteLock);
        // Also where nothing has changed but the order of a pack: lists of facet values follow it.
        await index.MarkAsync(cancellation);
        if (changed.Count == 0)
        {
            return;
        }

        var affected = changed.Count > MostChanged || await index.IsMostAsync(changed.Count, cancellation) ? null : await index.AffectedAsync([.. changed], await index.KindsAsync([.. changed], cancellation), cancellation);
        if (affected is null || affected.Ids.Length > MostChanged)
        {
            await RebuildAsync(db, progress, cancellation);
        }
        else
        {
            await index.WriteAsync(affected, cancellation);
        }
    }

    /// <summary>
    /// The same for the web process, which owns no tables and so cannot build the index anew: however many entries follow
    /// from what was changed, they are brought up to date one after the other.
    /// </summary>
    /// <param name="db">A knowledge base with an open transaction; what it has changed is saved.</param>
    /// <param name="changed">Ids of records that were published or withdrawn.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteEachAsync(KnowledgeDb db, IReadOnlyCollection<long> changed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var index = new SearchIndexWriter(db);
        // The kind of a record never changes, so that it can be asked for before the lock.
        var kinds = await index.KindsAsync([.. changed], cancellation);
        if (kinds is [RecordKind.Case])
        {
            await index.ExecuteAsync("select pg_advisory_xact_lock_shared($1)", cancellation, WriteLock);
        }
        else
        {
            await index.ExecuteAsync("select pg_advisory_xact_lock($1)", cancellation, WriteLock);
            await index.MarkAsync(cancellation);
        }

        var affected = await index.AffectedAsync([.. changed], kinds, cancellation);
        foreach (var ids in affected.Ids.Chunk(MostChanged))
        {
            await index.WriteAsync(affected with { Ids = ids }, cancellation);
        }
    }

    /// <summary>Builds the index anew from the records. Readers use the old one until the transaction ends.</summary>
    /// <param name="db">A knowledge base with an open transaction; what it has changed is saved.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops the building; the old index stays then.</param>
    public static Task RebuildAsync(KnowledgeDb db, IProgress<ImportProgress>? progress, CancellationToken cancellation) =>
        RebuildAsync(db, FewestForCommonTexts, progress, cancellation);

    /// <summary>The same, with another number of records from which on common texts have bitmaps.</summary>
    internal static async Task RebuildAsync(KnowledgeDb db, int fewestForCommonTexts, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        await new SearchIndexWriter(db).RebuildAsync(async (writer, total) => total < fewestForCommonTexts ? CommonTexts.None : await writer.FindCommonTextsAsync(total, cancellation), progress, cancellation);
    }

    /// <summary>The same, with the common texts that there are.</summary>
    internal static Task RebuildWithSameTextsAsync(KnowledgeDb db, CancellationToken cancellation) =>
        new SearchIndexWriter(db).RebuildAsync((writer, _) => writer.CommonTextsAsync(cancellation), progress: null, cancellation);

    /// <summary>Rebuilds the index where none was built yet, or one by an earlier algorithm; a transaction of its own.</summary>
    /// <param name="databases">Opens the knowledge base.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops the building.</param>
    public static async Task EnsureAsync(IDbContextFactory<KnowledgeDb> databases, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await new SearchIndexWriter(db).ExecuteAsync("select pg_advisory_xact_lock($1)", cancellation, WriteLock);
        if (await db.Database.SqlQuery<int>($"select version as \"Value\" from search_version").SingleOrDefaultAsync(cancellation) != Version)
        {
            await RebuildAsync(db, progress, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }
}
