using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>A record that a parameter names.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Value">Its slug; for a region its code.</param>
internal sealed record NamedRecord(string Parameter, RecordKind Kind, string Value)
{
    public string Address => $"{Token.Of(Kind)}/{Value}";
}

/// <summary>
/// Tells which of the named records are not there, in one command. A list that is empty because of a misspelt slug would
/// pass for knowledge.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
internal sealed class FindMissing(IDbContextFactory<KnowledgeDb> databases)
{
    public async Task<IReadOnlyList<NamedRecord>> Ask(IReadOnlyList<NamedRecord> named, CancellationToken cancellation)
    {
        if (named.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var addresses = named.Select(record => record.Address).ToArray();
        var known = await db.Database.SqlQuery<string>($"""
            select kind || '/' || slug as "Value" from records
            where kind <> 'region' and status = 'published' and kind || '/' || slug = any ({addresses})
            union all
            select 'region/' || region.code from regions region join records record on record.id = region.id
            where record.status = 'published' and 'region/' || region.code = any ({addresses})
            """).ToListAsync(cancellation);
        return [.. named.Where(record => !known.Contains(record.Address, StringComparer.Ordinal))];
    }
}
