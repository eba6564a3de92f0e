using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// A lane of the drawing: a plan with the programmes listed under it, those of a country that no plan lists, or those of a
/// kind, a body, a region or a theme. What names none of these has a lane of its own.
/// </summary>
/// <param name="Plan">The plan; null for other lanes.</param>
/// <param name="Country">ISO 3166-1 code of the country of programmes outside every plan; null for other lanes.</param>
/// <param name="Programs">The programmes, dated or not, in the order of their source.</param>
public sealed record TimelineLane(TimelinePlan? Plan, string? Country, IReadOnlyList<TimelineProgram> Programs)
{
    /// <summary>The kind, where lanes are kinds.</summary>
    public Instrument? Kind { get; init; }

    /// <summary>The body, region or theme, where lanes are such; null in the lane of what names none.</summary>
    public RecordLink? Record { get; init; }

    /// <summary>Place among lanes that are not plans, from 0.</summary>
    public int Place { get; init; }

    /// <summary>The programmes by period, where they are too many to draw.</summary>
    public IReadOnlyList<TimelineCrowd> Crowd { get; init; } = [];

    /// <summary>How many programmes.</summary>
    public int Count => Programs.Count + Crowd.Sum(part => part.Programs);

    /// <summary>The programmes that can be drawn.</summary>
    public IEnumerable<TimelineProgram> Dated => Programs.Where(program => program.IsDated);

    /// <summary>Colour of the lane, 1 to 4: lanes take turns, so that neighbours differ; what no plan lists stands out from both.</summary>
    public int Tone => this switch
    {
        { Plan: { } plan } => plan.Ordinal % 2 == 1 ? 1 : 2,
        { Country: PolicyTimeline.CountryOfPlans } => 3,
        { Country: not null } => 4,
        { Kind: null, Record: null } => 3,
        _ => Place % 2 == 0 ? 1 : 2,
    };

    /// <summary>The programmes of which no year is printed.</summary>
    public IEnumerable<TimelineProgram> Undated => Programs.Where(program => !program.IsDated);
}

/// <summary>Programmes of one lane that print the same period, where there are too many to draw.</summary>
/// <param name="Lane">
/// The lane: slug of a plan, body, region or theme, token of a kind; empty for what names none. Where lanes are plans, what no plan lists
/// has its country.
/// </param>
/// <param name="Form">What is printed.</param>
/// <param name="First">The first day meant; null where none is printed.</param>
/// <param name="Last">The last day the source vouches for.</param>
/// <param name="Programs">How many.</param>
/// <param name="IsFirstLane">Whether these programmes stand in no lane before.</param>
public sealed record TimelineCrowd(string Lane, PeriodForm Form, DateOnly? First, DateOnly? Last, int Programs, bool IsFirstLane)
{
    /// <summary>Whether they were in force on some day from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public InForce During(DateOnly from, DateOnly to) => PolicyPeriod.During(Form, First, Last, from, to);
}
