using NpgsqlTypes;

namespace RegionalInnovation.Knowledge.Time;

/// <summary>A period as PostgreSQL's <c>daterange</c>, so that "in force on" is an index scan.</summary>
public static class PolicyPeriodRange
{
    /// <summary>
    /// The days the source vouches for: an open period has no upper bound, a single year is its year, a period of
    /// which only the end is printed has no lower bound; null where nothing is printed.
    /// </summary>
    public static NpgsqlRange<DateOnly>? ToRange(this PolicyPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return (period.FirstDay, period.LastDay) switch
        {
            ({ } first, { } last) => new(first, lowerBoundIsInclusive: true, last.AddDays(1), upperBoundIsInclusive: false),
            ({ } first, null) => new(first, lowerBoundIsInclusive: true, lowerBoundInfinite: false, default, upperBoundIsInclusive: false, upperBoundInfinite: true),
            (null, { } last) => new(default, lowerBoundIsInclusive: false, lowerBoundInfinite: true, last.AddDays(1), upperBoundIsInclusive: false, upperBoundInfinite: false),
            _ => null,
        };
    }
}
