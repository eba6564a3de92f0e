using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Features.Regions.Maps;

/// <summary>Draws maps of what is on record, for the reader's language; the page and the files take the same.</summary>
/// <param name="vocabulary">Words for kinds.</param>
/// <param name="maps">Texts of maps.</param>
/// <param name="texts">Texts of this feature.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class RegionMaps(
    Vocabulary vocabulary, IStringLocalizer<MapTexts> maps, IStringLocalizer<RegionTexts> texts, IStringLocalizer<Texts> shell, Reader reader)
{
    /// <summary>The map of a country. The shades of all maps that a question shows mean the same.</summary>
    /// <param name="overview">What there is.</param>
    /// <param name="filter">The question.</param>
    /// <param name="country">One of its countries.</param>
    public MapLayout Layout(RegionOverview overview, RegionMapFilter filter, string country)
    {
        var scale = CountScale.Of(filter.Countries.SelectMany(overview.FirstLevel).Select(region => overview.Counts.Of(region.Code, filter.Kind)));
        var areas = overview.FirstLevel(country).ToDictionary(region => region.Code, region => Area(region, overview.Counts.Of(region.Code, filter.Kind), filter), StringComparer.Ordinal);
        return MapLayout.Of(country, filter.Form, areas, ShortName, scale);
    }

    /// <summary>The drawing of a country's map.</summary>
    /// <param name="layout">The map.</param>
    /// <param name="filter">The question.</param>
    /// <param name="country">The country.</param>
    /// <param name="withLegend">Whether the legend is drawn, for a file.</param>
    public Chart Chart(MapLayout layout, RegionMapFilter filter, string country, bool withLegend = false) =>
        MapChart.Of(layout, $"map-{country}", texts["Map.Of", vocabulary.Country(country), CountWord(filter.Count)], texts["Map.How"], withLegend);

    /// <summary>The drawing of every country that a question shows.</summary>
    public Chart Together(RegionOverview overview, RegionMapFilter filter)
    {
        var charts = filter.Countries.Select(country => Chart(Layout(overview, filter, country), filter, country, withLegend: true)).ToList();
        return charts is [var one] ? one : MapChart.Beside("maps", texts["Map.All", CountWord(filter.Count)], texts["Map.How"], charts);
    }

    /// <summary>What a file says of itself.</summary>
    public ChartNote Note(RegionMapFilter filter) => new(
        $"{texts["Map.How"]} {(filter.Form == MapForm.Shapes ? string.Join(' ', filter.Countries.Select(Shown)) : "")}".TrimEnd(),
        shell["Drawing.Source"],
        filter.Form == MapForm.Shapes ? $"{shell["Drawing.Licence"]} {maps["Credit"]}" : shell["Drawing.Licence"]);

    /// <summary>Which day the shapes of a country show.</summary>
    public string Shown(string country) =>
        RegionShapes.Shown(country) is ({ } since, { } before) ? maps[$"Shown.{country}", Day(since), Day(before)] : maps[$"Shown.{country}"];

    /// <summary>The word for what is counted.</summary>
    public string CountWord(MapCount count) => vocabulary[new RegionMapFilter { Count = count }.Kind];

    /// <summary>The short name of a first-level region.</summary>
    public string ShortName(string code) => maps[$"Tile.{code}"] is { ResourceNotFound: false } name ? name : code;

    private MapArea Area(RegionDocument region, int count, RegionMapFilter filter) => new(
        region.Code,
        $"{region.Name.For(reader.Language).Text}: {CountWord(filter.Count)} {CountScale.Number(count)}",
        count,
        Addresses.Of(region.Kind, region.Slug));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
