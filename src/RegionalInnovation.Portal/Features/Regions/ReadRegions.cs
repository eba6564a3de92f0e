using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>Every region, and what is on record there.</summary>
/// <param name="Regions">The regions in the order of their pack.</param>
/// <param name="Counts">Counts by region and kind.</param>
public sealed record RegionOverview(IReadOnlyList<RegionDocument> Regions, RegionCounts Counts)
{
    /// <summary>The country itself; null where it is not on record.</summary>
    public RegionDocument? Country(string code) => Regions.FirstOrDefault(region => region.Level == RegionLevel.Country && region.Iso == code);

    /// <summary>The first-level regions of a country.</summary>
    public IEnumerable<RegionDocument> FirstLevel(string country) =>
        Country(country) is { } parent ? Regions.Where(region => region.Level == RegionLevel.FirstLevel && region.Parent == parent.Slug) : [];
}

/// <summary>Reads every region with its counts, for the page, the map and their files. Three commands.</summary>
/// <param name="records">Reads the regions.</param>
/// <param name="counts">Counts what lies in them.</param>
public sealed class ReadRegions(ListRecords records, CountByRegion counts)
{
    /// <summary>Answers.</summary>
    public async Task<RegionOverview> Ask(CancellationToken cancellation)
    {
        // The hierarchy needs every region at once; no country has thousands of them here.
        var regions = await records.Ask<Region, RegionDocument>(new() { PageSize = 5000 }, cancellation);
        return new([.. regions.Items.Select(item => item.Document)], await counts.Ask(cancellation));
    }
}
