using Npgsql;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// The database role of the web process. It owns no tables and may only read: what it cannot do, a fault of ours or an
/// intruder cannot do either.
/// </summary>
internal static class WebRole
{
    /// <summary>Creates the role where it is missing and grants it what the web process needs; safe to run again.</summary>
    /// <param name="connectionString">Connects as the owner of the tables.</param>
    /// <param name="role">Name of the role.</param>
    /// <param name="password">Its password; needed only where the role is missing, and set again where given.</param>
    /// <exception cref="SettingsException">The role is missing and no password is given.</exception>
    public static async Task GrantAsync(string connectionString, string role, string? password)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var exists = await ScalarAsync(connection, "select 1 from pg_roles where rolname = $1", role) is not null;
        if (!exists && password is null)
        {
            throw new SettingsException($"The role '{role}' does not exist. Set PORTAL_WEB_PASSWORD, so that it can be created.");
        }

        if (password is not null)
        {
            // Roles cannot be parameters; PostgreSQL itself quotes the name and the password.
            var statement = (string)(await ScalarAsync(connection, $"select format('{(exists ? "alter" : "create")} role %I login password %L', $1, $2)", role, password))!;
            await ExecuteAsync(connection, statement);
        }

        var name = (string)(await ScalarAsync(connection, "select format('%I', $1)", role))!;
        var database = (string)(await ScalarAsync(connection, "select format('%I', current_database())"))!;
        await ExecuteAsync(connection, $"""
            grant connect on database {database} to {name};
            grant usage on schema public to {name};
            grant select on all tables in schema public to {name};
            alter default privileges in schema public grant select on tables to {name};
            """);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        }

        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
