using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>
/// Figures that may be drawn against each other: of one indicator, hence one measure and unit, observed at one time, in
/// more than one country. A year or a rank has no length to draw.
/// </summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Time">The time of the figures.</param>
/// <param name="Indexes">Positions of the observations in the indicator.</param>
public sealed record Comparison(IndicatorDocument Indicator, string Time, IReadOnlyList<int> Indexes)
{
    /// <summary>Every comparison that some indicators allow.</summary>
    public static IEnumerable<Comparison> In(IEnumerable<IndicatorDocument> indicators, ObservationNames names) =>
        from indicator in indicators
        where indicator.Unit is not (Unit.Year or Unit.Rank or Unit.None)
        from at in indicator.Observations
            .Select((observation, index) => (Observation: observation, Index: index, Country: names.CountryOf(observation)))
            .Where(item => item.Observation is { Value: not null, Time: not null, TimeTo: null, Status: ObservationStatus.Observed } && item.Country is not null)
            .GroupBy(item => item.Observation.Time!, StringComparer.Ordinal)
        where at.Select(item => item.Country).Distinct(StringComparer.Ordinal).Count() > 1
        select new Comparison(indicator, at.Key, [.. at.Select(item => item.Index)]);
}
