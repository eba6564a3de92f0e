using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Runs the search index's own SQL on the connection and in the transaction of a <see cref="KnowledgeDb"/>.</summary>
internal sealed class SearchCommands(KnowledgeDb db)
{
    /// <summary>The connection; it is open.</summary>
    public NpgsqlConnection Connection { get; } = (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Runs a query and reads its rows.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, IEnumerable<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs a query with some values as its parameters.</summary>
    public Task<List<T>> QueryAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) =>
        ReadAsync(sql, values.Select(value => new NpgsqlParameter { Value = value }), read, cancellation);
}
