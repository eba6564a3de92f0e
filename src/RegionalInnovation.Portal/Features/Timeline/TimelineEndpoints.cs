using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>The drawing of the timeline as a file of its own.</summary>
internal static partial class TimelineEndpoints
{
    /// <summary>The page's policy forbids styles in a document; a picture brings its own, and nothing else.</summary>
    private const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>The scope of the component's style sheet, set in the project file. As an attribute it has no value, which XML forbids.</summary>
    private const string StyleScope = " data-timeline-drawing";

    private static readonly Lazy<string> Style = new(ReadStyle);

    public static void MapTimeline(this WebApplication app) =>
        app.MapGet($"/{Addresses.TimelineDrawing}", DrawAsync).ExcludeFromDescription();

    private static async Task<Results<ContentHttpResult, ValidationProblem>> DrawAsync(
        HttpContext context, ReadTimeline readTimeline, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = TimelineFilter.From(query);
        var timeline = query.Ignored.Count == 0 ? await readTimeline.Ask(filter, cancellation) : null;
        IReadOnlyList<IgnoredValue> bad = timeline?.Ignored ?? query.Ignored;
        if (timeline is null || bad.Count > 0)
        {
            return TypedResults.ValidationProblem(bad
                .GroupBy(value => value.Name, value => value.Value, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(value => $"'{value}' is not a value of '{group.Key}'.").ToArray(), StringComparer.Ordinal));
        }

        var request = context.Request;
        await using var renderer = new HtmlRenderer(context.RequestServices, loggers);
        var drawing = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TimelineDrawing>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(TimelineDrawing.Timeline)] = timeline,
                [nameof(TimelineDrawing.StandaloneStyle)] = Style.Value,
                [nameof(TimelineDrawing.LinkBase)] = $"{request.Scheme}://{request.Host}{request.PathBase}/",
            }))).ToHtmlString());
        context.Response.Headers.ContentSecurityPolicy = PicturePolicy;
        return TypedResults.Text(drawing.Replace(StyleScope, "", StringComparison.Ordinal), "image/svg+xml; charset=utf-8");
    }

    /// <summary>The style sheet of the component, with colours in place of the page's variables: not every program that opens a picture knows variables.</summary>
    private static string ReadStyle()
    {
        using var stream = typeof(TimelineEndpoints).Assembly.GetManifestResourceStream("TimelineDrawing.css")!;
        using var reader = new StreamReader(stream);
        var palette = Theme.Portal.PaletteLight;
        return Variable().Replace(reader.ReadToEnd(), match => match.Groups["name"].Value switch
        {
            "font" => "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans JP', 'Hiragino Sans', sans-serif",
            "mud-palette-primary" => palette.Primary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-secondary" => palette.Secondary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-tertiary" => palette.Tertiary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-text-primary" => palette.TextPrimary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-text-secondary" => palette.TextSecondary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-lines-default" => palette.LinesDefault.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-background" => palette.Background.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            "mud-palette-error" => palette.Error.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex),
            var unknown => throw new InvalidOperationException($"The drawing uses --{unknown}, for which a file has no colour."),
        });
    }

    [GeneratedRegex(@"var\(--(?<name>[a-z-]+)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
