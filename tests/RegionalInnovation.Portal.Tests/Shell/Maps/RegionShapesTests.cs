using System.Globalization;
using System.Text.RegularExpressions;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Tests.Shell.Maps;

/// <summary>The shapes are whole, small and where they say.</summary>
public sealed partial class RegionShapesTests
{
    public static TheoryData<string> Countries => [.. RegionShapes.Countries];

    [Theory]
    [MemberData(nameof(Countries))]
    public void Every_region_that_has_a_tile_has_a_shape(string country) =>
        Assert.Equal(
            RegionTiles.Of(country).Select(tile => tile.Code).Order(StringComparer.Ordinal),
            RegionShapes.Of(country).Regions.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Countries))]
    public void Outlines_and_labels_lie_on_the_map(string country)
    {
        var shapes = RegionShapes.Of(country);
        Assert.All(shapes.Regions, region =>
        {
            Assert.All(Points(region.Value.Path), point =>
            {
                Assert.InRange(point.X, 0, shapes.Width);
                Assert.InRange(point.Y, 0, shapes.Height);
            });
            Assert.True(Holds(region.Value), region.Key);
        });
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void A_map_weighs_little(string country) => Assert.InRange(RegionShapes.Of(country).Regions.Values.Sum(shape => shape.Path.Length), 10_000, 60_000);

    private static IEnumerable<(double X, double Y)> Points(string path) => Rings(path).SelectMany(ring => ring);

    private static IEnumerable<List<(double X, double Y)>> Rings(string path) => path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(ring =>
    {
        var numbers = Number().Matches(ring).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        var points = new List<(double X, double Y)> { (numbers[0], numbers[1]) };
        for (var index = 2; index + 1 < numbers.Count; index += 2)
        {
            points.Add((points[^1].X + numbers[index], points[^1].Y + numbers[index + 1]));
        }

        return points;
    });

    /// <summary>Whether the place of the label lies in the shape, by the even-odd rule.</summary>
    private static bool Holds(RegionShape shape) => Rings(shape.Path).Sum(ring => ring.Zip([.. ring.Skip(1), ring[0]], (from, to) =>
        (from.Y > shape.Y) != (to.Y > shape.Y) && shape.X < ((to.X - from.X) * (shape.Y - from.Y) / (to.Y - from.Y)) + from.X ? 1 : 0).Sum()) % 2 == 1;

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
