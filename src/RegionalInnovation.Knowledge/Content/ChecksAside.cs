using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Sets the foreign keys and the secondary indexes of tables aside while most of their rows are written, and makes them
/// anew afterwards: all rows are then checked and sorted at once, which takes far less time. The catalogue says
/// what there is, so nothing can be forgotten. Until the transaction ends, nobody else can read the tables.
/// </summary>
internal sealed class ChecksAside
{
    private readonly KnowledgeDb _db;
    private readonly IReadOnlyList<Check> _indexes;
    private readonly IReadOnlyList<Check> _foreignKeys;

    private ChecksAside(KnowledgeDb db, IReadOnlyList<Check> indexes, IReadOnlyList<Check> foreignKeys) => (_db, _indexes, _foreignKeys) = (db, indexes, foreignKeys);

    /// <summary>Sets them aside.</summary>
    /// <param name="db">The knowledge base, in a transaction.</param>
    /// <param name="tables">Names of the tables.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ChecksAside> SetAsync(KnowledgeDb db, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        // All tables before the first change, so that a reader of two of them waits here and not halfway.
        await ExecuteAsync(db, $"lock table {string.Join(", ", tables.Select(table => $"\"{table}\""))} in access exclusive mode", cancellation);
        var aside = new ChecksAside(db, await IndexesAsync(db, tables, cancellation), await ForeignKeysAsync(db, tables, cancellation));
        foreach (var check in aside._foreignKeys.Concat(aside._indexes))
        {
            await ExecuteAsync(db, check.Drop, cancellation);
        }

        return aside;
    }

    /// <summary>Makes them anew. The database refuses rows that break one.</summary>
    /// <param name="cancellation">Stops it.</param>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        foreach (var index in _indexes)
        {
            await ExecuteAsync(_db, index.Create, cancellation);
        }

        // What is checked at commit is checked now: a table with checks to come takes no foreign key.
        await ExecuteAsync(_db, "set constraints all immediate; set constraints all deferred", cancellation);
        foreach (var foreignKey in _foreignKeys)
        {
            await ExecuteAsync(_db, foreignKey.Create, cancellation);
        }
    }

    private static Task<IReadOnlyList<Check>> ForeignKeysAsync(KnowledgeDb db, IReadOnlyList<string> tables, CancellationToken cancellation) => FindAsync(
        db,
        tables,
        """
        select format('alter table %s drop constraint %I', conrelid::regclass, conname),
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint
        where contype = 'f' and conrelid = any ($1::regclass[])
        order by conrelid, conname
        """,
        cancellation);

    /// <summary>
    /// Those that no key is made of. A table whose rows are checked row by row against others of it, or at commit, keeps
    /// its indexes: the checks need them.
    /// </summary>
    private static Task<IReadOnlyList<Check>> IndexesAsync(KnowledgeDb db, IReadOnlyList<string> tables, CancellationToken cancellation) => FindAsync(
        db,
        tables,
        """
        select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
        from pg_index
        where indrelid = any ($1::regclass[])
            and not exists (select from pg_constraint where conindid = indexrelid and contype <> 'f')
            and not exists (select from pg_trigger where tgrelid = indrelid and not tgisinternal and tgtype & 5 = 5)
        order by indrelid, indexrelid
        """,
        cancellation);

    private static async Task<IReadOnlyList<Check>> FindAsync(KnowledgeDb db, IReadOnlyList<string> tables, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new() { Value = tables.ToArray() } } };
        var found = new List<Check>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    private static async Task ExecuteAsync(KnowledgeDb db, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record Check(string Drop, string Create);
}
