using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Time;

/// <summary>The calendar a printed year means.</summary>
public enum PolicyCalendar
{
    /// <summary>The Japanese fiscal year, 1 April to 31 March.</summary>
    FiscalJapan,

    /// <summary>The calendar year.</summary>
    Calendar,
}

/// <summary>What a source prints of a period. It is never read as more than it says.</summary>
public enum PeriodForm
{
    /// <summary>A start and an end are printed.</summary>
    Closed,

    /// <summary>One year is printed and no dash: it began or was set up then; its end is not known.</summary>
    Single,

    /// <summary>A start and a dash are printed: it goes on.</summary>
    Open,

    /// <summary>Only an end is printed.</summary>
    EndOnly,

    /// <summary>No year is printed.</summary>
    NotStated,
}

/// <summary>Whether something was in force on a day, as far as its source tells.</summary>
public enum InForce
{
    /// <summary>The source puts the day inside the period.</summary>
    Yes,

    /// <summary>The source puts the day outside the period.</summary>
    No,

    /// <summary>The source does not say enough to tell.</summary>
    Unknown,
}

/// <summary>
/// A period as a source prints it, with the calendar it means. It answers "in force on this day" with yes, no or
/// unknown, and writes itself as EDTF both as printed and as meant.
/// </summary>
/// <param name="Form">What is printed.</param>
/// <param name="Calendar">The calendar a bare year means.</param>
/// <param name="Start">The first printed date: YYYY, YYYY-MM or YYYY-MM-DD.</param>
/// <param name="End">The last printed date, in the same forms.</param>
/// <param name="Printed">The characters of the source, for example ’01~’09.</param>
public sealed record PolicyPeriod(
    [property: JsonPropertyOrder(1)] PeriodForm Form,
    [property: JsonPropertyOrder(2)] PolicyCalendar Calendar,
    [property: JsonPropertyOrder(3)] string? Start = null,
    [property: JsonPropertyOrder(4)] string? End = null,
    [property: JsonPropertyOrder(0)] string? Printed = null)
{
    /// <summary>A period of which the source prints nothing.</summary>
    public static PolicyPeriod NotStated { get; } = new(PeriodForm.NotStated, PolicyCalendar.Calendar);

    /// <summary>The first day meant, or null where the source does not tell.</summary>
    [JsonIgnore]
    public DateOnly? FirstDay => Start is null ? null : PartialDate.Parse(Start).FirstDay(Calendar);

    /// <summary>
    /// The last day the source vouches for: the end of a closed period, the end of the one printed year of a single
    /// year, null for an open one.
    /// </summary>
    [JsonIgnore]
    public DateOnly? LastDay => Form switch
    {
        PeriodForm.Closed or PeriodForm.EndOnly => PartialDate.Parse(End!).LastDay(Calendar),
        PeriodForm.Single => PartialDate.Parse(Start!).LastDay(Calendar),
        _ => null,
    };

    /// <summary>EDTF of what is printed: <c>2001/2009</c>, <c>2016/..</c>, <c>2014</c>, <c>/2026</c>; null where nothing is.</summary>
    [JsonIgnore]
    public string? EdtfPrinted => Form switch
    {
        PeriodForm.Closed => $"{Start}/{End}",
        PeriodForm.Open => $"{Start}/..",
        PeriodForm.Single => Start,
        PeriodForm.EndOnly => $"/{End}",
        _ => null,
    };

    /// <summary>
    /// EDTF of the days meant: <c>2001-04-01/2010-03-31</c>. A single year is one day of it, and nothing is known of an
    /// end: <c>[2014-04-01..2015-03-31]</c>, one of a set (EDTF level 2), is no interval.
    /// </summary>
    [JsonIgnore]
    public string? EdtfMeant => Form switch
    {
        PeriodForm.Closed => $"{FirstDay:yyyy-MM-dd}/{LastDay:yyyy-MM-dd}",
        PeriodForm.Open => $"{FirstDay:yyyy-MM-dd}/..",
        PeriodForm.Single => $"[{FirstDay:yyyy-MM-dd}..{LastDay:yyyy-MM-dd}]",
        PeriodForm.EndOnly => $"/{LastDay:yyyy-MM-dd}",
        _ => null,
    };

    /// <summary>
    /// Whether it was in force on <paramref name="day"/>. After its one printed year, and before the end of a period
    /// whose start is not printed, the answer is unknown; so it is where nothing is printed.
    /// </summary>
    public InForce On(DateOnly day) => Form switch
    {
        PeriodForm.Closed => day >= FirstDay && day <= LastDay ? InForce.Yes : InForce.No,
        PeriodForm.Open => day >= FirstDay ? InForce.Yes : InForce.No,
        PeriodForm.Single => day < FirstDay ? InForce.No : day <= LastDay ? InForce.Yes : InForce.Unknown,
        PeriodForm.EndOnly => day > LastDay ? InForce.No : InForce.Unknown,
        _ => InForce.Unknown,
    };

    /// <summary>
    /// Whether it was in force on some day from <paramref name="from"/> to <paramref name="to"/>, by the rules of
    /// <see cref="On"/>.
    /// </summary>
    public InForce During(DateOnly from, DateOnly to) => During(Form, FirstDay, LastDay, from, to);

    /// <summary>The same, of a period of which only form and days are at hand.</summary>
    /// <param name="form">What is printed.</param>
    /// <param name="first">The first day meant.</param>
    /// <param name="last">The last day the source vouches for.</param>
    /// <param name="from">The first day asked for.</param>
    /// <param name="to">The last day asked for.</param>
    public static InForce During(PeriodForm form, DateOnly? first, DateOnly? last, DateOnly from, DateOnly to) => form switch
    {
        PeriodForm.Closed => first <= to && last >= from ? InForce.Yes : InForce.No,
        PeriodForm.Open => first <= to ? InForce.Yes : InForce.No,
        PeriodForm.Single => first > to ? InForce.No : last >= from ? InForce.Yes : InForce.Unknown,
        PeriodForm.EndOnly => last < from ? InForce.No : InForce.Unknown,
        _ => InForce.Unknown,
    };

    /// <summary>What is wrong with the period, or null; the path is the member.</summary>
    public Fault? Fault()
    {
        var needsStart = Form is PeriodForm.Closed or PeriodForm.Open or PeriodForm.Single;
        var needsEnd = Form is PeriodForm.Closed or PeriodForm.EndOnly;
        return (Start, End) switch
        {
            (null, _) when needsStart => new("start", $"a period of form '{Form}' needs a start"),
            ({ }, _) when !needsStart => new("start", $"a period of form '{Form}' has no start"),
            (_, null) when needsEnd => new("end", $"a period of form '{Form}' needs an end"),
            (_, { }) when !needsEnd => new("end", $"a period of form '{Form}' has no end"),
            ({ }, _) when !PartialDate.TryParse(Start, out _) => new("start", $"'{Start}' is not YYYY, YYYY-MM or YYYY-MM-DD"),
            (_, { }) when !PartialDate.TryParse(End, out _) => new("end", $"'{End}' is not YYYY, YYYY-MM or YYYY-MM-DD"),
            ({ }, { }) when FirstDay > LastDay => new("end", $"{End} comes before {Start}"),
            _ => null,
        };
    }
}
