using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Features.Regions.Maps;

/// <summary>Draws where a region is, in the reader's language.</summary>
/// <param name="texts">Texts of this feature.</param>
/// <param name="reader">The reader's language.</param>
public sealed class RegionLocator(IStringLocalizer<RegionTexts> texts, Reader reader)
{
    /// <summary>The map of a region's country, with the region, what it lies in or its members marked; null where there are no shapes of it.</summary>
    public Chart? Of(RegionDocument region, RegionSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(around);
        var country = around.Parents.FirstOrDefault(parent => parent.Level == RegionLevel.Country)?.Code;
        if (country is null || !RegionShapes.Countries.Contains(country))
        {
            return null;
        }

        var shapes = RegionShapes.Of(country).Regions;
        var areas = Marked(region, around).Where(near => shapes.ContainsKey(near.Code)).ToDictionary(
            near => near.Code,
            near => new MapArea(near.Code, Name(near.Record.Name), Count: null, near.Code == region.Code ? null : Addresses.Of(near.Record.Kind, near.Record.Slug), Marked: true),
            StringComparer.Ordinal);
        return areas.Count == 0
            ? null
            : MapChart.Of(MapLayout.Of(country, MapForm.Shapes, areas, code => code), "locator", texts["Locator", Name(region.Name)], Caption(region, around));
    }

    /// <summary>What is marked, in words.</summary>
    public string Caption(RegionDocument region, RegionSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(around);
        var marked = Marked(region, around);
        return region.Level switch
        {
            RegionLevel.Macroregion => texts["Locator.Group", Name(region.Name), string.Join(" · ", marked.Select(near => Name(near.Record.Name)))],
            RegionLevel.FirstLevel => texts["Locator.Self", Name(region.Name)],
            _ => texts["Locator.In", marked is [var first, ..] ? Name(first.Record.Name) : "", Name(region.Name)],
        };
    }

    private static IReadOnlyList<NearRegion> Marked(RegionDocument region, RegionSurroundings around) => region.Level switch
    {
        RegionLevel.Macroregion => around.Members,
        RegionLevel.FirstLevel => [new(region.Level, region.Code, new(region.Kind, region.Slug, region.Name))],
        _ => [.. around.Parents.Where(parent => parent.Level == RegionLevel.FirstLevel)],
    };

    private string Name(Knowledge.LocalizedText name) => name.For(reader.Language).Text;
}
