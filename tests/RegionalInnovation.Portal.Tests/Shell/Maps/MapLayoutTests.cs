using CsCheck;
using RegionalInnovation.Portal.Shell.Drawings;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Tests.Shell.Maps;

/// <summary>The laws of maps: nothing lies on anything else, and nothing is cut off.</summary>
public sealed class MapLayoutTests
{
    private static readonly string[] Names = ["도쿄", "가나가와", "神奈川", "Kanagawa", "Gyeongnam", "Wakayama", "北", new('W', 30)];

    public static TheoryData<string> EveryCountry => ["JP", "KR", ""];

    [Theory]
    [MemberData(nameof(EveryCountry))]
    public void Tiles_do_not_overlap_and_lie_inside(string country)
    {
        var map = MapLayout.Of(country.Length == 0 ? null : country, MapForm.Tiles, Areas(_ => 1), code => code);
        var tiles = map.Cells.Select(cell => cell.Tile!.Value).ToList();

        Assert.Equal(country switch { "JP" => 47, "KR" => 17, _ => 64 }, tiles.Count);
        Assert.All(Pairs(tiles), pair => Assert.False(pair.First.Overlaps(pair.Second)));
        Assert.All(tiles, tile => AssertInside(tile, map));
    }

    [Fact]
    public void What_is_written_on_a_tile_stays_on_it_whatever_the_name_and_the_count() =>
        Gen.Select(Gen.Int[0, Names.Length - 1].Select(index => Names[index]), Gen.Int[0, 9_999_999]).Sample((name, count) =>
        {
            var map = MapLayout.Of("KR", MapForm.Tiles, Areas(_ => count), _ => name);
            Assert.All(map.Cells, cell =>
            {
                var tile = cell.Tile!.Value;
                Assert.All(cell.Lines, line =>
                {
                    Assert.InRange(line.Room.X, tile.X, tile.Right);
                    Assert.InRange(line.Room.Right, tile.X, tile.Right + .001);
                    Assert.InRange(line.Room.Bottom, tile.Y, tile.Bottom);
                });
                Assert.All(Pairs(cell.Lines.Select(line => line.Room).ToList()), pair => Assert.False(pair.First.Overlaps(pair.Second)));
            });
        });

    [Theory]
    [InlineData("Kanagawa", "Kana", "gawa")]
    [InlineData("Kagoshima", "Kago", "shima")]
    [InlineData("Okayama", "Oka", "yama")]
    [InlineData("Gyeongnam", "Gyeong", "nam")]
    [InlineData("가나가와", "가나", "가와")]
    public void A_long_name_breaks_between_syllables(string name, string first, string second) => Assert.Equal([first, second], MapLayout.Broken(name));

    [Fact]
    public void Counts_on_shapes_stay_inside_and_off_each_other() =>
        Gen.Select(Gen.Bool.Select(isJapan => isJapan ? "JP" : "KR"), Gen.Int[0, 150_000].Array[64]).Sample((country, counts) =>
        {
            var number = 0;
            var map = MapLayout.Of(country, MapForm.Shapes, Areas(_ => counts[number++ % counts.Length]), code => code);
            var lines = map.Cells.SelectMany(cell => cell.Lines).Select(line => line.Room).ToList();
            Assert.All(Pairs(lines), pair => Assert.False(pair.First.Overlaps(pair.Second)));
            Assert.All(lines, line => AssertInside(line, map));
        });

    [Fact]
    public void The_greatest_count_always_has_its_number()
    {
        var map = MapLayout.Of("JP", MapForm.Shapes, Areas(code => code == "JP-13" ? 12_345 : 99), code => code);

        Assert.Equal("12,345", Assert.Single(map.Cells.Single(cell => cell.Area.Code == "JP-13").Lines).Text);
    }

    [Fact]
    public void A_region_without_anything_is_drawn_all_the_same() =>
        Assert.All(MapLayout.Of("KR", MapForm.Shapes, new Dictionary<string, MapArea>(), code => code).Cells, cell => Assert.Equal(0, cell.Shade));

    [Fact]
    public void A_place_without_a_count_that_is_marked_stands_out()
    {
        var map = MapLayout.Of("JP", MapForm.Shapes, new Dictionary<string, MapArea> { ["JP-28"] = new("JP-28", "효고현", Count: null, Address: null, Marked: true) }, code => code);

        Assert.Equal("JP-28", Assert.Single(map.Cells, cell => cell.Shade > 0).Area.Code);
    }

    [Fact]
    public void Maps_that_are_compared_share_their_shades()
    {
        var scale = CountScale.Of([1, 100]);
        var map = MapLayout.Of("KR", MapForm.Tiles, Areas(code => code == "KR-11" ? 1 : 0), code => code, scale);

        Assert.Equal(1, map.Cells.Single(cell => cell.Area.Code == "KR-11").Shade);
    }

    internal static Dictionary<string, MapArea> Areas(Func<string, int> count) =>
        RegionTiles.All.ToDictionary(tile => tile.Code, tile => new MapArea(tile.Code, tile.Code, count(tile.Code), $"regions/{tile.Code}"), StringComparer.Ordinal);

    private static void AssertInside(Box box, MapLayout map)
    {
        Assert.InRange(box.X, -.001, map.Width);
        Assert.InRange(box.Right, 0, map.Width + .001);
        Assert.InRange(box.Y, 0, map.Height);
        Assert.InRange(box.Bottom, 0, map.Height);
    }

    private static IEnumerable<(Box First, Box Second)> Pairs(IReadOnlyList<Box> boxes) =>
        boxes.SelectMany((box, index) => boxes.Skip(index + 1).Select(other => (box, other)));
}
