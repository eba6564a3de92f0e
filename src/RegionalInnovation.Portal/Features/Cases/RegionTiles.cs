namespace RegionalInnovation.Portal.Features.Cases;

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

    /// <summary>
    /// Upper bounds of at most five steps from 1 to the greatest count: each count for itself where there are few, else
    /// growing by a constant factor, because the counts of regions are skewed.
    /// </summary>
    /// <param name="most">The greatest count; at least 1.</param>
    public static IReadOnlyList<int> Steps(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        const int Count = 5;
        if (most <= Count)
        {
            return [.. Enumerable.Range(1, most)];
        }

        var bounds = new List<int>();
        for (var step = 1; step < Count; step++)
        {
            var bound = Rounded(Math.Pow(most, (double)step / Count));
            if (bound < most && (bounds.Count == 0 || bound > bounds[^1]))
            {
                bounds.Add(bound);
            }
        }

        return [.. bounds, most];
    }

    /// <summary>A bound people can read: 1, 2 or 5 times a power of ten.</summary>
    private static int Rounded(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        var digit = value / power;
        return (int)Math.Round((digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power);
    }
}
