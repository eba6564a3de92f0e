using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// The database role of the web process. It owns no tables. It publishes what people write, but a revision it can only
/// add, and a record it cannot delete; of accounts it writes what people do there, and of the audit log it can only add
/// lines: what it cannot do, a fault of ours or an intruder cannot do either.
/// </summary>
internal static class WebRole
{
    private static readonly string RecordTables = string.Join(", ", new[] { "records" }.Concat(Enum.GetValues<RecordKind>().Select(kind => $"{Token.Of(kind)}s")));

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
            grant usage on all sequences in schema public to {name};
            grant insert, update on {RecordTables} to {name};
            grant insert, delete on citations, relations, successions, outcome_readings, observations, region_members to {name};
            grant insert on revisions, draft_remarks to {name};
            grant insert, update on drafts, case_imports, fact_reports to {name};
            grant insert, update, delete on presences to {name};
            grant delete on pack_proposals to {name};
            grant insert, delete on outdated_translations to {name};
            grant insert, update, delete on links to {name};
            grant insert, update, delete on search_entries, search_aliases, search_bitmaps, facet_values, facet_columns to {name};
            grant update on search_version to {name};
            grant usage on schema accounts to {name};
            revoke all on all tables in schema accounts from {name};
            grant select on accounts.migrations to {name};
            grant select, insert on accounts.audit_log, accounts.data_protection_keys to {name};
            grant select, insert, update on accounts.people, accounts.invitations, accounts.access_tokens to {name};
            grant select, insert, delete on accounts.recovery_codes, accounts.institute_identities to {name};
            grant select, insert, update, delete on accounts.sign_in_attempts, accounts.passkeys to {name};
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
