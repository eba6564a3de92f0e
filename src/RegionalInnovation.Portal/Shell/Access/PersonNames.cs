using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>The names of people whom revisions, drafts and remarks name by their identity. They are for people who are signed in.</summary>
/// <param name="databases">Opens the database; accounts are in a schema of their own.</param>
public sealed class PersonNames(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads names, in one command.</summary>
    /// <param name="people">Identities.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Names by identity; who has no account any more is left out.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> AskAsync(IEnumerable<Guid> people, CancellationToken cancellation)
    {
        var wanted = people.Distinct().ToArray();
        if (wanted.Length == 0)
        {
            return new Dictionary<Guid, string>();
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var names = await db.Database.SqlQuery<PersonName>($"select id, name from accounts.people where id = any({wanted})").ToListAsync(cancellation);
        return names.ToDictionary(name => name.Id, name => name.Name);
    }

    private sealed record PersonName(Guid Id, string Name);
}
