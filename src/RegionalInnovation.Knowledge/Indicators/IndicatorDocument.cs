using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Indicators;

/// <summary>What an indicator tells.</summary>
public enum IndicatorKind
{
    /// <summary>A number, a year or a rank.</summary>
    Quantitative,

    /// <summary>A trend without a value.</summary>
    Trend,

    /// <summary>A statement in words.</summary>
    Qualitative,
}

/// <summary>Status of an observation (SDMX OBS_STATUS, in words).</summary>
public enum ObservationStatus
{
    /// <summary>Observed.</summary>
    Observed,

    /// <summary>Forecast.</summary>
    Forecast,

    /// <summary>A trend.</summary>
    Trend,

    /// <summary>A statement.</summary>
    Statement,
}

/// <summary>A background indicator as one document.</summary>
/// <param name="Unit">What the figure counts.</param>
/// <param name="IndicatorKind">What it tells.</param>
/// <param name="Observations">Its observations, by area and time.</param>
public sealed record IndicatorDocument(
    Unit Unit,
    IndicatorKind IndicatorKind,
    IReadOnlyList<ObservationEntry> Observations) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Indicator;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        if (Observations.Count == 0)
        {
            yield return new("observations", $"an indicator needs at least one observation");
        }

        for (var index = 0; index < Observations.Count; index++)
        {
            var observation = Observations[index];
            if (observation.Value is null && observation.Text is null)
            {
                yield return new($"observations/{index}", $"an observation has a value or a text");
            }

            foreach (var date in new[] { observation.Time, observation.TimeTo })
            {
                if (date is not null && !PartialDate.TryParse(date, out _))
                {
                    yield return new($"observations/{index}/time", $"'{date}' is not YYYY, YYYY-MM or YYYY-MM-DD");
                }
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() =>
        base.Texts().Concat(Observations.SelectMany(observation => observation.Text?.All() ?? []));

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() => Paths("observations", Observations.Count);
}

/// <summary>One observation (SDMX: REF_AREA, TIME_PERIOD, OBS_VALUE, OBS_STATUS).</summary>
/// <param name="Region">Slug of the area.</param>
/// <param name="Status">Observed, forecast, trend or statement.</param>
/// <param name="Time">The time, as far as known.</param>
/// <param name="TimeTo">The end of the time where it is a span.</param>
/// <param name="Value">The figure, in the indicator's unit.</param>
/// <param name="Qualifier">How sure it is.</param>
/// <param name="Printed">The characters of the source.</param>
/// <param name="Text">The trend or statement in words.</param>
/// <param name="StatedSource">Slug of the source that the citing source itself names.</param>
public sealed record ObservationEntry(
    [property: JsonPropertyOrder(0)] string Region,
    [property: JsonPropertyOrder(5)] ObservationStatus Status,
    [property: JsonPropertyOrder(1)] string? Time = null,
    [property: JsonPropertyOrder(2)] string? TimeTo = null,
    [property: JsonPropertyOrder(3)] decimal? Value = null,
    [property: JsonPropertyOrder(4)] Qualifier? Qualifier = null,
    [property: JsonPropertyOrder(6)] string? Printed = null,
    [property: JsonPropertyOrder(7)] LocalizedText? Text = null,
    [property: JsonPropertyOrder(8)] string? StatedSource = null);
