using System.Globalization;
using Npgsql;

namespace RegionalInnovation.LocalPostgres.Tests.Support;

/// <summary>One command on one connection, which is all that these tests ask of a database.</summary>
internal static class Database
{
    internal static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<string> ReadAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var command = data.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) ?? "";
    }
}
