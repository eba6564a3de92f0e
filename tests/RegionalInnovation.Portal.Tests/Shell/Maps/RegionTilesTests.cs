using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Tests.Shell.Maps;

/// <summary>The places of the tiles.</summary>
public sealed class RegionTilesTests
{
    [Fact]
    public void Every_first_level_region_of_both_countries_has_one_tile_and_no_two_share_a_place()
    {
        Assert.Equal(
            Enumerable.Range(1, 47).Select(number => $"JP-{number:00}"),
            RegionTiles.All.Select(tile => tile.Code).Where(code => code.StartsWith("JP", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(17, RegionTiles.All.Count(tile => tile.Code.StartsWith("KR", StringComparison.Ordinal)));
        Assert.Distinct(RegionTiles.All.Select(tile => tile.Code));
        Assert.Distinct(RegionTiles.All.Select(tile => (tile.Column, tile.Row)));
        Assert.All(RegionTiles.All, tile =>
        {
            Assert.InRange(tile.Column, 0, RegionTiles.Columns - 1);
            Assert.InRange(tile.Row, 0, RegionTiles.Rows - 1);
        });
    }

    [Theory]
    [InlineData("JP", 47)]
    [InlineData("KR", 17)]
    public void The_tiles_of_a_country_begin_in_the_corner(string country, int count)
    {
        var tiles = RegionTiles.Of(country);

        Assert.Equal(count, tiles.Count);
        Assert.Equal((0, 0), (tiles.Min(tile => tile.Column), tiles.Min(tile => tile.Row)));
    }
}
