using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>What a measurement found, under a line that says on what machine, when, and how busy it was.</summary>
internal static class Report
{
    private const string Opening = """
        # Results

        Each section is written by its command (`dotnet run -c Release --project tests/RegionalInnovation.Benchmarks -- <name> --write`).
        Compare ratios, not seconds: both sides of a ratio come from one run on one machine.

        """;

    /// <summary>Measures and gives the section.</summary>
    public static Task<string> OfAsync(IMeasurement measurement, PublishedPortal portal, CancellationToken cancellation) =>
        OfAsync(measurement.Name, measurement.Title, body => measurement.MeasureAsync(portal, body, cancellation));

    /// <summary>Measures and gives the section.</summary>
    public static async Task<string> OfAsync(string name, string title, Func<StringBuilder, Task> measure)
    {
        var before = LoadAverage();
        var body = new StringBuilder();
        await measure(body);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        var text = new StringBuilder();
        text.AppendLine(Heading(name)).AppendLine();
        text.AppendLine(title).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC · {Environment.ProcessorCount} cores, {memory:F0} GB · {RuntimeInformation.OSDescription.Split('#')[0].Trim()} · .NET {Environment.Version} · load average (1 min) {before} before, {LoadAverage()} after").AppendLine();
        return text.Append(body.ToString().TrimEnd()).AppendLine().ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Puts a section in the place of its predecessor in RESULTS.md.</summary>
    public static async Task KeepAsync(string name, string section)
    {
        var path = Path.Combine(PublishedPortal.Repository, "tests", "RegionalInnovation.Benchmarks", "RESULTS.md");
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path) : Opening.ReplaceLineEndings("\n");
        var start = text.IndexOf(Heading(name) + "\n", StringComparison.Ordinal);
        if (start < 0)
        {
            text = $"{text.TrimEnd()}\n\n{section}";
        }
        else
        {
            var next = text.IndexOf("\n## ", start, StringComparison.Ordinal);
            text = text[..start] + section + (next < 0 ? "" : text[next..]);
        }

        await File.WriteAllTextAsync(path, text);
    }

    /// <summary>Writes a table; columns whose heading ends with a colon are aligned to the right.</summary>
    public static void AppendTable(this StringBuilder markdown, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        markdown.AppendLine($"| {string.Join(" | ", headings.Select(heading => heading.TrimEnd(':')))} |");
        markdown.AppendLine($"| {string.Join(" | ", headings.Select(heading => heading.EndsWith(':') ? "---:" : "---"))} |");
        foreach (var row in rows)
        {
            markdown.AppendLine($"| {string.Join(" | ", row)} |");
        }

        markdown.AppendLine();
    }

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Heading(string name) => $"## {name}";

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
