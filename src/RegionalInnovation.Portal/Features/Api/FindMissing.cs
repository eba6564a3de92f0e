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
        // Each is looked up by an index: put together, addresses would have the database read every record there is.
        var (kinds, slugs) = (named.Select(record => Token.Of(record.Kind)).ToArray(), named.Select(record => record.Value).ToArray());
        var codes = named.Where(record => record.Kind == RecordKind.Region).Select(record => record.Value).ToArray();
        var known = await db.Database.SqlQuery<string>($"""
            select record.kind || '/' || record.slug as "Value"
            from unnest({kinds}, {slugs}) named (kind, slug) join records record on record.kind = named.kind and record.slug = named.slug
            where record.kind <> 'region' and record.status = 'published'
            union all
            select 'region/' || region.code from regions region join records record on record.id = region.id
            where record.status = 'published' and region.code = any ({codes})
            """).ToListAsync(cancellation);
        return [.. named.Where(record => !known.Contains(record.Address, StringComparer.Ordinal))];
    }
}
