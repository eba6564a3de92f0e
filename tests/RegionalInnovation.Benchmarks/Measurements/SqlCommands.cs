using System.Text;
using System.Text.RegularExpressions;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>
/// SQL commands of each page. The database server counts them: it is told to log every statement, and writes each to
/// its log before executing it, so before the page is answered.
/// </summary>
internal sealed partial class SqlCommands : IMeasurement
{
    private const int Times = 3;

    /// <inheritdoc/>
    public string Name => "sql";

    /// <inheritdoc/>
    public string Title =>
        $"SQL commands of a page that is rendered (output cache off, second and later requests), as PostgreSQL logs them; the most of {Times} requests. "
        + "A reset of a pooled connection travels with the next command and is counted apart. Goals: list at most 3, record at most 4, timeline at most 3.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        await database.ExecuteAsync("postgres", "alter database portal set log_statement = 'all'", cancellation);
        await using var server = Child.Start(portal.OnDatabase(database.ConnectionString, "--Portal:OutputCache=false"));
        await server.FirstPageAsync("/ko/", cancellation);

        // Each page has now been asked for once: types are known and connections are open.
        var (there, missing) = await PublicPages.SortAsync(server, cancellation);
        using var connection = await WireConnection.OpenAsync(server.Address, cancellation);
        List<IReadOnlyList<string>> rows = [];
        foreach (var page in there)
        {
            var most = (Commands: 0, Resets: 0);
            for (var time = 0; time < Times; time++)
            {
                var begin = new FileInfo(database.Log).Length;
                var answer = await connection.AskAsync(WireRequest.For($"/ko/{page}"), cancellation);
                if (answer.Status != 200)
                {
                    throw new InvalidOperationException($"/ko/{page} answered {answer.Status}.");
                }

                var found = await CountAsync(database.Log, begin, cancellation);
                most = (Math.Max(most.Commands, found.Commands), Math.Max(most.Resets, found.Resets));
            }

            var goal = Goal(page);
            rows.Add([$"`/ko/{page}`", $"{most.Commands}", goal is null ? "" : $"≤ {goal}", goal is null || most.Commands <= goal ? "" : "**over**", $"{most.Resets}"]);
        }

        markdown.AppendTable(["page", "commands:", "goal:", "", "resets:"], rows);
        if (missing.Count > 0)
        {
            markdown.AppendLine($"Not there yet: {string.Join(", ", missing.Select(page => $"`{page}`"))}.");
        }
    }

    private static int? Goal(string page) => page switch
    {
        "" => null,
        "timeline" => 3,
        _ when page.StartsWith("compare", StringComparison.Ordinal) || page.StartsWith("search", StringComparison.Ordinal) => null,
        _ => page.Contains('/', StringComparison.Ordinal) ? 4 : 3,
    };

    private static async Task<(int Commands, int Resets)> CountAsync(string log, long begin, CancellationToken cancellation)
    {
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = begin;
        using var reader = new StreamReader(file);
        var statements = StatementLine().Matches(await reader.ReadToEndAsync(cancellation)).Select(match => match.Groups["sql"].Value).ToList();
        var resets = statements.Count(sql => sql.StartsWith("DISCARD", StringComparison.OrdinalIgnoreCase));
        return (statements.Count - resets, resets);
    }

    /// <summary>The first line of a statement; its further lines begin with a tab.</summary>
    [GeneratedRegex(@"^[^\t].*? LOG:  (?:statement|execute [^:]+): (?<sql>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StatementLine();
}
