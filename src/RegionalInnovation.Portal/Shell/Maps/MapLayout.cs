using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>A line of text on a map, centred.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Its middle.</param>
/// <param name="Y">Its baseline.</param>
/// <param name="Size">Size of its font.</param>
/// <param name="IsCount">Whether it is the count.</param>
public sealed record MapLine(string Text, double X, double Y, double Size, bool IsCount)
{
    /// <summary>The room it takes, by estimate.</summary>
    public Box Room => Box.Centred(X, Y - (Size * .35), TextSize.Width(Text, Size), Size);
}

/// <summary>A region as it is drawn.</summary>
/// <param name="Area">What is shown of it.</param>
/// <param name="Shade">Its shade, 0 to 5.</param>
/// <param name="Path">Its outline; null for a tile.</param>
/// <param name="Tile">Its tile; null for an outline.</param>
/// <param name="Lines">What is written on it.</param>
public sealed record MapCell(MapArea Area, int Shade, string? Path, Box? Tile, IReadOnlyList<MapLine> Lines);

/// <summary>A map, reckoned: pure geometry, so that its laws can be tested.</summary>
/// <param name="Width">Width of the canvas.</param>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Cells">The regions, in the order they are drawn.</param>
/// <param name="Scale">The steps of shade.</param>
/// <param name="Inset">A line around islands drawn nearer than they lie.</param>
public sealed record MapLayout(double Width, double Height, IReadOnlyList<MapCell> Cells, CountScale Scale, string? Inset)
{
    /// <summary>Sides of a tile, and the gap between two. A tile is taller than wide: a name breaks into two lines where phones leave 27 px for it.</summary>
    public const double TileWidth = 48, TileHeight = 62, Gap = 4;

    /// <summary>Of a region that is marked on a map without counts.</summary>
    private const int MarkedShade = 4;

    private const double NameSize = 17, CountSize = 19, ShapeSize = 21;

    /// <summary>Lays out a map.</summary>
    /// <param name="country">ISO 3166-1 code of the country; null for tiles of both.</param>
    /// <param name="form">How regions are drawn.</param>
    /// <param name="areas">What to show, by code; a region that is not there is drawn without anything.</param>
    /// <param name="shortName">The short name of a region, for its tile.</param>
    /// <param name="shared">The scale of several maps that are to be compared; null for one of its own.</param>
    public static MapLayout Of(string? country, MapForm form, IReadOnlyDictionary<string, MapArea> areas, Func<string, string> shortName, CountScale? shared = null)
    {
        var scale = shared ?? CountScale.Of(areas.Values.Select(area => area.Count ?? 0));
        return form == MapForm.Tiles || country is null ? OfTiles(country, areas, scale, shortName) : OfShapes(RegionShapes.Of(country), areas, scale);
    }

    /// <summary>Breaks a name that would have to be much smaller to fit on a tile into two lines, where a reader of its language would.</summary>
    public static IReadOnlyList<string> Broken(string name)
    {
        if (TextSize.Width(name, NameSize * .8) <= TileWidth - 2 || name.Length < 3)
        {
            return [name];
        }

        // Between syllables of romanised names: before a consonant and a vowel, as near to the middle as can be.
        var latin = name[0] < '\u0250';
        var at = Enumerable.Range(2, Math.Max(1, name.Length - 3))
            .OrderBy(index => latin && !IsSyllable(name, index) ? 1 : 0)
            .ThenBy(index => Math.Abs(index - (name.Length / 2.0)))
            .First();
        return [name[..at], name[at..]];
    }

    private static bool IsSyllable(string name, int at)
    {
        const string Vowels = "aeiou";
        bool IsVowel(int index) => index < name.Length && Vowels.Contains(char.ToLowerInvariant(name[index]), StringComparison.Ordinal);
        return !IsVowel(at) && name[at] != 'h' && (IsVowel(at + 1) || (at + 1 < name.Length && name[at + 1] == 'h' && IsVowel(at + 2)));
    }

    private static MapLayout OfTiles(string? country, IReadOnlyDictionary<string, MapArea> areas, CountScale scale, Func<string, string> shortName)
    {
        var tiles = RegionTiles.Of(country);
        var cells = tiles.Select(tile =>
        {
            var area = areas.GetValueOrDefault(tile.Code) ?? new(tile.Code, "", Count: 0, Address: null);
            var box = new Box(tile.Column * (TileWidth + Gap), tile.Row * (TileHeight + Gap), TileWidth, TileHeight);
            return new MapCell(area, scale.Shade(area.Count ?? 0), Path: null, box, Lines(box, area, shortName(tile.Code)));
        });
        return new(
            ((tiles.Max(tile => tile.Column) + 1) * (TileWidth + Gap)) - Gap,
            ((tiles.Max(tile => tile.Row) + 1) * (TileHeight + Gap)) - Gap,
            [.. cells],
            scale,
            Inset: null);
    }

    private static IReadOnlyList<MapLine> Lines(Box box, MapArea area, string name)
    {
        var middle = box.X + (box.Width / 2);
        var names = Broken(name);
        var size = Math.Min(NameSize, names.Min(part => Fitting(part, NameSize)));
        var count = area.Count is { } number ? CountScale.Number(number) : null;
        var top = box.Y + (names.Count == 1 ? 26 : 17);
        return
        [
            .. names.Select((part, index) => new MapLine(part, middle, top + (index * (NameSize + .5)), size, IsCount: false)),
            .. count is null ? [] : new[] { new MapLine((area.Marked ? "✓" : "") + count, middle, box.Y + TileHeight - 8, Fitting((area.Marked ? "✓" : "") + count, CountSize), IsCount: true) },
        ];
    }

    private static double Fitting(string text, double size) => Math.Min(size, size * (TileWidth - 2) / TextSize.Width(text, size));

    private static MapLayout OfShapes(RegionShapes shapes, IReadOnlyDictionary<string, MapArea> areas, CountScale scale)
    {
        var lines = Counts(shapes, areas);
        var cells = shapes.Regions.Select(region =>
        {
            var area = areas.GetValueOrDefault(region.Key) ?? new(region.Key, "", Count: null, Address: null);
            return new MapCell(area, area.Count is { } count ? scale.Shade(count) : area.Marked ? MarkedShade : 0, region.Value.Path, Tile: null, lines.TryGetValue(region.Key, out var line) ? [line] : []);
        });
        return new(shapes.Width, shapes.Height, [.. cells], scale, shapes.Inset);
    }

    /// <summary>
    /// The counts that have room. The greatest come first; one that would lie on another moves a little, and is left to
    /// the table where it would still.
    /// </summary>
    private static Dictionary<string, MapLine> Counts(RegionShapes shapes, IReadOnlyDictionary<string, MapArea> areas)
    {
        var placed = new Dictionary<string, MapLine>(StringComparer.Ordinal);
        var counted = areas.Values.Where(area => area.Count > 0 && shapes.Regions.ContainsKey(area.Code));
        foreach (var area in counted.OrderByDescending(area => area.Count).ThenBy(area => area.Code, StringComparer.Ordinal))
        {
            var shape = shapes.Regions[area.Code];
            var text = CountScale.Number(area.Count!.Value);
            var step = ShapeSize * .6;
            var candidates = new[] { (0.0, 0.0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, 1), (1, -1), (-1, 1) }
                .Select(shift => new MapLine(text, shape.X + (shift.Item1 * step), shape.Y + (ShapeSize * .35) + (shift.Item2 * step), ShapeSize, IsCount: true))
                .Select(line => line with { X = Math.Clamp(line.X, line.Room.Width / 2, shapes.Width - (line.Room.Width / 2)) });
            if (candidates.FirstOrDefault(line => placed.Values.All(other => !other.Room.Overlaps(line.Room))) is { } free)
            {
                placed.Add(area.Code, free);
            }
        }

        return placed;
    }
}
