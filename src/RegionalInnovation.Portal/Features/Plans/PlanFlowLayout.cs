using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Plans;

/// <summary>A plan's last day in the flow.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="InForce">How many programmes were in force.</param>
/// <param name="Unknown">Of how many the source does not say.</param>
/// <param name="Known">The column of the first.</param>
/// <param name="Open">The column of the second, below it.</param>
public sealed record FlowColumn(PlanDocument Plan, int InForce, int Unknown, Box Known, Box Open);

/// <summary>Programmes of one fate between two plans.</summary>
/// <param name="Step">The place of the earlier plan, from 0.</param>
/// <param name="Fate">Their fate.</param>
/// <param name="Programs">How many.</param>
/// <param name="Thickness">How thick they are drawn.</param>
/// <param name="Start">The middle of their left end.</param>
/// <param name="End">The middle of their right end. What ends or begins is drawn half way.</param>
public sealed record FlowBand(int Step, PlanFate Fate, int Programs, double Thickness, (double X, double Y) Start, (double X, double Y) End);

/// <summary>
/// Where the flow from plan to plan stands. A programme is as thick as any other; a column is what was in force on the last day
/// of a plan, a band what became of it by the last day of the next.
/// </summary>
public sealed class PlanFlowLayout
{
    /// <summary>Width of the canvas.</summary>
    public const double Width = 1240;

    /// <summary>Width of a column.</summary>
    public const double ColumnWidth = 26;

    /// <summary>Room above the columns for the names of plans.</summary>
    public const double HeadHeight = 64;

    private const double Tallest = 300;
    private const double Thickest = 26;
    private const double FateGap = 30;

    private PlanFlowLayout(IReadOnlyList<PlanStep> steps)
    {
        var plans = steps.Count == 0 ? [] : steps.Select(step => step.Earlier).Append(steps[^1].Later).ToList();
        var counts = plans.Select((plan, index) => CountsOf(plan, index, steps)).ToList();
        var most = Math.Max(1, counts.Select(count => count.Yes + count.Unknown).DefaultIfEmpty(1).Max());
        Unit = Math.Min(Thickest, Tallest / most);
        var gap = plans.Count < 2 ? 0 : (Width - ColumnWidth - 120) / (plans.Count - 1);
        Columns =
        [
            .. plans.Select((plan, index) =>
            {
                var known = new Box(60 + (index * gap), HeadHeight, ColumnWidth, counts[index].Yes * Unit);
                return new FlowColumn(plan, counts[index].Yes, counts[index].Unknown, known, known with { Y = known.Bottom, Height = counts[index].Unknown * Unit });
            }),
        ];
        var bands = new List<FlowBand>();
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            Add(bands, step, index, Columns[index], Columns[index + 1]);
        }

        Bands = bands;
        Height = Math.Ceiling(Math.Max(
            Columns.Select(column => column.Open.Bottom).DefaultIfEmpty(0).Max(),
            bands.Select(band => Math.Max(band.Start.Y, band.End.Y) + (band.Thickness / 2)).DefaultIfEmpty(0).Max())) + 24;
    }

    /// <summary>Height of the canvas.</summary>
    public double Height { get; }

    /// <summary>Thickness of a programme.</summary>
    public double Unit { get; }

    /// <summary>The plans.</summary>
    public IReadOnlyList<FlowColumn> Columns { get; }

    /// <summary>What became of programmes between them.</summary>
    public IReadOnlyList<FlowBand> Bands { get; }

    /// <summary>Lays the flow out.</summary>
    public static PlanFlowLayout Of(IReadOnlyList<PlanStep> steps) => new(steps);

    /// <summary>What goes on from a plan is what the next step starts with; after the last plan, what the last step ends with.</summary>
    private static (int Yes, int Unknown) CountsOf(PlanDocument plan, int index, IReadOnlyList<PlanStep> steps)
    {
        var day = plan.Period.LastDay ?? plan.Period.FirstDay!.Value;
        var changes = index < steps.Count
            ? steps[index].Changes.Where(change => change.Fate is not (PlanFate.Began or PlanFate.Undated))
            : steps[index - 1].Changes.Where(change => change.Fate is PlanFate.Began or PlanFate.WentOn or PlanFate.Unknown);
        var states = changes.Select(change => change.Period.On(day)).ToList();
        return (states.Count(state => state == InForce.Yes), states.Count(state => state == InForce.Unknown));
    }

    private void Add(List<FlowBand> bands, PlanStep step, int index, FlowColumn from, FlowColumn to)
    {
        var half = (to.Known.X - from.Known.Right) / 2;
        var leaving = from.Known.Y;
        var arriving = to.Known.Y;
        var below = Math.Max(from.Open.Bottom, to.Open.Bottom) + FateGap;

        void Band(PlanFate fate, int programs, bool leaves, bool arrives)
        {
            if (programs == 0)
            {
                return;
            }

            var thickness = programs * Unit;
            var start = leaves ? (from.Known.Right, leaving + (thickness / 2)) : (from.Known.Right + half, below + (thickness / 2));
            var end = arrives ? (to.Known.X, arriving + (thickness / 2)) : (from.Known.Right + half, below + (thickness / 2));
            leaving += leaves ? thickness : 0;
            arriving += arrives ? thickness : 0;
            below += leaves && arrives ? 0 : thickness + FateGap;
            bands.Add(new(index, fate, programs, thickness, start, end));
        }

        Band(PlanFate.WentOn, step.Of(PlanFate.WentOn).Count(), leaves: true, arrives: true);
        Band(PlanFate.Replaced, step.Of(PlanFate.Replaced).Count(), leaves: true, arrives: false);
        Band(PlanFate.Ended, step.Of(PlanFate.Ended).Count(), leaves: true, arrives: false);
        var day = to.Plan.Period.LastDay ?? to.Plan.Period.FirstDay!.Value;
        var began = step.Of(PlanFate.Began).ToList();
        Band(PlanFate.Began, began.Count(change => change.Period.On(day) != InForce.No), leaves: false, arrives: true);
        Band(PlanFate.Unknown, step.Of(PlanFate.Unknown).Count(), leaves: true, arrives: true);
    }
}
