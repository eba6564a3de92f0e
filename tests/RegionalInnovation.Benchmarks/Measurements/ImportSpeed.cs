using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Import;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How many rows of a file a second are planned, and published, against the bare SQL that writes the same rows.</summary>
internal sealed class ImportSpeed : IMeasurement
{
    private const int Rows = 10_000;

    /// <summary>One row in a hundred of the file that is planned has a fault.</summary>
    private const int Healthy = 100;

    private static readonly Editor Reviewer = new(Guid.Parse("0198c000-0000-7000-8000-0000000000be"), Publishes: true);

    private static readonly Dictionary<string, string> NoWords = [];

    public string Name => "import";

    public string Title =>
        $"A .csv file of {Rows:N0} new cases, each with two names, a summary, a period, activities, a place and a citation, brought into a database that holds the brief. "
        + $"Dry run: every row is read, laid over the knowledge base and checked, and of one row in {Healthy} that names a place which is not there the row and the field are told. "
        + "Published: the same without faults, in one transaction with revisions, hashes, rows that pages query and the search index. "
        + "Beside it the rows that came of it, written once more by bare SQL into tables without indexes and constraints.";

    public TimeSpan Limit => TimeSpan.FromMinutes(20);

    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        var services = new ServiceCollection();
        services.AddKnowledge(database.ConnectionString);
        await using var provider = services.BuildServiceProvider();

        // What runs for the first time is compiled first.
        await PlanAsync(provider, FileOf("warm", 500), cancellation);
        await PublishAsync(provider, FileOf("warm", 500), cancellation);
        var (planned, faults) = await PlanAsync(provider, FileOf("case", Rows, faulty: true), cancellation);

        var (import, published, written) = await PublishAsync(provider, FileOf("case", Rows), cancellation);
        if (written != Rows)
        {
            throw new InvalidOperationException($"{written} of {Rows} rows were published.");
        }

        var bare = await BareAsync(database, import, cancellation);
        markdown.AppendTable(
            ["", "time:", "rows/s:", "to bare:", "goal"],
            [
                ["dry run", Seconds(planned), Rate(planned), "", "≥ 2,000"],
                ["published", Seconds(published), Rate(published), $"{published / bare:N1} ×", "≥ 2,000"],
                ["bare SQL", Seconds(bare), Rate(bare), "1.0 ×", ""],
            ]);
        markdown.AppendLine(CultureInfo.InvariantCulture, $"Of {Rows:N0} rows of the dry run {faults:N0} were refused, each with its row and its field.");
    }

    private static async Task<(Guid Import, TimeSpan Took, int Written)> PublishAsync(ServiceProvider provider, byte[] file, CancellationToken cancellation)
    {
        var files = provider.GetRequiredService<KeepBroughtFiles>();
        var import = await files.AddAsync(Reviewer.Id, "cases.csv", file, cancellation);
        var brought = (await files.AskAsync(import, Reviewer.Id, cancellation))!;
        var began = Stopwatch.GetTimestamp();
        var answer = await provider.GetRequiredService<ApplyBrought>().AskAsync(brought, publish: true, "bench", Reviewer, NoWords, cancellation);
        return (import, Stopwatch.GetElapsedTime(began), answer is { IsDone: true } ? answer.Written : 0);
    }

    private static async Task<(TimeSpan Took, int Faults)> PlanAsync(ServiceProvider provider, byte[] file, CancellationToken cancellation)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, cancellation);
            var (began, faults) = (Stopwatch.GetTimestamp(), 0);
            await foreach (var row in provider.GetRequiredService<PlanImport>().AskAsync(new(path, "cases.csv", TableChoices.None), mapping: null, cancellation))
            {
                if (row.Act == PlannedAct.Refuse)
                {
                    faults += row.Faults is [{ Row: > 1, Path: "relations/0/to" }] ? 1 : throw new InvalidOperationException($"Row {row.RowNumber}: {row.Faults[0].Path}: {row.Faults[0].Message}");
                }
            }

            return (Stopwatch.GetElapsedTime(began), faults);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<TimeSpan> BareAsync(PortalDatabase database, Guid import, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        string[] tables = ["records", "cases", "revisions", "relations", "citations", "search_entries"];
        await using (var make = new NpgsqlCommand(string.Join(';', tables.Select(table => $"create unlogged table bare_{table} (like {table})")), connection))
        {
            await make.ExecuteNonQueryAsync(cancellation);
        }

        var began = Stopwatch.GetTimestamp();
        await using var write = new NpgsqlCommand(string.Join(';', tables.Select(table => $"insert into bare_{table} select written.* from {table} written join revisions revision on revision.batch_id = '{import}' and revision.record_id = written.{KeyOf(table)}")), connection);
        write.CommandTimeout = 0;
        await write.ExecuteNonQueryAsync(cancellation);
        return Stopwatch.GetElapsedTime(began);
    }

    private static string KeyOf(string table) => table switch
    {
        "records" or "cases" => "id",
        "relations" => "from_id",
        _ => "record_id",
    };

    private static byte[] FileOf(string name, int rows, bool faulty = false)
    {
        var text = new StringBuilder("slug,name_ko,name_en,summary_ko,type,years_edtf,activities_ko,place_slugs,citation_source,citation_section\n");
        for (var row = 0; row < rows; row++)
        {
            var place = faulty && row % Healthy == 0 ? "atlantis" : "kobe";
            text.Append(CultureInfo.InvariantCulture, $"{name}-{row},지역 연구 거점 {row},Regional research hub {row},지역의 대학과 기업이 함께 연구하는 {row}번째 거점이다.,hub,2001/2009,공동 연구 {row} | 인재 양성,{place},kistep-brief,3\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:N1} s";

    private static string Rate(TimeSpan time) => $"{Rows / time.TotalSeconds:N0}";
}
