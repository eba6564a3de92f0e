using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>The drawing of the timeline as files of their own.</summary>
internal static class TimelineEndpoints
{
    private static readonly DrawingFile File = new("TimelineDrawing.css", "data-timeline-drawing");

    public static void MapTimeline(this WebApplication app)
    {
        app.MapGet($"/{Addresses.TimelineDrawing}", SvgAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.TimelinePicture}", PngAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ValidationProblem>> SvgAsync(HttpContext context, ReadTimeline timelines)
    {
        var (drawing, problem) = await DrawAsync(context, timelines);
        return drawing is null ? problem! : DrawingFile.Svg(context, drawing);
    }

    private static async Task<Results<FileContentHttpResult, ValidationProblem>> PngAsync(HttpContext context, ReadTimeline timelines)
    {
        var (drawing, problem) = await DrawAsync(context, timelines);
        return drawing is null ? problem! : await DrawingFile.PngAsync(context, drawing);
    }

    private static async Task<(string? Drawing, ValidationProblem? Problem)> DrawAsync(HttpContext context, ReadTimeline timelines)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = TimelineFilter.From(query);
        var timeline = query.Ignored.Count == 0 ? await timelines.AskToDraw(filter, context.RequestAborted) : null;
        IReadOnlyList<IgnoredValue> bad = timeline?.Ignored ?? query.Ignored;
        if (timeline is null || bad.Count > 0)
        {
            return (null, TypedResults.ValidationProblem(bad
                .GroupBy(value => value.Name, value => value.Value, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(value => $"'{value}' is not a value of '{group.Key}'.").ToArray(), StringComparer.Ordinal)));
        }

        return (await File.RenderAsync<TimelineDrawing>(context.RequestServices, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(TimelineDrawing.Timeline)] = timeline,
            [nameof(TimelineDrawing.StandaloneStyle)] = File.Style,
            [nameof(TimelineDrawing.LinkBase)] = DrawingFile.LinkBase(context.Request),
        }), null);
    }
}
