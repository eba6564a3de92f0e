using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Regions;

/// <summary>The level of a region.</summary>
public enum RegionLevel
{
    /// <summary>A country.</summary>
    Country,

    /// <summary>A group of regions that cuts across the hierarchy.</summary>
    Macroregion,

    /// <summary>A first-level region: prefecture, province, metropolitan city.</summary>
    FirstLevel,

    /// <summary>A municipality.</summary>
    Municipality,

    /// <summary>A district of a municipality.</summary>
    District,

    /// <summary>A site.</summary>
    Site,
}

/// <summary>A region as one document.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Iso">ISO 3166-1 or 3166-2 code.</param>
/// <param name="Jis">JIS X 0401 (two digits) or JIS X 0402 (five digits) code.</param>
/// <param name="Parent">Slug of the region it lies in.</param>
/// <param name="ValidFrom">Since when it exists in this form.</param>
/// <param name="ValidTo">Until when.</param>
/// <param name="Members">Slugs of the members of a group.</param>
public sealed record RegionDocument(
    RegionLevel Level,
    string? Iso = null,
    string? Jis = null,
    string? Parent = null,
    string? ValidFrom = null,
    string? ValidTo = null,
    IReadOnlyList<string>? Members = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Region;

    /// <summary>The code in addresses: the ISO code where there is one, the slug otherwise.</summary>
    [JsonIgnore]
    public string Code => Iso ?? Slug;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        if (Level != RegionLevel.Country && Parent is null)
        {
            yield return new("parent", $"every region but a country lies in another");
        }

        if (Level != RegionLevel.Macroregion && Members is not null)
        {
            yield return new("members", $"only a macroregion has members");
        }

        if (Jis is not null && (Jis.Length is not (2 or 5) || !Jis.All(char.IsAsciiDigit)))
        {
            yield return new("jis", $"two digits for a prefecture, five for a municipality");
        }

        foreach (var (path, date) in new[] { ("validFrom", ValidFrom), ("validTo", ValidTo) })
        {
            if (date is not null && !PartialDate.TryParse(date, out _))
            {
                yield return new(path, $"'{date}' is not YYYY, YYYY-MM or YYYY-MM-DD");
            }
        }
    }
}
