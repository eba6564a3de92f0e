using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Tells people who edit one record of each other, on whichever server they are.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class NotePresence(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    /// <summary>Who has not been seen for so long is gone.</summary>
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(45);

    /// <summary>Notes that a person has a record open, and says who else has.</summary>
    /// <param name="record">The record.</param>
    /// <param name="editor">The person.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Identities of the others.</returns>
    public async Task<IReadOnlyList<Guid>> AskAsync(RecordAddress record, Editor editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var (kind, since) = (Token.Of(record.Kind), now - Gone);
        await db.Database.ExecuteSqlAsync($"""
            insert into presences (kind, slug, person, seen_at) values ({kind}, {record.Slug}, {editor.Id}, {now})
            on conflict (kind, slug, person) do update set seen_at = excluded.seen_at
            """, cancellation);
        return await db.Presences
            .Where(presence => presence.Kind == record.Kind && presence.Slug == record.Slug && presence.Person != editor.Id && presence.SeenAt > since)
            .OrderBy(presence => presence.Person)
            .Select(presence => presence.Person)
            .ToListAsync(cancellation);
    }

    /// <summary>Notes that a person has closed a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="editor">The person.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task LeaveAsync(RecordAddress record, Editor editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Presences
            .Where(presence => presence.Kind == record.Kind && presence.Slug == record.Slug && presence.Person == editor.Id)
            .ExecuteDeleteAsync(cancellation);
    }
}
