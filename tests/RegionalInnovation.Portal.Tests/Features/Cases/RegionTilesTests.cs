using CsCheck;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>The places of the tiles, and the steps of their colours.</summary>
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

    [Fact]
    public void Steps_rise_end_at_the_greatest_count_and_are_at_most_five() =>
        Gen.Int[1, 10_000_000].Sample(most =>
        {
            var steps = RegionTiles.Steps(most);
            Assert.InRange(steps.Count, 1, 5);
            Assert.Equal(steps.Order().Distinct(), steps);
            Assert.True(steps[0] >= 1);
            Assert.Equal(most, steps[^1]);
        });

    [Fact]
    public void Few_counts_have_a_step_each() => Assert.Equal([1, 2, 3], RegionTiles.Steps(3));
}
