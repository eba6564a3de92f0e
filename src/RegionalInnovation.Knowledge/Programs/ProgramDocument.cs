using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Programs;

/// <summary>What an item of policy is.</summary>
public enum Instrument
{
    /// <summary>A programme that funds projects.</summary>
    Programme,

    /// <summary>A strategy.</summary>
    Strategy,

    /// <summary>A facility.</summary>
    Facility,

    /// <summary>An organisation set up for the policy.</summary>
    Organisation,

    /// <summary>The designation of areas or bodies.</summary>
    Designation,

    /// <summary>A package of measures.</summary>
    Package,

    /// <summary>A contest.</summary>
    Contest,

    /// <summary>A grant system.</summary>
    Grant,

    /// <summary>A plan of a ministry or municipality.</summary>
    Plan,

    /// <summary>A consortium.</summary>
    Consortium,

    /// <summary>A survey.</summary>
    Survey,

    /// <summary>An education scheme.</summary>
    Education,

    /// <summary>An initiative that fits none of these.</summary>
    Initiative,
}

/// <summary>A programme or other instrument of policy as one document.</summary>
/// <param name="Instrument">What it is.</param>
/// <param name="Country">ISO 3166-1 code of the country whose policy it is.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Stip">The policy instrument of the EC-OECD STIP Compass codebook of 2021, by its exact name.</param>
public sealed record ProgramDocument(
    [property: JsonPropertyOrder(0)] Instrument Instrument,
    [property: JsonPropertyOrder(2)] string Country,
    [property: JsonPropertyOrder(3)] PolicyPeriod Period,
    [property: JsonPropertyOrder(1)] string? Stip = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Program;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        if (Period.Fault() is { } fault)
        {
            yield return fault with { Path = $"period/{fault.Path}" };
        }

        if (Stip is not null && !StipInstruments.All.Contains(Stip, StringComparer.Ordinal))
        {
            yield return new("stip", $"'{Stip}' is not an instrument of the STIP Compass codebook of 2021");
        }

        if (Country is not { Length: 2 } || !Country.All(char.IsAsciiLetterUpper))
        {
            yield return new("country", $"an ISO 3166-1 alpha-2 code, for example JP");
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() => Period.Form == PeriodForm.NotStated ? [] : ["period"];
}
