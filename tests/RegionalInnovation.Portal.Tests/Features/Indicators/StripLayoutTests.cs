using CsCheck;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Features.Indicators;
using RegionalInnovation.Portal.Shell.Charts.Years;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Tests.Features.Indicators;

/// <summary>The laws of the drawings of indicators.</summary>
public sealed class StripLayoutTests
{
    private static readonly PlanBand[] Bands = [new("제4기", 2011.25, 2016.25), new("제5기", 2016.25, 2021.25)];

    private static readonly Gen<TimedFigure> Figures = Gen.Select(
        Gen.Double[1960, 2060], Gen.Double[0, 20], Gen.Bool, Gen.Bool.Select(isLong => isLong ? new string('가', 90) : "짧음"), Gen.Bool.Select(isLong => isLong ? new string('9', 60) : "0.78명 (2022)"),
        (from, length, isSpan, name, figure) => new TimedFigure("slug", name, figure, Qualifier.Exactly, from, isSpan ? from + length : null));

    [Fact]
    public void Both_countries_share_one_axis_of_time()
    {
        var layout = StripLayout.Of([new("한국", [Figure(2020)], []), new("일본", [Figure(2020)], Bands)])!;

        Assert.Equal(layout.Panels[0].Rows[0].X, layout.Panels[1].Rows[0].X);
        Assert.Empty(layout.Panels[0].Group.Bands);
    }

    [Fact]
    public void A_country_of_which_nothing_has_a_time_has_no_panel() =>
        Assert.Equal("일본", Assert.Single(StripLayout.Of([new("한국", [], []), new("일본", [Figure(2011)], Bands)])!.Panels).Group.Heading);

    [Fact]
    public void Without_any_time_nothing_is_drawn() => Assert.Null(StripLayout.Of([new("한국", [], [])]));

    [Fact]
    public void What_is_written_stays_inside_and_off_each_other() => Gen.Select(Figures.Array[1, 5], Figures.Array[0, 5]).Sample((korea, japan) =>
    {
        var layout = StripLayout.Of([new("한국", korea, []), new("일본", japan, Bands)])!;
        var rows = layout.Panels.SelectMany(panel => panel.Rows).ToList();
        Assert.All(rows.SelectMany(row => new[] { row.NameBox, row.TextBox }), box =>
        {
            Assert.InRange(box.X, -.001, StripLayout.Width);
            Assert.InRange(box.Right, 0, StripLayout.Width + .001);
            Assert.InRange(box.Bottom, 0, layout.Height);
        });
        Assert.All(rows, row => Assert.False(row.NameBox.Overlaps(row.TextBox)));
        Assert.All(rows, row => Assert.False(row.TextBox.X < row.X && row.X < row.TextBox.Right));
        Assert.All(layout.Panels, panel => Assert.All(panel.Rows, row => Assert.InRange(row.TextBox.Bottom, panel.Top, panel.Bottom)));
    });

    [Fact]
    public void Values_in_time_stand_in_proportion_from_zero_on_one_scale_for_all_regions()
    {
        var layout = SeriesLayout.Of([new("한국", [Value(2020, 50), Value(2021, 100)]), new("일본", [Value(2020, 25)])]);
        double HeightOf(int panel, int point) => layout.Panels[panel].Bottom - layout.Panels[panel].Points[point].Y;

        Assert.Equal(.5, HeightOf(0, 0) / HeightOf(0, 1), 6);
        Assert.Equal(.25, HeightOf(1, 0) / HeightOf(0, 1), 6);
        Assert.Equal(layout.Panels[0].Points[0].X, layout.Panels[1].Points[0].X);
    }

    [Fact]
    public void Labels_of_values_are_inside_and_off_each_other() => Gen.Select(Gen.Double[1990, 2030], Gen.Decimal[-1_000, 1_000_000], (time, value) => Value(time, value)).Array[1, 40].Sample(values =>
    {
        var layout = SeriesLayout.Of([new("한국", values)]);
        var labels = layout.Panels[0].Points.Select(point => point.Label).OfType<Box>().ToList();
        Assert.NotEmpty(labels);
        Assert.All(labels, box =>
        {
            Assert.InRange(box.X, -.001, SeriesLayout.Width);
            Assert.InRange(box.Right, 0, SeriesLayout.Width + .001);
            Assert.InRange(box.Y, 0, layout.Height);
        });
        Assert.All(labels.SelectMany((box, index) => labels.Skip(index + 1).Select(other => (box, other))), pair => Assert.False(pair.box.Overlaps(pair.other)));
        Assert.All(layout.Panels[0].Points, point => Assert.InRange(point.Y, layout.Panels[0].Top, layout.Panels[0].Bottom + .001));
    });

    [Fact]
    public void Years_are_written_apart_and_bands_are_cut_at_the_axis()
    {
        var axis = YearAxis.Of([1995, 2030], 10, 430);
        var ticks = axis.Ticks();

        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X >= 46));
        Assert.All(axis.Bands([new("이른 계획", 1980, 2000), new("밖", 1970, 1990)]), band =>
        {
            Assert.Equal("이른 계획", band.Band.Label);
            Assert.Equal(axis.Left, band.From);
        });
    }

    private static TimedFigure Figure(double year) => new("slug", "지표", "1", Qualifier.Exactly, year, null);

    private static SeriesValue Value(double time, decimal value) => new(time, value, $"{value:0.#}", Qualifier.Exactly);
}
