using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Charts.Years;

namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>Draws indicators in the reader's language; pages and files take the same.</summary>
/// <param name="figures">Writes figures.</param>
/// <param name="vocabulary">Names of countries.</param>
/// <param name="texts">Texts of this feature.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class IndicatorCharts(
    Figures figures, Vocabulary vocabulary, IStringLocalizer<IndicatorTexts> texts, IStringLocalizer<Texts> shell, Reader reader)
{
    /// <summary>ISO 3166-1 code of the country whose plans stand behind what is drawn.</summary>
    private const string CountryOfPlans = "JP";

    private static readonly string[] ShownFirst = ["KR", "JP"];

    /// <summary>The observations of many indicators at their times, a panel a country; null where none has a time.</summary>
    /// <param name="indicators">The indicators.</param>
    /// <param name="names">The names behind them.</param>
    public Chart? Strip(IEnumerable<IndicatorDocument> indicators, ObservationNames names)
    {
        var timed =
            from indicator in indicators
            from observation in indicator.Observations
            let country = names.CountryOf(observation)
            where country is not null && observation is { Value: not null, Time: not null }
            select (Country: country, Figure: Timed(indicator, observation, names));
        var groups = timed.ToLookup(item => item.Country, item => item.Figure, StringComparer.Ordinal);
        var bands = Bands(names);
        var layout = StripLayout.Of(
        [
            .. ShownFirst.Union(groups.Select(group => group.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal)
                .Select(country => new StripGroup(vocabulary.Country(country), [.. groups[country]], country == CountryOfPlans ? bands : [])),
        ]);
        return layout is null ? null : new("indicators", StripLayout.Width, layout.Height, texts["Strip"], texts["Strip.Caption"], Marks<StripMarks>(nameof(StripMarks.Layout), layout), HasLinks: true);
    }

    /// <summary>The values of one indicator in time; null where no region has two, or where they are no lengths.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="names">The names behind it.</param>
    public Chart? Series(IndicatorDocument indicator, ObservationNames names)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (indicator.Unit is Unit.Year or Unit.Rank or Unit.None)
        {
            return null;
        }

        var series = indicator.Observations
            .Where(observation => observation is { Value: not null, Time: not null } && names.Regions.ContainsKey(observation.Region))
            .GroupBy(observation => observation.Region, StringComparer.Ordinal)
            .Select(region => new Series(names.Regions[region.Key].Record.Name.For(reader.Language).Text, [.. region.Select(observation => Value(indicator, observation))]))
            .ToList();
        if (!series.Exists(one => one.Values.Count > 1))
        {
            return null;
        }

        var layout = SeriesLayout.Of(series);
        // Korea's figures have no plans of Japan behind them.
        var bands = indicator.Observations.Any(observation => names.CountryOf(observation) == CountryOfPlans) ? Bands(names) : [];
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<SeriesMarks>(0);
            builder.AddComponentParameter(1, nameof(SeriesMarks.Layout), layout);
            builder.AddComponentParameter(2, nameof(SeriesMarks.Bands), bands);
            builder.CloseComponent();
        };
        return new($"series-{indicator.Slug}", SeriesLayout.Width, layout.Height, indicator.Name.For(reader.Language).Text, texts["Strip.Caption"], marks);
    }

    /// <summary>One indicator: its series, or else its observations at their times; null where none has a time.</summary>
    public Chart? One(IndicatorDocument indicator, ObservationNames names) => Series(indicator, names) ?? Strip([indicator], names);

    /// <summary>What a file says of itself.</summary>
    public ChartNote Note() => new(texts["Strip.Caption"], shell["Drawing.Source"], shell["Drawing.Licence"]);

    /// <summary>The names of the columns of <see cref="Rows"/>, as SDMX calls them where it has a name.</summary>
    public static IReadOnlyList<string?> Columns { get; } =
        ["INDICATOR", "NAME", "REF_AREA", "AREA_NAME", "COUNTRY", "TIME_PERIOD", "TIME_PERIOD_END", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "QUALIFIER", "PRINTED", "TEXT", "STATED_SOURCE"];

    /// <summary>The observations of an indicator as rows of a table.</summary>
    public IEnumerable<IReadOnlyList<string?>> Rows(IndicatorDocument indicator, ObservationNames names)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return indicator.Observations.Select(observation => (IReadOnlyList<string?>)
        [
            indicator.Slug,
            indicator.Name.For(reader.Language).Text,
            observation.Region,
            names.Regions.GetValueOrDefault(observation.Region)?.Record.Name.For(reader.Language).Text,
            names.CountryOf(observation),
            observation.Time,
            observation.TimeTo,
            ChartFile.Number(observation.Value),
            Token.Of(indicator.Unit),
            Token.Of(observation.Status),
            observation.Qualifier is { } qualifier ? Token.Of(qualifier) : null,
            observation.Printed,
            observation.Text?.For(reader.Language).Text,
            observation.StatedSource,
        ]);
    }

    private List<PlanBand> Bands(ObservationNames names) =>
        [.. names.Plans.Select(plan => PlanBand.Of(shell["Plan.Short", plan.Ordinal], plan.Period)).OfType<PlanBand>()];

    private TimedFigure Timed(IndicatorDocument indicator, ObservationEntry observation, ObservationNames names)
    {
        var value = Value(indicator, observation);
        // Where the figure is itself a year, it says when.
        var time = indicator.Unit == Unit.Year ? null : observation.TimeTo is { } to ? $"{observation.Time}–{to}" : observation.Time;
        return new(
            indicator.Slug,
            $"{indicator.Name.For(reader.Language).Text} · {names.Regions[observation.Region].Record.Name.For(reader.Language).Text}",
            time is null ? value.Figure : $"{value.Figure} ({time})",
            value.Qualifier,
            observation.TimeTo is null ? value.Time : YearAxis.YearOf(observation.Time!),
            observation.TimeTo is { } end ? YearAxis.YearOf(end) : null);
    }

    private SeriesValue Value(IndicatorDocument indicator, ObservationEntry observation)
    {
        // A forecast is one, whatever its figure looks like.
        var qualifier = observation.Status == ObservationStatus.Forecast ? Qualifier.Forecast : observation.Qualifier ?? Qualifier.Exactly;
        return new(YearAxis.YearOf(observation.Time!), observation.Value!.Value, figures.Write(observation.Value.Value, null, indicator.Unit, observation.Qualifier ?? Qualifier.Exactly), qualifier);
    }

    private static RenderFragment Marks<TMarks>(string parameter, object layout)
        where TMarks : IComponent => builder =>
    {
        builder.OpenComponent<TMarks>(0);
        builder.AddComponentParameter(1, parameter, layout);
        builder.CloseComponent();
    };
}
