using CsCheck;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Features.Outcomes;

namespace RegionalInnovation.Portal.Tests.Features.Outcomes;

/// <summary>The laws of the picture of outcomes.</summary>
public sealed class OutcomePlotLayoutTests
{
    private static readonly Gen<PlottedOutcome> Outcomes = Gen.Select(
        Gen.Decimal[0, 1_000_000_000], Gen.Int[0, 2].Select(index => new[] { "짧음", new string('가', 80), "A name that goes on and on until there is no room left for it at all" }[index]), Gen.Enum<Qualifier>(), Gen.Int[0, 2].Select(index => new decimal?[] { null, 40, 2_000_000_000 }[index]),
        (value, name, qualifier, baseline) => Plotted(value, qualifier, name, baseline));

    [Fact]
    public void Signs_of_one_unit_stand_in_proportion_from_zero()
    {
        var rows = OutcomePlotLayout.Of([new("명", null, [Plotted(12_400, Qualifier.Exactly), Plotted(6_200, Qualifier.About)])]).Rows;

        Assert.Equal(.5, (rows[1].Sign - rows[1].Zero!.Value) / (rows[0].Sign - rows[0].Zero!.Value), 6);
    }

    [Fact]
    public void Unlike_units_are_drawn_without_lengths() =>
        Assert.All(OutcomePlotLayout.Of([new("추정", Qualifier.Estimate, [Plotted(5, Qualifier.Estimate), Plotted(5_000, Qualifier.Estimate)])]).Rows, row =>
        {
            Assert.Null(row.Zero);
            Assert.Equal(9, row.Sign);
        });

    [Fact]
    public void A_rank_is_no_length() =>
        Assert.Null(Assert.Single(OutcomePlotLayout.Of([new("위", null, [Plotted(4, Qualifier.Exactly) with { Unit = Unit.Rank }])]).Rows).Zero);

    [Fact]
    public void Names_and_figures_stay_inside_and_off_each_other() => Gen.Select(Outcomes.Array[1, 6], Gen.Bool).Sample((outcomes, isScaled) =>
    {
        var layout = OutcomePlotLayout.Of([new("단위", isScaled ? null : Qualifier.About, outcomes)]);
        var boxes = layout.Rows.SelectMany(row => new[] { row.NameBox, row.FigureBox }).ToList();
        Assert.All(boxes, box =>
        {
            Assert.InRange(box.X, 0, OutcomePlotLayout.Width);
            Assert.InRange(box.Right, 0, OutcomePlotLayout.Width + .001);
            Assert.InRange(box.Bottom, 0, layout.Height);
        });
        Assert.All(boxes.SelectMany((box, index) => boxes.Skip(index + 1).Select(other => (box, other))), pair => Assert.False(pair.box.Overlaps(pair.other)));
        Assert.All(layout.Rows, row => Assert.All(new[] { row.Sign, row.To ?? row.Sign, row.Before ?? row.Sign }, x => Assert.InRange(x, 9, row.FigureBox.X)));
    });

    private static PlottedOutcome Plotted(decimal value, Qualifier qualifier, string name = "성과", decimal? baseline = null) =>
        new("slug", name, Unit.Persons, new("brief", qualifier, value, Baseline: baseline is null ? null : new(baseline)), [], $"{value}명");
}
