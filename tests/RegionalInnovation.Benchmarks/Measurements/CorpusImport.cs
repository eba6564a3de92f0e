using System.Text;
using Npgsql;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How long the import of a large content pack takes, against the least that its rows could cost.</summary>
/// <param name="cases">Number of cases.</param>
/// <param name="seed">Seed of the corpus.</param>
/// <param name="keep">The folder to keep the database in; null for one that is deleted in the end.</param>
internal sealed class CorpusImport(int cases, int seed, string? keep)
{
    /// <summary>The heading of the section.</summary>
    public string Name => $"corpus import, {cases:N0} cases";

    /// <summary>One sentence: what the table shows.</summary>
    public string Title =>
        $"Importing a synthetic corpus of {cases:N0} cases (seed {seed}) as a content pack into a database that holds the brief: everything is read, checked, hashed "
        + "and written, with every index, constraint and trigger in place. Beside it the same rows of all tables by plain binary COPY from ready files into tables without "
        + "constraints, and then the same indexes. Goal: at most 2 × that.";

    /// <summary>Measures; answers false where the database was there already and nothing was imported.</summary>
    public async Task<bool> MeasureAsync(StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await CorpusDatabase.OpenAsync(cases, seed, keep, cancellation);
        if (database.Import is not { } import)
        {
            return false;
        }

        var triggers = await TriggersAsync(database, cancellation);
        await Console.Error.WriteLineAsync($"Imported in {import.Took.TotalSeconds:N1} s; measuring raw COPY.");
        var raw = await RawCopy.MeasureAsync(database, cancellation);

        markdown.AppendTable(
            ["", "time:", "to raw:", "CPU of the importer:", "CPU of PostgreSQL:", "to raw:"],
            [
                ["import", Seconds(import.Took), $"{import.Took / raw.Took:N2} ×", Seconds(import.Used.Ours), Seconds(import.Used.Servers), $"{import.Used.Together / raw.Used.Together:N2} ×"],
                .. import.Phases.Select(phase => new[] { $"— {phase.Phase}", Seconds(phase.Took), "", Seconds(phase.Used.Ours), Seconds(phase.Used.Servers), "" }),
                ["raw COPY and index build", Seconds(raw.Took), "1.00 ×", Seconds(raw.Used.Ours), Seconds(raw.Used.Servers), "1.00 ×"],
                ["— COPY", Seconds(raw.Copy), "", "", "", ""],
                ["— indexes", Seconds(raw.Indexes), "", "", "", ""],
            ]);
        markdown.AppendLine(
            $"{import.Result.Created:N0} records, {raw.Bytes / (double)(1 << 20):N0} MB of rows; {import.Result.Created / import.Took.TotalSeconds:N0} records/s. "
            + $"The importing process had at most {import.Memory / (double)(1 << 20):N0} MB of memory.").AppendLine();
        markdown.AppendLine("Triggers of the import, as PostgreSQL counts them:").AppendLine();
        markdown.AppendTable(["function", "calls:", "each:", "together:"], triggers);
        return true;
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:N1} s";

    private static async Task<List<IReadOnlyList<string>>> TriggersAsync(CorpusDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.ConnectAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select funcname, calls, total_time from pg_stat_user_functions where schemaname = 'public' order by total_time desc", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<IReadOnlyList<string>>();
        while (await reader.ReadAsync(cancellation))
        {
            var (calls, time) = (reader.GetInt64(1), reader.GetDouble(2));
            rows.Add([$"`{reader.GetString(0)}`", $"{calls:N0}", $"{1000 * time / calls:N1} µs", $"{time / 1000:N1} s"]);
        }

        return rows;
    }
}
