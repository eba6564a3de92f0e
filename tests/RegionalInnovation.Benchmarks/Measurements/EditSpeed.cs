using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How many edits a second the API publishes, against the bare SQL transaction that writes the same rows.</summary>
/// <param name="cases">Number of cases.</param>
/// <param name="seed">Seed of the corpus.</param>
/// <param name="keep">The folder to keep the database in; null for one that is deleted in the end.</param>
/// <param name="portal">The portal to ask.</param>
internal sealed class EditSpeed(int cases, int seed, string? keep, PublishedPortal portal)
{
    private const int Clients = 8;
    private const int Rounds = 5;
    private const int Edited = 2_000;
    private const string Token = "rip_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);

    /// <summary>The heading of the section.</summary>
    public string Name => $"edits, {cases:N0} cases";

    /// <summary>One sentence: what the table shows.</summary>
    public string Title =>
        $"Published edits a second by {Clients} clients of the API on a synthetic corpus of {cases:N0} cases (seed {seed}), PostgreSQL with fsync: each takes the document of a case of its own, writes a new summary and sends it back with If-Match, "
        + "so that the record, its revision with its hash, the search index and the check for conflicts are all in it. "
        + $"Beside them {Clients} connections that write the same row of the record, of the case and of the revision in bare prepared SQL, one transaction an edit, without index, hash, history check or conflict check. "
        + $"Medians of {Rounds} rounds of {RoundLength.TotalSeconds:F0} s in turns, after {WarmUp.TotalSeconds:F0} s of edits that are not counted; clients, portal and database share the machine.";

    /// <summary>Measures.</summary>
    public async Task MeasureAsync(StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await CorpusDatabase.OpenAsync(cases, seed, keep, cancellation);
        await Child.RunAsync(portal.OnDatabase(database.ConnectionString, "migrate"), cancellation);
        await MakeTokenAsync(database, cancellation);
        await SetDurableAsync(database, durable: true, cancellation);
        try
        {
            await using var server = Child.Start(SearchSpeed.OnCorpus(portal, database, cached: false));
            await server.FirstPageAsync("/ko/", cancellation);
            var slugs = await SlugsAsync(database, cancellation);
            var conflicts = 0;
            List<double> bare = [], edits = [], latencies = [];
            // A process that serves for days has compiled what it runs; one that was just started is still at it.
            await EditAsync(server, slugs, WarmUp, cancellation);
            for (var round = 0; round < Rounds; round++)
            {
                bare.Add(await BareAsync(database, slugs, cancellation));
                var (rate, took, met) = await EditAsync(server, slugs, RoundLength, cancellation);
                edits.Add(rate);
                latencies.AddRange(took);
                conflicts += met;
            }

            latencies.Sort();
            markdown.AppendTable(
                ["", "edits/s:", "goal"],
                [
                    ["bare SQL", $"{bare.Median():N0}", ""],
                    ["API", $"{edits.Median():N0}", "≥ 300"],
                    ["ratio, round by round", $"{edits.Zip(bare, (rate, floor) => rate / floor).Median():P0}", ""],
                ]);
            markdown.AppendLine($"One edit takes {latencies[latencies.Count / 2]:N1} ms (median) and {latencies[(int)(latencies.Count * 0.95)]:N1} ms (95th percentile), the reading of the document not counted. {latencies.Count:N0} edits; {conflicts:N0} met a conflict (each client has cases of its own, so none should).");
            markdown.AppendLine();
            var report = await new VerifyRevisions(database.Contexts).Ask(cancellation);
            markdown.AppendLine($"Afterwards {report.Revisions:N0} revisions of {report.Records:N0} records were verified: {report.Broken.Count:N0} broken.");
        }
        finally
        {
            await SetDurableAsync(database, durable: false, CancellationToken.None);
        }
    }

    private static async Task<(double Rate, IReadOnlyCollection<double> Took, int Conflicts)> EditAsync(Child server, List<string> slugs, TimeSpan duration, CancellationToken cancellation)
    {
        var took = new ConcurrentBag<double>();
        var conflicts = 0;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = new($"http://{server.Address}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            for (var index = number; Stopwatch.GetElapsedTime(began) < duration; index = (index + Clients) % slugs.Count)
            {
                var address = $"/api/v1/cases/{slugs[index]}/document";
                using var read = await client.GetAsync(address, cancellation);
                read.EnsureSuccessStatusCode();
                var document = JsonNode.Parse(await read.Content.ReadAsStringAsync(cancellation))!.AsObject();
                document["summary"] = new JsonObject { ["ko"] = $"고친 요약이다. 연구개발과 지역 산업의 협력 {Guid.NewGuid():N}" };
                using var request = new HttpRequestMessage(HttpMethod.Put, address + "?reason=bench")
                {
                    Content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json"),
                };
                request.Headers.IfMatch.Add(read.Headers.ETag!);
                var asked = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request, cancellation);
                if (answer.StatusCode == System.Net.HttpStatusCode.PreconditionFailed)
                {
                    Interlocked.Increment(ref conflicts);
                    continue;
                }

                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
                }

                took.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }));
        return (took.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, took, conflicts);
    }

    /// <summary>The row of the revision goes into a table of the session, so that nothing is left behind: a little less than what an edit writes.</summary>
    private static async Task<double> BareAsync(CorpusDatabase database, List<string> slugs, CancellationToken cancellation)
    {
        var count = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(cancellation);
            await using var scratch = new NpgsqlCommand("create temporary table bare_revisions (like revisions)", connection);
            await scratch.ExecuteNonQueryAsync(cancellation);
            await using var command = new NpgsqlCommand("""
                with record as (update records set changed_at = now() where kind = 'case' and slug = $1 returning id, revision_number),
                    study as (update cases set content = content from record where cases.id = record.id returning cases.id, cases.content)
                insert into bare_revisions (id, record_id, number, actor, origin, reason, recorded_at, status, document, hash)
                select 1, study.id, record.revision_number, 'person:bench', 'person', 'bench', now(), 'published', study.content, repeat('0', 64)
                from study join record on record.id = study.id
                """, connection)
            {
                Parameters = { new NpgsqlParameter<string>() },
            };
            await command.PrepareAsync(cancellation);
            for (var index = number; Stopwatch.GetElapsedTime(began) < RoundLength; index = (index + Clients) % slugs.Count)
            {
                ((NpgsqlParameter<string>)command.Parameters[0]).TypedValue = slugs[index];
                await command.ExecuteNonQueryAsync(cancellation);
                Interlocked.Increment(ref count);
            }
        }));
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<List<string>> SlugsAsync(CorpusDatabase database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"select slug from records where kind = 'case' and status = 'published' order by md5(slug) limit {Edited}", connection);
        var slugs = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            slugs.Add(reader.GetString(0));
        }

        return slugs;
    }

    /// <summary>A reviewer with a token, as the portal would have made them.</summary>
    private static Task MakeTokenAsync(CorpusDatabase database, CancellationToken cancellation) => database.ExecuteAsync($"""
        insert into accounts.people (id, name, roles, created_at, second_factor_step, user_name, normalized_user_name, email, normalized_email, password_hash, security_stamp)
        values ('0198c000-0000-7000-8000-0000000000be', 'bench', array['contributor', 'reviewer'], now(), 0, 'bench@example.org', 'BENCH@EXAMPLE.ORG', 'bench@example.org', 'BENCH@EXAMPLE.ORG', 'none', 'none')
        on conflict (id) do nothing;
        insert into accounts.access_tokens (id, person_id, name, token_hash, scopes, created_at, expires_at)
        values ('0198c000-0000-7000-8000-0000000000bf', '0198c000-0000-7000-8000-0000000000be', 'bench', '\x{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Token)))}', array['draft', 'publish'], now(), now() + interval '300 days')
        on conflict (id) do nothing
        """, cancellation);

    private static async Task SetDurableAsync(CorpusDatabase database, bool durable, CancellationToken cancellation)
    {
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit" })
        {
            await database.ExecuteAsync($"alter system set {setting} = {(durable ? "on" : "off")}", cancellation);
        }

        await database.ExecuteAsync("select pg_reload_conf()", cancellation);
    }
}
