using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Plans;

/// <summary>What had become of a programme by the last day of the later of two plans.</summary>
public enum PlanFate
{
    /// <summary>It began after the earlier plan, by the last day of the later.</summary>
    Began,

    /// <summary>It was in force in the years of the earlier plan, and still was.</summary>
    WentOn,

    /// <summary>Something had taken its place.</summary>
    Replaced,

    /// <summary>It had ended, and nothing is named that took its place.</summary>
    Ended,

    /// <summary>The source does not say whether it still was in force.</summary>
    Unknown,

    /// <summary>One of the plans lists it, and no year of it is printed.</summary>
    Undated,
}

/// <summary>A programme between two plans.</summary>
/// <param name="Program">The programme.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Fate">What had become of it.</param>
/// <param name="Successors">What took its place.</param>
/// <param name="Predecessors">Whose place it took.</param>
/// <param name="Citations">Where sources tell its years.</param>
public sealed record PlanChange(
    RecordLink Program,
    PolicyPeriod Period,
    PlanFate Fate,
    IReadOnlyList<LineageEdge> Successors,
    IReadOnlyList<LineageEdge> Predecessors,
    IReadOnlyList<LineageCitation> Citations);

/// <summary>Two plans side by side.</summary>
/// <param name="Earlier">The plan with the lower number.</param>
/// <param name="Later">The other.</param>
/// <param name="Changes">The programmes between them, in the order of their source.</param>
/// <param name="Sources">Names of the sources of the two plans, by slug.</param>
public sealed record PlanComparison(PlanDocument Earlier, PlanDocument Later, IReadOnlyList<PlanChange> Changes, IReadOnlyDictionary<string, LocalizedText> Sources)
{
    /// <summary>Programmes of one fate.</summary>
    public IEnumerable<PlanChange> Of(PlanFate fate) => Changes.Where(change => change.Fate == fate);
}

/// <summary>From the last day of one plan to the last day of the next.</summary>
/// <param name="Earlier">The plan before.</param>
/// <param name="Later">The plan after.</param>
/// <param name="Changes">What was in force on the last day of the plan before or may have been, and what began since.</param>
public sealed record PlanStep(PlanDocument Earlier, PlanDocument Later, IReadOnlyList<PlanChange> Changes)
{
    /// <summary>Programmes of one fate.</summary>
    public IEnumerable<PlanChange> Of(PlanFate fate) => Changes.Where(change => change.Fate == fate);
}
