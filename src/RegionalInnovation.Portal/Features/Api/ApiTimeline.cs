using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>Plans and programmes in time.</summary>
/// <param name="Plans">The plans, in order.</param>
/// <param name="Programs">The programmes, in the order of their source; the plans they are listed under do not bound their years.</param>
/// <param name="On">The day of which it was asked what was in force.</param>
public sealed record ApiTimeline(IReadOnlyList<ApiTimelinePlan> Plans, IReadOnlyList<ApiTimelineProgram> Programs, DateOnly? On = null)
{
    internal static ApiTimeline From(PolicyTimeline timeline) =>
        new([.. timeline.Plans.Select(ApiTimelinePlan.From)], [.. timeline.Programs.Select(ApiTimelineProgram.From)], timeline.Filter.On);
}

/// <summary>A plan in time.</summary>
/// <param name="Record">The plan.</param>
/// <param name="Ordinal">Its number, from 1.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Edtf">The days meant, in the Extended Date/Time Format (ISO 8601-2).</param>
/// <param name="InForce">Whether it was in force on the day asked for, as far as its source tells.</param>
public sealed record ApiTimelinePlan(ApiLink Record, int Ordinal, PolicyPeriod Period, string? Edtf = null, InForce? InForce = null)
{
    internal static ApiTimelinePlan From(TimelinePlan plan) =>
        new(ApiLink.To(new(RecordKind.Plan, plan.Slug, plan.Name)), plan.Ordinal, plan.Period, plan.Period.EdtfMeant, plan.InForce);
}

/// <summary>A programme in time.</summary>
/// <param name="Record">The programme.</param>
/// <param name="Instrument">What it is.</param>
/// <param name="Country">ISO 3166-1 code of the country whose policy it is.</param>
/// <param name="Period">Its years as printed; of some none are.</param>
/// <param name="Plans">Slugs of the plans it is listed under.</param>
/// <param name="Bodies">The bodies behind it.</param>
/// <param name="Successors">What took its place.</param>
/// <param name="Edtf">The days meant, in the Extended Date/Time Format (ISO 8601-2); absent where no year is printed.</param>
/// <param name="InForce">Whether it was in force on the day asked for, as far as its source tells.</param>
public sealed record ApiTimelineProgram(
    ApiLink Record,
    Instrument Instrument,
    string Country,
    PolicyPeriod Period,
    IReadOnlyList<string> Plans,
    IReadOnlyList<ApiTimelineBody> Bodies,
    IReadOnlyList<ApiSuccession> Successors,
    string? Edtf = null,
    InForce? InForce = null)
{
    internal static ApiTimelineProgram From(TimelineProgram program) => new(
        ApiLink.To(new(RecordKind.Program, program.Slug, program.Name)),
        program.Kind,
        program.Country,
        program.Period,
        program.Plans,
        [.. program.Bodies.Select(body => new ApiTimelineBody(body.Predicate, ApiLink.To(body.Body)))],
        [.. program.Successors.Select(successor => ApiSuccession.From(new(IsPredecessor: false, successor.Type, successor.Successor, successor.Cause)))],
        program.Period.EdtfMeant,
        program.InForce);
}

/// <summary>A body behind a programme.</summary>
/// <param name="Predicate">What it does there.</param>
/// <param name="Record">The body.</param>
public sealed record ApiTimelineBody(string Predicate, ApiLink Record);

/// <summary>The timeline as data.</summary>
internal static class TimelineData
{
    public const string Tag = "Timeline";

    public static readonly IReadOnlyList<ApiParameter> Parameters =
    [
        ApiParameter.Plan("Slug of a plan: that plan, and the programmes listed under it.", many: true),
        new("kind", new Allowed.OneOf(Token.All<Instrument>()), "What a programme is.", "strategy", Many: true),
        ApiParameter.Body("hokkaido-university") with { Many = true },
        ApiParameter.On with { Description = "A day. It leaves nothing out: `inForce` says of each plan and programme whether it was in force." },
    ];

    public static void MapTimelineData(this RouteGroupBuilder api) =>
        api.MapMethods($"/{Addresses.Timeline}", RecordEndpoints.Reading, ReadAsync)
            .WithName("readTimeline")
            .WithTags(Tag)
            .WithSummary("Read the timeline")
            .WithDescription("Plans and programmes with their years, bodies and successions, whole and without pages: the data behind the drawing.")
            .WithMetadata(new ReadsTimeline());

    private static async Task<Results<Fresh<ApiTimeline>, ValidationProblem>> ReadAsync(
        HttpContext http, ReadTimeline timelines, FindMissing missing, IStringLocalizer<ApiTexts> texts)
    {
        var query = new ApiQuery(http.Request.Query, Parameters, texts);
        var filter = query.TimelineFilter();
        if (query.Problem() is { } unreadable)
        {
            return unreadable;
        }

        var timeline = await timelines.Ask(filter, http.RequestAborted);
        if (timeline.Ignored.Count > 0)
        {
            query.Refuse(await missing.Ask(query.References(), http.RequestAborted));
            if (query.Problem() is { } problem)
            {
                return problem;
            }
        }

        // Bodies that are there and stand behind no programme: the page goes on without them, here they find nothing.
        var found = filter.Bodies.Count == 0 || timeline.Filter.Bodies.Count > 0;
        return new Fresh<ApiTimeline>(ApiTimeline.From(found ? timeline : timeline with { Programs = [] }));
    }
}

/// <summary>Says on an endpoint that it reads the timeline.</summary>
internal sealed record ReadsTimeline;
