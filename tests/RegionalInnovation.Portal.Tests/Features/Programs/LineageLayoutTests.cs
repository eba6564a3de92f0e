using CsCheck;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Programs;

namespace RegionalInnovation.Portal.Tests.Features.Programs;

/// <summary>What holds for any lineage without a circle.</summary>
public sealed class LineageLayoutTests
{
    /// <summary>Edges lead from a lower number to a higher, so that none comes back.</summary>
    private static readonly Gen<Lineage> Lineages = Gen.Select(Gen.Int[0, 11], Gen.Int[1, 6]).Array[1, 25]
        .Select(pairs => new Lineage("node-0", [.. pairs.Distinct().Select(pair => new LineageEdge(Node(pair.Item1), Node(pair.Item1 + pair.Item2), SuccessionType.Succeeds, null, []))]));

    [Fact]
    public void No_two_programmes_overlap_and_all_lie_within_the_canvas() => Lineages.Sample(lineage =>
    {
        var layout = LineageLayout.Of(lineage);
        var boxes = layout.Places.Select(place => place.Box).ToList();

        Assert.Equal(lineage.Nodes.Count(), boxes.Count);
        Assert.All(boxes, box => Assert.True(box is { X: >= 0, Y: >= 0 } && box.Right <= layout.Width && box.Bottom <= layout.Height));
        Assert.All(boxes.SelectMany((first, index) => boxes.Skip(index + 1).Select(second => (first, second))), pair => Assert.False(pair.first.Overlaps(pair.second)));
    });

    [Fact]
    public void What_came_before_stands_to_the_left_and_arrows_end_on_their_programmes() => Lineages.Sample(lineage =>
    {
        var layout = LineageLayout.Of(lineage);
        var places = layout.Places.ToDictionary(place => place.Node.Slug);

        Assert.Equal(lineage.Edges.Count, layout.Ways.Count);
        Assert.All(layout.Ways, way =>
        {
            var (earlier, later) = (places[way.Edge.Earlier.Slug], places[way.Edge.Later.Slug]);
            Assert.True(earlier.Generation < later.Generation);
            Assert.Equal((earlier.Box.Right, earlier.Box.Middle), way.Start);
            Assert.Equal((later.Box.X, later.Box.Middle), way.End);
        });
    });

    [Fact]
    public void Two_that_were_merged_stand_one_above_the_other_before_what_they_became()
    {
        var layout = LineageLayout.Of(new("node-2", [Edge(0, 2), Edge(1, 2)]));

        Assert.Equal([0, 0, 1], layout.Places.Select(place => place.Generation));
        Assert.Equal((layout.Places[0].Box.Middle + layout.Places[1].Box.Middle) / 2, layout.Places[2].Box.Middle, 3);
    }

    private static LineageEdge Edge(int earlier, int later) => new(Node(earlier), Node(later), SuccessionType.Merged, null, []);

    private static LineageNode Node(int number) => new($"node-{number}", new() { Ko = $"사업 {number}" }, PolicyPeriod.NotStated);
}
