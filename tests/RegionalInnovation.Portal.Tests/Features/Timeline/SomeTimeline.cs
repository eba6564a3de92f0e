using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Timeline;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

/// <summary>Plans and programmes to draw, without a database.</summary>
internal static class SomeTimeline
{
    public static TimelinePlan[] Plans { get; } =
    [
        Plan(1, "1996", "2000"), Plan(2, "2001", "2005"), Plan(3, "2006", "2010"), Plan(4, "2011", "2015"), Plan(5, "2016", "2020"), Plan(6, "2021", "2025"),
    ];

    /// <summary>One programme of every form, two that were merged into one, and one of another country.</summary>
    public static PolicyTimeline Whole { get; } = Of(
        Program("plaza", Single("2001"), "plan-2"),
        Program("industry", Closed("2001", "2009"), "plan-2"),
        Program("knowledge", Closed("2002", "2009"), "plan-2", Became("cluster")),
        Program("city", Closed("2002", "2009"), "plan-2", Became("cluster")),
        Program("support", Closed("2005", "2013"), "plan-2"),
        Program("cluster", Closed("2010", "2013"), "plan-3"),
        Program("areas", PolicyPeriod.NotStated, "plan-4"),
        Program("strategy", Single("2014"), "plan-4"),
        Program("ecosystem", Open("2016"), "plan-5"),
        Program("package", Open("2021"), "plan-6"),
        Program("consortium", new(PeriodForm.EndOnly, PolicyCalendar.FiscalJapan, End: "2026")),
        Program("korea", new(PeriodForm.Single, PolicyCalendar.Calendar, "2023-09")) with { Country = "KR" });

    public static PolicyTimeline Of(params TimelineProgram[] programs) => new(new(), Plans, programs, Plans, [], []);

    public static TimelinePlan Plan(int ordinal, string start, string end) =>
        new($"plan-{ordinal}", ordinal, Text($"제{ordinal}기 과학기술기본계획"), Closed(start, end));

    public static TimelineProgram Program(string slug, PolicyPeriod period, string? plan = null, params TimelineSuccessor[] successors) =>
        new(slug, Text(slug), Instrument.Programme, "JP", period, plan is null ? [] : [plan], [], successors);

    public static TimelineSuccessor Became(string slug) => new(new(RecordKind.Program, slug, Text(slug)), SuccessionType.Merged, null);

    public static PolicyPeriod Closed(string start, string end) => new(PeriodForm.Closed, PolicyCalendar.FiscalJapan, start, end);

    public static PolicyPeriod Open(string start) => new(PeriodForm.Open, PolicyCalendar.FiscalJapan, start);

    public static PolicyPeriod Single(string start) => new(PeriodForm.Single, PolicyCalendar.FiscalJapan, start);

    public static TimelineWords Words(string? everyName = null) => new(
        name => everyName ?? name.Ko,
        lane => lane.Plan?.Name.Ko ?? lane.Record?.Name.Ko ?? lane.Kind?.ToString() ?? lane.Country ?? "적혀 있지 않음",
        plan => $"{plan.Period.Start}–{plan.Period.End}",
        "이름을 밝힌 사업 없음",
        count => $"이 기간 밖에 {count}건",
        "연도가 적혀 있지 않은 것",
        sign => sign.ToString());

    public static TimelineLayout Layout(PolicyTimeline timeline, string? everyName = null) => TimelineLayout.Of(timeline, Words(everyName), TimelineScale.Full);

    private static LocalizedText Text(string text) => new() { Ko = text };
}
