using CsCheck;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Plans;

namespace RegionalInnovation.Portal.Tests.Features.Plans;

/// <summary>What holds for any numbers of programmes between any plans.</summary>
public sealed class PlanFlowLayoutTests
{
    private static readonly Gen<IReadOnlyList<PlanStep>> Steps = Gen.Enum<PlanFate>().Array[0, 60].Array[1, 6]
        .Select(fates => (IReadOnlyList<PlanStep>)[.. fates.Select((changes, index) => new PlanStep(Plan(index + 1), Plan(index + 2), [.. changes.Select((fate, number) => Change(fate, number, index))]))]);

    [Fact]
    public void A_programme_is_as_thick_in_every_band_and_every_fate_has_its_own() => Steps.Sample(steps =>
    {
        var layout = PlanFlowLayout.Of(steps);

        Assert.All(layout.Bands, band => Assert.Equal(band.Programs * layout.Unit, band.Thickness, 3));
        Assert.Equal(layout.Bands.Count, layout.Bands.DistinctBy(band => (band.Step, band.Fate)).Count());
    });

    [Fact]
    public void Bands_lie_within_the_canvas_and_lead_from_plan_to_plan() => Steps.Sample(steps =>
    {
        var layout = PlanFlowLayout.Of(steps);

        Assert.All(layout.Bands, band =>
        {
            Assert.InRange(band.Start.X, layout.Columns[band.Step].Known.Right, layout.Columns[band.Step + 1].Known.X);
            Assert.InRange(band.End.X, band.Start.X, layout.Columns[band.Step + 1].Known.X);
            Assert.InRange(Math.Max(band.Start.Y, band.End.Y) + (band.Thickness / 2), 0, layout.Height);
        });
    });

    [Fact]
    public void No_two_columns_overlap() => Steps.Sample(steps =>
    {
        var columns = PlanFlowLayout.Of(steps).Columns;

        Assert.All(columns.Zip(columns.Skip(1)), pair => Assert.True(pair.First.Known.Right < pair.Second.Known.X));
        Assert.All(columns, column => Assert.InRange(column.Known.Right, 0, PlanFlowLayout.Width));
    });

    private static PlanDocument Plan(int ordinal)
    {
        var first = 1991 + (ordinal * 5);
        return new(ordinal, new(PeriodForm.Closed, PolicyCalendar.FiscalJapan, $"{first}", $"{first + 4}"), []) { Slug = $"plan-{ordinal}", Name = new() { Ko = $"제{ordinal}기" }, NameBasis = new(NameBasis.Source), Citations = [] };
    }

    private static PlanChange Change(PlanFate fate, int number, int step) => new(
        new(RecordKind.Program, $"program-{step}-{number}", new() { Ko = $"사업 {number}" }),
        new(PeriodForm.Open, PolicyCalendar.FiscalJapan, "1990"), fate, [], [], []);
}
