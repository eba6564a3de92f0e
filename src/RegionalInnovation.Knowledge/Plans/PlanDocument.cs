using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Plans;

/// <summary>A Basic Plan as one document.</summary>
/// <param name="Ordinal">Its number, from 1.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Focus">Its focus points, in order.</param>
/// <param name="Measures">Measures that name no programme.</param>
public sealed record PlanDocument(
    int Ordinal,
    PolicyPeriod Period,
    IReadOnlyList<FocusPoint> Focus,
    IReadOnlyList<Measure>? Measures = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Plan;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        if (Ordinal < 1)
        {
            yield return new("ordinal", $"a plan's number is 1 or more");
        }

        if (Period.Fault() is { } fault)
        {
            yield return fault with { Path = $"period/{fault.Path}" };
        }

        if (Period.Form == PeriodForm.NotStated)
        {
            yield return new("period/form", $"a plan states its years");
        }

        for (var index = 0; index < Focus.Count; index++)
        {
            if (Focus[index].Under is { } parent && (parent < 0 || parent >= index))
            {
                yield return new($"focus/{index}/under", $"names an earlier focus point by its position, from 0");
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() =>
        base.Texts().Concat(Focus.SelectMany(point => point.Text.All())).Concat((Measures ?? []).SelectMany(measure => measure.Text.All()));

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() =>
        ["period", .. Paths("focus", Focus.Count), .. Paths("measures", Measures?.Count ?? 0)];
}

/// <summary>A focus point of a plan.</summary>
/// <param name="Text">What the plan turns to.</param>
/// <param name="Under">Position of the focus point it belongs under, or null.</param>
public sealed record FocusPoint(LocalizedText Text, int? Under = null);

/// <summary>A measure that names no programme.</summary>
/// <param name="Text">The measure.</param>
public sealed record Measure(LocalizedText Text);
