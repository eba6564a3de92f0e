using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Npgsql;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How many answers a second the portal gives, against the best hand-written SQL for the same answers.</summary>
/// <param name="cases">Number of cases.</param>
/// <param name="seed">Seed of the corpus.</param>
/// <param name="keep">The folder to keep the database in; null for one that is deleted in the end.</param>
/// <param name="portal">The portal to ask.</param>
internal sealed class SearchThroughput(int cases, int seed, string? keep, PublishedPortal portal)
{
    private const int Connections = 16;
    private const int Rounds = 5;
    private const int Details = 200;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>The heading of the section.</summary>
    public string Name => $"throughput, {cases:N0} cases";

    /// <summary>One sentence: what the tables show.</summary>
    public string Title =>
        $"Answers a second at {Connections} connections that stay open, on a synthetic corpus of {cases:N0} cases (seed {seed}), output cache off unless it says otherwise. Beside them the best hand-written SQL for the same answers "
        + $"on {Connections} connections, prepared; where the API sends rows of cases, SQL reads their fields too. Medians of {Rounds} rounds of {RoundLength.TotalSeconds:F0} s, both in turns, after {WarmUp.TotalSeconds:F0} s of each that are not counted; load generator, portal and database share the machine. Ratios round by round.";

    /// <summary>A way to be asked for a while, and how many answers a second that gave.</summary>
    private delegate Task<double> Asking(TimeSpan duration);

    /// <summary>What is measured against what.</summary>
    private sealed record Pair(string What, string Goal, Asking Ours, Asking? Floor);

    /// <summary>Measures.</summary>
    public async Task MeasureAsync(StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await CorpusDatabase.OpenAsync(cases, seed, keep, cancellation);
        await database.ExecuteAsync("analyze", cancellation);
        await Child.RunAsync(portal.OnDatabase(database.ConnectionString, "migrate"), cancellation);
        await using var server = Child.Start(SearchSpeed.OnCorpus(portal, database, cached: false));
        await server.FirstPageAsync("/ko/", cancellation);
        await using var cached = Child.Start(SearchSpeed.OnCorpus(portal, database, cached: true));
        await cached.FirstPageAsync("/ko/cases", cancellation);
        await Task.Delay(Rest, cancellation);
        var idle = server.ResidentMemory / (double)(1 << 20);

        var connections = new List<NpgsqlConnection>();
        var answers = Path.GetTempFileName();
        try
        {
            for (var number = 0; number < Connections; number++)
            {
                var connection = new NpgsqlConnection(SearchSql.ConnectionString(database));
                connections.Add(connection);
                await connection.OpenAsync(cancellation);
            }

            await File.WriteAllTextAsync(answers, JsonSerializer.Serialize(await Pages.KeepAsync(cached, ["/ko/cases"], cancellation)), cancellation);
            await using var bare = BareServer.Start(BareServer.Kestrel, answers);
            await bare.FirstPageAsync("/ko/cases", cancellation);
            var pairs = await PairsAsync(database, connections, server, cached, bare, cancellation);
            List<IReadOnlyList<string>> rows = [];
            foreach (var pair in pairs)
            {
                // A process that serves for days has compiled what it runs; one that was just started is still at it.
                await pair.Ours(WarmUp);
            }

            foreach (var pair in pairs)
            {
                await Console.Error.WriteLineAsync($"Measuring {pair.What}.");
                List<double> ours = [], floors = [];
                for (var round = -1; round < Rounds; round++)
                {
                    var floor = pair.Floor is null ? double.NaN : await pair.Floor(RoundLength);
                    var rate = await pair.Ours(RoundLength);
                    if (round >= 0)
                    {
                        ours.Add(rate);
                        floors.Add(floor);
                    }
                }

                rows.Add(pair.Floor is null
                    ? [pair.What, "", $"{ours.Median():N0}", "", pair.Goal]
                    : [pair.What, $"{floors.Median():N0}", $"{ours.Median():N0}", $"{ours.Zip(floors, (rate, floor) => rate / floor).Median():P0}", pair.Goal]);
            }

            await Task.Delay(Rest, cancellation);
            markdown.AppendTable(["what", "SQL or bare/s:", "portal/s:", "ratio:", "goal"], rows);
            markdown.AppendLine($"Memory of the web process without cache: {idle:N0} MiB after the start (goal ≤ 200), {server.ResidentMemory / (double)(1 << 20):N0} MiB after all of this (goal ≤ 400).");
        }
        finally
        {
            File.Delete(answers);
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static async Task<List<Pair>> PairsAsync(
        CorpusDatabase database, List<NpgsqlConnection> connections, Child server, Child cached, Child bare, CancellationToken cancellation)
    {
        var connection = connections[0];
        var explore = new ExploreCases(database.Contexts);
        var sql = await SearchSql.OnAsync(connection, cancellation);
        var cases = (int)(await explore.Ask(new(), Language.Ko, withFacets: false, cancellation)).Total;
        var classes = (await SearchQuestions.PickAsync(connection, cases, cancellation)).ToDictionary(each => each.Name, each => each.Filters, StringComparer.Ordinal);
        var slugs = new List<string>();
        await using (var command = new NpgsqlCommand($"select slug from records where kind = 'case' and id % {Math.Max(1, cases / Details)} = 0 limit {Details}", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                slugs.Add(reader.GetString(0));
            }
        }

        async Task<Asking> SqlAsync(IReadOnlyList<CaseFilter> filters, bool withFacets)
        {
            var statements = new List<SqlStatement>();
            foreach (var filter in filters)
            {
                var best = await sql.BestAsync(filter, await explore.Ask(filter, Language.Ko, withFacets, cancellation), withFacets, cancellation);
                statements.Add(withFacets ? best : best.WithRows);
            }

            var commands = new List<List<NpgsqlCommand>>();
            foreach (var each in connections)
            {
                commands.Add([]);
                foreach (var statement in statements)
                {
                    commands[^1].Add(await statement.OnAsync(each, cancellation));
                }
            }

            return duration => AskAsync(commands.Count, (connection, number) => SqlAnswer.OfAsync(commands[connection][number % statements.Count], cancellation), duration);
        }

        Asking Http(Child child, IEnumerable<string> paths) => async duration => (await Load.ForAsync(child, [.. paths], Connections, duration, cancellation)).PerSecond;
        Asking UseCase(IReadOnlyList<CaseFilter> filters) => duration =>
            AskAsync(Connections, (_, number) => explore.Ask(filters[number % filters.Count], Language.Ko, withFacets: true, cancellation), duration);

        List<CaseFilter> lists = [.. classes[SearchQuestions.Nothing], .. classes[SearchQuestions.Broad]];
        List<CaseFilter> panels = [.. lists, .. classes[SearchQuestions.Narrow]];
        var all = classes[SearchQuestions.Nothing];
        var words = classes[SearchQuestions.TwoCharacters];
        var panelsInSql = await SqlAsync(panels, withFacets: true);
        return
        [
            new("API list with total, nothing chosen", "≥ 25 %", Http(server, all.Select(SearchSpeed.ApiAddress)), await SqlAsync(all, withFacets: false)),
            new("API list with total, nothing or one broad value chosen", "≥ 25 %", Http(server, lists.Select(SearchSpeed.ApiAddress)), await SqlAsync(lists, withFacets: false)),
            new("API search, two syllables, with total", "≥ 50 %", Http(server, words.Select(SearchSpeed.ApiAddress)), await SqlAsync(words, withFacets: false)),
            new("page with twelve facets counted, nothing, broad and narrow", "≥ 50 %", Http(server, panels.Select(SearchSpeed.PageAddress)), panelsInSql),
            new("— the use case alone, in process", "", UseCase(panels), panelsInSql),
            new("page of a case", "≥ 1,000/s", Http(server, slugs.Select(slug => $"/ko/cases/{slug}")), null),
            new("API, a case", "≥ 1,000/s", Http(server, slugs.Select(slug => $"/api/v1/cases/{slug}")), null),
            new("`/ko/cases`, cached, against bare Kestrel", "≥ 20 %", Http(cached, ["/ko/cases"]), Http(bare, ["/ko/cases"])),
        ];
    }

    private static async Task<double> AskAsync(int connections, Func<int, int, Task> ask, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < duration; count++)
            {
                await ask(connection, connection + count);
            }

            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
