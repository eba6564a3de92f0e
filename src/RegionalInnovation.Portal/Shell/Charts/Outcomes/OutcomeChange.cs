using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Portal.Shell.Charts.Outcomes;

/// <summary>How a figure differs from its baseline.</summary>
/// <param name="Difference">Result less baseline, in the outcome's unit; of a share, in percentage points.</param>
/// <param name="Relative">The difference in per cent of the baseline, to a tenth; null where it would mean nothing.</param>
/// <param name="IsInPoints">Whether the difference is in percentage points.</param>
public sealed record OutcomeChange(decimal Difference, decimal? Relative, bool IsInPoints)
{
    /// <summary>
    /// The change of a reading; null where there is no baseline in numbers, or where the figure is a range or is not
    /// exact: a difference would be surer than the source.
    /// </summary>
    /// <param name="unit">The outcome's unit.</param>
    /// <param name="reading">The reading.</param>
    public static OutcomeChange? Of(Unit unit, OutcomeReadingEntry reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading is not { Qualifier: Qualifier.Exactly, ValueTo: null, Baseline.Value: { } before })
        {
            return null;
        }

        // From place 10 to place 3 is seven places, but not 70 per cent of anything.
        var relative = before > 0 && unit is not (Unit.Rank or Unit.Year)
            ? Math.Round((reading.Value - before) / before * 100, 1, MidpointRounding.AwayFromZero)
            : (decimal?)null;
        return new(reading.Value - before, relative, unit == Unit.Percent);
    }
}
