using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Search;

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
/// the same pack again changes nothing. Records of <c>.jsonl</c> files are streamed, each time anew, so a pack may be
/// larger than memory.
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
    /// <exception cref="PackFaultException">The pack has faults. They are listed; nothing was changed.</exception>
    public Task<ImportResult> FromAsync(string folder, CancellationToken cancellation) => FromAsync(folder, progress: null, cancellation);

    /// <summary>Imports the pack in a folder.</summary>
    /// <param name="folder">Folder with <c>pack.json</c>.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops the import; nothing is written then.</param>
    /// <exception cref="PackFaultException">The pack has faults. They are listed; nothing was changed.</exception>
    public async Task<ImportResult> FromAsync(string folder, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var pack = await PackReader.ReadAsync(folder, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;

        // However much there is to write, it is one transaction.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ImportLock})", cancellation);

        var addresses = await AddressBook.LoadAsync(db, cancellation);
        await addresses.AddAsync(pack, progress, cancellation);
        var faults = await PackCheck.FaultsOfAsync(pack, addresses, progress, cancellation);
        if (faults.Count > 0)
        {
            throw new PackFaultException(faults);
        }

        var publication = new Publication(pack.Manifest!, Now());
        var created = new NewRecords(db, pack, addresses, publication, progress);
        await created.WriteAsync(cancellation);
        var known = new KnownRecords(db, pack, addresses, publication, progress);
        await known.BringUpToDateAsync(cancellation);

        var result = new ImportResult(addresses.NewRecords, known.Changed, known.Unchanged, known.Proposed);
        await RememberPackAsync(db, publication, result, cancellation);
        await SearchIndex.WriteAsync(db, [.. created.Ids, .. known.Ids], progress, cancellation);

        // What is checked at commit is checked here, so that somebody who waits is told what for.
        progress?.Report(new(ImportPhase.Verifying, 0, Total: null));
        await db.Database.ExecuteSqlAsync($"set constraints all immediate", cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private static async Task RememberPackAsync(KnowledgeDb db, Publication publication, ImportResult result, CancellationToken cancellation)
    {
        var manifest = JsonSerializer.Serialize(publication.Manifest, PackJson.Compact);
        var remembered = await db.ImportedPacks.SingleOrDefaultAsync(item => item.Name == publication.Manifest.Name, cancellation);
        if (remembered is null)
        {
            db.Add(new ImportedPack { Name = publication.Manifest.Name, Version = publication.Manifest.Version, Manifest = manifest, ImportedAt = publication.At });
        }
        else if (result.WroteAnything || remembered.Version != publication.Manifest.Version)
        {
            (remembered.Version, remembered.Manifest, remembered.ImportedAt) = (publication.Manifest.Version, manifest, publication.At);
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>PostgreSQL keeps microseconds; a finer time would not survive the way there and back, nor would its hash.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
