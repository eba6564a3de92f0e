using CsCheck;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Tests.Shell.Maps;

/// <summary>The steps of shade.</summary>
public sealed class CountScaleTests
{
    [Fact]
    public void Steps_rise_end_at_the_greatest_count_and_are_at_most_five() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Int[0, 10_000_000]).Sample((least, more) =>
        {
            var most = least + more;
            var steps = CountScale.Steps(least, most);
            Assert.InRange(steps.Count, 1, 5);
            Assert.Equal(steps.Order().Distinct(), steps);
            Assert.True(steps[0] >= least);
            Assert.Equal(most, steps[^1]);
        });

    [Fact]
    public void Few_counts_have_a_step_each() => Assert.Equal([1, 2, 3], CountScale.Steps(1, 3));

    [Fact]
    public void Counts_of_one_size_are_told_apart_too() => Assert.Equal([150, 220, 320, 480, 704], CountScale.Steps(100, 704));

    [Fact]
    public void Every_count_has_a_shade_that_rises_with_it_and_only_nothing_has_none() =>
        Gen.Int[0, 200_000].List[1, 64].Sample(counts =>
        {
            var scale = CountScale.Of(counts);
            var shades = counts.Order().Select(scale.Shade).ToList();
            Assert.Equal(shades.Order(), shades);
            Assert.All(counts, count => Assert.Equal(count == 0, scale.Shade(count) == 0));
            if (counts.Max() > 0)
            {
                Assert.Equal(CountScale.Shades, scale.Shade(counts.Max()));
                Assert.Equal(scale.Ranges().Select(range => range.Shade), scale.Ranges().Select(range => range.Shade).Distinct().Order());
            }
        });
}
