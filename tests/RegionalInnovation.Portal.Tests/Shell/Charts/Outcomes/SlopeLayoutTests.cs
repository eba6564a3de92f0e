using CsCheck;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell.Charts.Outcomes;

namespace RegionalInnovation.Portal.Tests.Shell.Charts.Outcomes;

/// <summary>The laws of slopes.</summary>
public sealed class SlopeLayoutTests
{
    private static readonly SlopeReading[] Birthweight =
    [
        Reading(10.4m, "2015", 6.3m, "2017"),
        Reading(10.4m, "2015", 6.3m, "2019") with { Preferred = true },
        Reading(10.4m, "2015", 7.8m, "2017"),
    ];

    private static readonly Gen<SlopeReading> Readings = Gen.Select(
        Gen.Decimal[0, 1_000_000], Gen.Decimal[0, 1_000_000], Gen.Int[1990, 2030], Gen.Int[1990, 2030], Gen.Bool, Gen.Bool,
        (before, after, from, to, isDated, hasBaseline) => Reading(before, isDated ? $"{from}" : null, after, isDated ? $"{to}" : null) is var reading && hasBaseline ? reading : reading with { Before = null });

    [Fact]
    public void Values_stand_in_proportion_above_zero()
    {
        var layout = Of(Birthweight);
        var preferred = layout.Lines[^1];

        Assert.True(preferred.Reading.Preferred);
        Assert.Equal(6.3 / 10.4, (layout.Zero - preferred.After.Y) / (layout.Zero - preferred.Before!.Value.Y), 3);
    }

    [Fact]
    public void Time_is_to_scale_where_every_date_is_stated()
    {
        var layout = Of(Birthweight);
        var (early, late) = (layout.Lines.First(line => line.Reading.After.Date == "2017"), layout.Lines.First(line => line.Reading.After.Date == "2019"));

        Assert.Equal(.5, (early.After.X - early.Before!.Value.X) / (late.After.X - late.Before!.Value.X), 3);
        Assert.Equal(["2015", "2017", "2019"], layout.Dates.Select(date => date.Text));
    }

    [Fact]
    public void Without_dates_the_ends_say_baseline_and_result() =>
        Assert.Equal(["기준", "결과"], Of([Reading(1, null, 2, null)]).Dates.Select(date => date.Text));

    [Fact]
    public void A_baseline_that_readings_share_is_written_once() => Assert.Equal("10.4", Assert.Single(Of(Birthweight).Baselines).Text);

    [Fact]
    public void Labels_stay_inside_and_off_each_other_and_points_stay_inside() =>
        Gen.Select(Readings.Array[1, 5], Gen.Bool).Sample((readings, small) =>
        {
            var layout = SlopeLayout.Of(small ? readings[..1] : readings, "기준", "결과", small);
            Assert.All(layout.Lines, line =>
            {
                Assert.InRange(line.Label.Y, 0, layout.Height);
                Assert.InRange(line.Label.Bottom, 0, layout.Height);
                Assert.InRange(line.Label.Right, 0, layout.Width);
                Assert.All(new[] { line.Before, line.After }.OfType<SlopePoint>(), point =>
                {
                    Assert.InRange(point.X, 0, line.Label.X);
                    Assert.InRange(point.Y, 0, layout.Zero + .001);
                });
            });
            var labels = layout.Lines.Select(line => line.Label).ToList();
            Assert.All(labels.SelectMany((label, index) => labels.Skip(index + 1).Select(other => (label, other))), pair => Assert.False(pair.label.Overlaps(pair.other)));
        });

    private static SlopeLayout Of(IReadOnlyList<SlopeReading> readings) => SlopeLayout.Of(readings, "기준", "결과");

    private static SlopeReading Reading(decimal before, string? from, decimal after, string? to) =>
        new(new(before, from, $"{before}"), new(after, to, $"{after}"), Upper: null, Qualifier.Exactly, Preferred: false, Note: "우선하지 않음: 보고서");
}
