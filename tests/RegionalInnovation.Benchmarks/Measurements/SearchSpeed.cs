using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How long searches and faceted pages take, against the best hand-written SQL for the same answer and against ILIKE.</summary>
/// <param name="cases">Number of cases.</param>
/// <param name="seed">Seed of the corpus.</param>
/// <param name="keep">The folder to keep the database in; null for one that is deleted in the end.</param>
/// <param name="portal">The portal to ask.</param>
/// <param name="withIlike">Whether ILIKE is measured too, which takes most of the time at a million cases.</param>
internal sealed class SearchSpeed(int cases, int seed, string? keep, PublishedPortal portal, bool withIlike)
{
    private const int Asks = 40;
    private const int Large = 100_000;
    private const int Edits = 25;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Dictionary<(string Class, string Way), List<double>> _times = [];

    /// <summary>The heading of the section.</summary>
    public string Name => $"search, {cases:N0} cases";

    /// <summary>One sentence: what the tables show.</summary>
    public string Title =>
        $"Searches and faceted pages on a synthetic corpus of {cases:N0} cases (seed {seed}), one after another, all ways in turns, {Asks} asks or more of each way in each class. "
        + "SQL: the best hand-written statement for the total, the ids of the page and the counts of facets, prepared, its answer checked against the use case. "
        + "Use case: `ExploreCases.Ask`, with documents, relations and marked passages; without facets `ListCases.Ask`, with the rows of a list. The database's cache has a quarter of the memory. API and page: the whole HTTP request, output cache off. "
        + "Goals, by p95: use case at most 1.5 × SQL, page at most 2 ×, first page at most 300 ms.";

    /// <summary>What a question is asked by.</summary>
    private sealed record Asked(CaseFilter Filter, int Total, NpgsqlCommand Rows, NpgsqlCommand Counts, byte[] Api, byte[] Page);

    /// <summary>Measures, and gives the figures that growth is computed from.</summary>
    public async Task<SearchFigures> MeasureAsync(StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await CorpusDatabase.OpenAsync(cases, seed, keep, cancellation);
        await database.ExecuteAsync("analyze", cancellation);
        await Child.RunAsync(portal.OnDatabase(database.ConnectionString, "migrate"), cancellation);
        await using var server = Child.Start(OnCorpus(portal, database, cached: false));
        await server.FirstPageAsync("/ko/", cancellation);
        await Task.Delay(Rest, cancellation);
        var idle = Megabytes(server.ResidentMemory);

        await using var connection = new NpgsqlConnection(SearchSql.ConnectionString(database));
        await connection.OpenAsync(cancellation);
        var explore = new ExploreCases(database.Contexts);
        var list = new ListCases(database.Contexts);
        var classes = await SearchQuestions.PickAsync(connection, cases, cancellation);
        var sql = await SearchSql.OnAsync(connection, cancellation);
        var asked = new Dictionary<string, List<Asked>>(StringComparer.Ordinal);
        foreach (var each in classes)
        {
            await Console.Error.WriteLineAsync($"Checking {each.Name}.");
            asked.Add(each.Name, []);
            foreach (var filter in each.Filters)
            {
                var answer = await explore.Ask(filter, Language.Ko, withFacets: true, cancellation);
                asked[each.Name].Add(new(
                    filter,
                    answer.Total,
                    await (await sql.BestAsync(filter, answer, withFacets: false, cancellation)).OnAsync(connection, cancellation),
                    await (await sql.BestAsync(filter, answer, withFacets: true, cancellation)).OnAsync(connection, cancellation),
                    WireRequest.For(ApiAddress(filter)),
                    WireRequest.For(PageAddress(filter))));
            }
        }

        using var wire = await WireConnection.OpenAsync(server.Address, cancellation);
        for (var round = -2; round < Asks; round++)
        {
            if (round % 10 == 0)
            {
                await Console.Error.WriteLineAsync($"Round {round} of {Asks}.");
            }

            foreach (var (name, questions) in asked)
            {
                var question = questions[(round + questions.Count) % questions.Count];
                await TimeAsync(round, name, Way.Sql, () => SqlAnswer.OfAsync(question.Rows, cancellation));
                await TimeAsync(round, name, Way.UseCase, () => list.Ask(question.Filter, cancellation));
                await TimeAsync(round, name, Way.Api, () => AskAsync(wire, question.Api, cancellation));
                await TimeAsync(round, name, Way.SqlFacets, () => SqlAnswer.OfAsync(question.Counts, cancellation));
                await TimeAsync(round, name, Way.UseCaseFacets, () => explore.Ask(question.Filter, Language.Ko, withFacets: true, cancellation));
                await TimeAsync(round, name, Way.Page, () => AskAsync(wire, question.Page, cancellation));
            }
        }

        await Task.Delay(Rest, cancellation);
        var loaded = Megabytes(server.ResidentMemory);
        var words = classes.Where(each => each.HasWords).ToList();
        var (locale, trigrams) = await IlikeAsync(database, connection, words, asked, cancellation);

        markdown.AppendTable(
            ["questions", "matches each"],
            asked.Select(each => new[] { each.Key, string.Join(", ", each.Value.Select(question => $"{Shown(question.Filter)} {question.Total:N0}")) }));
        markdown.AppendLine("With the counts of twelve facets, as the page shows them (p50 / p95 in ms; ratios of p95):").AppendLine();
        AppendTimes(markdown, classes, Way.SqlFacets, Way.UseCaseFacets, Way.Page);
        markdown.AppendLine("Without facets, as the API answers (p50 / p95 in ms; ratios of p95):").AppendLine();
        AppendTimes(markdown, classes, Way.Sql, Way.UseCase, Way.Api);
        markdown.AppendLine($"`ILIKE '%…%'` on the normalised texts, total and newest 20 (ms; ratios of p50 to the SQL above; database's character type {locale}):").AppendLine();
        markdown.AppendTable(
            ["questions", "SQL p50:", "ILIKE p50:", "to SQL:", "with pg_trgm GIN p50 / p95:", "to SQL:"],
            words.Select(each => new[]
            {
                each.Name,
                $"{Middle(each, Way.Sql):N1}",
                Has(each, Way.Ilike) ? $"{Middle(each, Way.Ilike):N0}" : "not measured",
                Has(each, Way.Ilike) ? $"{Middle(each, Way.Ilike) / Middle(each, Way.Sql):N0} ×" : "",
                Has(each, Way.Trigram) ? $"{Middle(each, Way.Trigram):N1} / {Slow(each, Way.Trigram):N1}" : "not measured",
                Has(each, Way.Trigram) ? $"{Middle(each, Way.Trigram) / Middle(each, Way.Sql):N1} ×" : "",
            }));
        await AppendSizesAsync(markdown, connection, trigrams, cancellation);
        await AppendEditAsync(markdown, database, cancellation);
        markdown.AppendLine($"Memory of the web process: {idle:N0} MiB after the start, {loaded:N0} MiB after these requests.");
        return new(
            cases,
            TimeProvider.System.GetUtcNow(),
            classes.ToDictionary(
                each => each.Name,
                each => new SearchFigure(Slow(each, Way.SqlFacets), Slow(each, Way.UseCaseFacets), Slow(each, Way.UseCase), Slow(each, Way.Page), asked[each.Name].Select(question => (double)question.Total).Median()),
                StringComparer.Ordinal));
    }

    /// <summary>How to start the web process on a corpus, without a limit on requests.</summary>
    public static ProcessStartInfo OnCorpus(PublishedPortal portal, CorpusDatabase database, bool cached) =>
        portal.OnDatabase(database.ConnectionString, "--Portal:ApiRequestsPerSecond=1000000", $"--Portal:OutputCache={(cached ? "true" : "false")}");

    /// <summary>Where the API answers a filter.</summary>
    public static string ApiAddress(CaseFilter filter) => $"{Addresses.Api}/{Addresses.Cases}{QueryString.Create(filter.Parameters()!).Value}";

    /// <summary>The page that answers a filter.</summary>
    public static string PageAddress(CaseFilter filter) => $"/ko/{filter.Address}";

    private static double Megabytes(long bytes) => bytes / (double)(1 << 20);

    private static async Task AskAsync(WireConnection wire, byte[] request, CancellationToken cancellation)
    {
        var answer = await wire.AskAsync(request, cancellation);
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"{Encoding.ASCII.GetString(request).Split('\r')[0]} answered {answer.Status}.");
        }
    }

    private static string Shown(CaseFilter filter) =>
        filter.Q ?? string.Join(" + ", filter.Facets.Chosen.SelectMany(chosen => chosen.Value).DefaultIfEmpty("all"));

    private async Task TimeAsync(int round, string name, string way, Func<Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        await ask();
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;

        // The first rounds only bring pages and plans into memory.
        if (round >= 0)
        {
            if (!_times.TryGetValue((name, way), out var times))
            {
                _times.Add((name, way), times = []);
            }

            times.Add(took);
        }
    }

    private bool Has(QuestionClass each, string way) => _times.ContainsKey((each.Name, way));

    private double Middle(QuestionClass each, string way) => _times[(each.Name, way)].Median();

    /// <summary>At most one in twenty took longer.</summary>
    private double Slow(QuestionClass each, string way)
    {
        var sorted = _times[(each.Name, way)].Order().ToList();
        return sorted[((sorted.Count * 95) + 99) / 100 - 1];
    }

    private void AppendTimes(StringBuilder markdown, IReadOnlyList<QuestionClass> classes, string sql, string useCase, string http) => markdown.AppendTable(
        ["questions", "SQL:", "use case:", "to SQL:", "HTTP:", "to SQL:"],
        classes.Select(each => new[]
        {
            each.Name,
            $"{Middle(each, sql):N1} / {Slow(each, sql):N1}",
            $"{Middle(each, useCase):N1} / {Slow(each, useCase):N1}",
            $"{Slow(each, useCase) / Slow(each, sql):N2} ×",
            $"{Middle(each, http):N1} / {Slow(each, http):N1}",
            $"{Slow(each, http) / Slow(each, sql):N2} ×",
        }));

    /// <summary>Measures ILIKE without an index, where that ends, and with one of trigrams; gives the locale and the size of that index.</summary>
    private async Task<(string Locale, long? Trigrams)> IlikeAsync(
        CorpusDatabase database, NpgsqlConnection connection, List<QuestionClass> words, Dictionary<string, List<Asked>> asked, CancellationToken cancellation)
    {
        var locale = (string)(await ScalarAsync(connection, "select datctype from pg_database where datname = current_database()", cancellation))!;
        async Task RoundsAsync(string way, int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                await Console.Error.WriteLineAsync($"{way}: round {round + 1} of {rounds}.");
                foreach (var each in words)
                {
                    // One word of every part of the class first.
                    var filter = asked[each.Name][round * asked[each.Name].Count / rounds].Filter;
                    await using var command = new NpgsqlCommand(
                        $"""
                        with matched as materialized (
                            select record_id, recency from search_entries where kind = 'case' and {string.Join(" and ", filter.Q!.Split(' ').Select((_, number) => $"document ilike ${number + 1}"))}
                        )
                        select (select count(*) from matched), array(select record_id from matched order by recency, record_id limit 20)
                        """,
                        connection)
                    { CommandTimeout = 0 };
                    foreach (var word in filter.Q.Split(' '))
                    {
                        command.Parameters.Add(new() { Value = $"%{word}%" });
                    }

                    await TimeAsync(round, each.Name, way, () => command.ExecuteScalarAsync(cancellation));
                }
            }
        }

        if (!withIlike)
        {
            return (locale, null);
        }

        // A million texts take many seconds to read.
        await RoundsAsync(Way.Ilike, cases > Large ? 1 : 2);
        if (await ScalarAsync(connection, "select 1 from pg_available_extensions where name = 'pg_trgm'", cancellation) is null)
        {
            return (locale, null);
        }

        var isThere = await ScalarAsync(connection, "select 1 from pg_extension where extname = 'pg_trgm'", cancellation) is not null;
        await Console.Error.WriteLineAsync("Building an index of trigrams.");
        await database.ExecuteAsync("create extension if not exists pg_trgm", cancellation);
        try
        {
            await database.ExecuteAsync("set maintenance_work_mem = '1GB'; create index search_trigrams on search_entries using gin (document gin_trgm_ops)", cancellation);
            var size = (long)(await ScalarAsync(connection, "select pg_relation_size('search_trigrams')", cancellation))!;
            await RoundsAsync(Way.Trigram, cases > Large ? 3 : 10);
            return (locale, size);
        }
        finally
        {
            await database.ExecuteAsync($"drop index if exists search_trigrams{(isThere ? "" : "; drop extension pg_trgm")}", CancellationToken.None);
        }
    }

    private static async Task AppendSizesAsync(StringBuilder markdown, NpgsqlConnection connection, long? trigrams, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select pg_total_relation_size('records') + pg_total_relation_size('cases'), pg_table_size('search_entries'), pg_relation_size('ix_search_entries_keys'),
                pg_indexes_size('search_entries') - pg_relation_size('ix_search_entries_keys'), pg_total_relation_size('search_bitmaps'),
                (select sum(octet_length(document))::bigint from search_entries), pg_total_relation_size('facet_columns')
            """,
            connection)
        { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var table = (double)reader.GetInt64(0);
        string[] Row(string name, long bytes) => [name, $"{Megabytes(bytes):N0} MiB", $"{bytes / table:P0}"];
        List<string[]> rows =
        [
            Row("`records` and `cases`, with their indexes", (long)table),
            Row("search rows (`search_entries`), texts and keys included", reader.GetInt64(1)),
            Row("— GIN of the keys", reader.GetInt64(2)),
            Row("— the indexes of the orders", reader.GetInt64(3)),
            Row("bitmaps (`search_bitmaps`)", reader.GetInt64(4)),
            Row("columns of facets (`facet_columns`)", reader.GetInt64(6)),
            Row("the normalised texts themselves", reader.GetInt64(5)),
        ];
        if (trigrams is { } size)
        {
            rows.Add(Row("for comparison: GIN of pg_trgm on the texts", size));
        }

        markdown.AppendTable(["", "size:", "of the table:"], rows);
    }

    private static async Task AppendEditAsync(StringBuilder markdown, CorpusDatabase database, CancellationToken cancellation)
    {
        List<double> edits = [], writes = [];
        await using var db = await database.Contexts.CreateDbContextAsync(cancellation);
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.OpenConnectionAsync(db.Database, cancellation);
        for (var edit = -2; edit < Edits; edit++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var connection = (NpgsqlConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
            var id = (long)(await ScalarAsync(connection, $"select id from cases order by id offset {(edit + 2) * 17} limit 1", cancellation))!;
            var began = Stopwatch.GetTimestamp();
            await ScalarAsync(connection, $$$"""update cases set content = jsonb_set(content, '{summary,ko}', to_jsonb('고친 요약이다. ' || coalesce(content #>> '{summary,ko}', ''))) where id = {{{id}}}""", cancellation);
            await ScalarAsync(connection, $"update records set changed_at = changed_at + interval '1 second' where id = {id}", cancellation);
            var edited = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            began = Stopwatch.GetTimestamp();
            await SearchIndex.WriteAsync(db, [id], cancellation);
            var written = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (edit >= 0)
            {
                edits.Add(edited);
                writes.Add(written);
            }

            await transaction.RollbackAsync(cancellation);
        }

        markdown.AppendLine($"One edit of a case: {edits.Median():N1} ms for the two rows without the index, {writes.Median():N1} ms more to bring the index up to date in the same transaction (medians of {Edits}).").AppendLine();
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellation) is var value && value is DBNull ? null : value;
    }

    /// <summary>The ways to ask.</summary>
    private static class Way
    {
        public const string Sql = "SQL", UseCase = "use case", Api = "API", SqlFacets = "SQL with facets", UseCaseFacets = "use case with facets", Page = "page";
        public const string Ilike = "ILIKE", Trigram = "ILIKE with trigrams";
    }
}
