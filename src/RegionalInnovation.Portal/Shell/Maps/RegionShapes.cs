using System.Text.Json;

namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>The shape of a first-level region.</summary>
/// <param name="X">Where its label stands: the point of it that is farthest from its border.</param>
/// <param name="Y">The same, downwards.</param>
/// <param name="Room">Distance from there to the border.</param>
/// <param name="Path">Its outline, as SVG writes paths; holes by the even-odd rule.</param>
public sealed record RegionShape(double X, double Y, double Room, string Path);

/// <summary>
/// The shapes of a country's first-level regions. They are pictures to find a region by, simplified, without small
/// islands, and no statement on any boundary.
/// </summary>
/// <param name="Width">Width of the map, in the unit of the paths.</param>
/// <param name="Height">Height of the map.</param>
/// <param name="Regions">The shapes by ISO 3166-2 code, large ones first.</param>
/// <param name="Inset">The line around islands that are drawn nearer than they lie; null where there are none.</param>
public sealed record RegionShapes(double Width, double Height, IReadOnlyDictionary<string, RegionShape> Regions, string? Inset = null)
{
    /// <summary>ISO 3166-1 codes of the countries there are shapes of, in the order they are shown.</summary>
    public static IReadOnlyList<string> Countries { get; } = ["JP", "KR"];

    private static readonly Dictionary<string, RegionShapes> ByCountry = Countries.ToDictionary(country => country, Read, StringComparer.Ordinal);

    /// <summary>The shapes of a country.</summary>
    /// <param name="country">One of <see cref="Countries"/>.</param>
    public static RegionShapes Of(string country) => ByCountry[country];

    /// <summary>
    /// The days between which the boundaries were as they are drawn: the last change that the shapes show, and the first
    /// that they do not; null where none that could be seen is known.
    /// </summary>
    /// <param name="country">One of <see cref="Countries"/>.</param>
    public static (DateOnly? Since, DateOnly? Before) Shown(string country) => country == "KR"
        // Sejong is there; Gunwi is not yet part of Daegu.
        ? (new(2012, 7, 1), new(2023, 7, 1))
        : (null, null);

    private static RegionShapes Read(string country)
    {
        using var stream = typeof(RegionShapes).Assembly.GetManifestResourceStream($"RegionShapes.{country}.json")!;
        return JsonSerializer.Deserialize<RegionShapes>(stream, JsonSerializerOptions.Web)!;
    }
}
