namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>A first-level region on the map of tiles.</summary>
/// <param name="Code">Its ISO 3166-2 code.</param>
/// <param name="Column">Column, from 0 in the west.</param>
/// <param name="Row">Row, from 0 in the north.</param>
public sealed record RegionTile(string Code, int Column, int Row);

/// <summary>
/// Where the 47 prefectures of Japan and the 17 first-level regions of Korea stand on a map of equal tiles: about where
/// they lie, so that a small prefecture is as easy to see and to hit as a large one.
/// </summary>
public static class RegionTiles
{
    /// <summary>Columns and rows of the map.</summary>
    public const int Columns = 13, Rows = 12;

    private static readonly string[] Map =
    [
        "KR-28 KR-11 KR-41 KR-42 -     -     -     -     -     -     -     JP-01 -",
        "KR-44 KR-50 KR-43 KR-47 -     -     -     -     -     -     -     JP-02 -",
        "KR-45 KR-30 KR-27 KR-31 -     -     -     -     -     -     JP-05 JP-03 -",
        "KR-29 KR-46 KR-48 KR-26 -     -     -     -     -     -     JP-06 JP-04 -",
        "KR-49 -     -     -     -     -     -     JP-17 JP-16 JP-15 -     JP-07 -",
        "-     -     -     -     -     -     -     JP-18 JP-21 JP-20 JP-10 JP-09 JP-08",
        "-     -     -     JP-32 JP-31 JP-28 JP-26 JP-25 JP-23 JP-19 JP-11 JP-13 JP-12",
        "-     -     JP-35 JP-34 JP-33 -     JP-27 JP-29 JP-24 JP-22 -     JP-14 -",
        "JP-41 JP-40 JP-44 -     JP-38 JP-37 -     JP-30 -     -     -     -     -",
        "JP-42 JP-43 JP-45 -     JP-39 JP-36 -     -     -     -     -     -     -",
        "-     JP-46 -     -     -     -     -     -     -     -     -     -     -",
        "JP-47 -     -     -     -     -     -     -     -     -     -     -     -",
    ];

    /// <summary>Every tile, row by row.</summary>
    public static IReadOnlyList<RegionTile> All { get; } =
    [
        .. Map.SelectMany((line, row) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((code, column) => new RegionTile(code, column, row))
            .Where(tile => tile.Code != "-")),
    ];

    /// <summary>The tiles of a country, moved to the corner; every tile where none is named.</summary>
    /// <param name="country">ISO 3166-1 code of the country; null for both.</param>
    public static IReadOnlyList<RegionTile> Of(string? country)
    {
        var tiles = All.Where(tile => country is null || tile.Code.StartsWith($"{country}-", StringComparison.Ordinal)).ToList();
        var (left, top) = (tiles.Min(tile => tile.Column), tiles.Min(tile => tile.Row));
        return tiles.ConvertAll(tile => tile with { Column = tile.Column - left, Row = tile.Row - top });
    }
}
