using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Shell.Charts;

/// <summary>Drawings and their figures as files.</summary>
internal static class ChartFile
{
    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <summary>A drawing as an SVG file.</summary>
    /// <param name="context">The request.</param>
    /// <param name="chart">The drawing.</param>
    /// <param name="note">What it says of itself.</param>
    /// <param name="page">The address of its page, without the language.</param>
    public static async Task<ContentHttpResult> SvgAsync(HttpContext context, Chart chart, ChartNote note, string page)
    {
        var services = context.RequestServices;
        var place = PortalPlace.Of(context);
        var svg = await WriteAsync(services, chart, note, place.Page(page), KoreanTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()));
        // On a page links are relative to its base; a file has none.
        return TypedResults.Text(svg.Replace(" href=\"", $" href=\"{place.Page("")}", StringComparison.Ordinal), "image/svg+xml; charset=utf-8");
    }

    /// <summary>Writes a drawing as a document of its own, with relative links.</summary>
    public static async Task<string> WriteAsync(IServiceProvider services, Chart chart, ChartNote note, string page, DateOnly day)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ChartSheet>(ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ChartSheet.Chart)] = chart,
                [nameof(ChartSheet.Note)] = note,
                [nameof(ChartSheet.Page)] = page,
                [nameof(ChartSheet.Day)] = day,
                [nameof(ChartSheet.Style)] = Style.Value,
            }))).ToHtmlString());
    }

    /// <summary>Rows as a CSV file; the first has the names of the columns.</summary>
    public static ContentHttpResult Csv(IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder(Shell.Csv.ByteOrderMark);
        foreach (var row in rows)
        {
            text.Append(Shell.Csv.Row(row));
        }

        return TypedResults.Text(text.ToString(), "text/csv; charset=utf-8");
    }

    /// <summary>A number as CSV has it: every digit, a point, no groups.</summary>
    public static string? Number(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>What an address of a file asks and nothing can be made of: a file is not where to say so politely.</summary>
    public static ValidationProblem Refuse(IReadOnlyList<IgnoredValue> ignored) => TypedResults.ValidationProblem(ignored
        .GroupBy(value => value.Name, value => value.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(value => $"'{value}' is not a value of '{group.Key}'.").ToArray(), StringComparer.Ordinal));

    /// <summary>The style sheet of drawings, with colours in place of the page's variables.</summary>
    private static string ReadStyle()
    {
        using var stream = typeof(ChartFile).Assembly.GetManifestResourceStream("Charts.css")!;
        using var reader = new StreamReader(stream);
        // What only pages have is left out: phones, forced colours and printers do not matter to a file.
        var rules = reader.ReadToEnd().Split('\n').Where(line => line.StartsWith(".chart ", StringComparison.Ordinal));
        return FileColors.In(string.Join('\n', rules).Replace("::deep ", "", StringComparison.Ordinal).Replace(" display: block; width: 100%; height: auto; overflow: visible;", "", StringComparison.Ordinal))
            + "\n.name { font-size: 13px; }\n.tally { font-size: 15px; }"
            + $"\n.paper {{ fill: {FileColors.Of("mud-palette-background")}; }}"
            + "\n.file-title { font-size: 21px; font-weight: 700; }"
            + $"\n.file-note {{ font-size: 13px; fill: {FileColors.Of("mud-palette-text-secondary")}; }}\n";
    }
}
