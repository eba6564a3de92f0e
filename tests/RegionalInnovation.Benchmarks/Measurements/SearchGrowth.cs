using System.Text;
using System.Text.Json;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>The p95 of a class of questions, in milliseconds.</summary>
/// <param name="SqlWithFacets">The best hand-written SQL, with the counts of facets.</param>
/// <param name="UseCaseWithFacets">The use case, with the counts of facets.</param>
/// <param name="UseCase">The use case, without.</param>
/// <param name="Page">The whole request of the page.</param>
/// <param name="Matches">Matches of a question, the middle one.</param>
internal sealed record SearchFigure(double SqlWithFacets, double UseCaseWithFacets, double UseCase, double Page, double Matches);

/// <summary>What a run of the search measured.</summary>
/// <param name="Cases">Number of cases.</param>
/// <param name="MeasuredAt">When (UTC).</param>
/// <param name="Classes">The figures of each class.</param>
internal sealed record SearchFigures(int Cases, DateTimeOffset MeasuredAt, IReadOnlyDictionary<string, SearchFigure> Classes);

/// <summary>How latencies grow with the corpus, from the runs that are kept in search-results.json beside RESULTS.md.</summary>
internal static class SearchGrowth
{
    private const string Name = "search, growth";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string File => Path.Combine(PublishedPortal.Repository, "tests", "RegionalInnovation.Benchmarks", "search-results.json");

    /// <summary>Keeps the figures of a run in the place of those of the same size, and writes the section anew.</summary>
    public static async Task KeepAsync(SearchFigures figures, CancellationToken cancellation)
    {
        var kept = System.IO.File.Exists(File) ? JsonSerializer.Deserialize<List<SearchFigures>>(await System.IO.File.ReadAllTextAsync(File, cancellation), Options)! : [];
        kept = [.. kept.Where(other => other.Cases != figures.Cases).Append(figures).OrderBy(other => other.Cases)];
        await System.IO.File.WriteAllTextAsync(File, JsonSerializer.Serialize(kept, Options) + "\n", cancellation);
        await Report.KeepAsync(Name, Section(kept));
    }

    private static string Section(List<SearchFigures> runs)
    {
        var (least, most) = (runs[0], runs[^1]);
        var markdown = new StringBuilder();
        markdown.AppendLine($"## {Name}").AppendLine();
        markdown.AppendLine($"p95 at each size, in ms, from the sections above (measured {string.Join(", ", runs.Select(run => $"{run.MeasuredAt:yyyy-MM-dd}"))}), and its growth while the corpus grows {most.Cases / (double)least.Cases:N0} ×. Goal: a narrow search less than 3 × from 10,000 to 1,000,000 cases.").AppendLine();
        markdown.AppendTable(
            [
                "questions",
                .. runs.Select(run => $"matches at {run.Cases:N0}:"),
                .. runs.Select(run => $"use case at {run.Cases:N0}:"), "growth:",
                .. runs.Select(run => $"page at {run.Cases:N0}:"), "growth:",
            ],
            most.Classes.Keys.Where(name => runs.TrueForAll(run => run.Classes.ContainsKey(name))).Select(name => (IReadOnlyList<string>)
            [
                name,
                .. runs.Select(run => $"{run.Classes[name].Matches:N0}"),
                .. runs.Select(run => $"{run.Classes[name].UseCaseWithFacets:N1}"), $"{most.Classes[name].UseCaseWithFacets / least.Classes[name].UseCaseWithFacets:N1} ×",
                .. runs.Select(run => $"{run.Classes[name].Page:N1}"), $"{most.Classes[name].Page / least.Classes[name].Page:N1} ×",
            ]));
        return markdown.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }
}
