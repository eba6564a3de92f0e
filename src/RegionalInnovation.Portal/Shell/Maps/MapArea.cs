namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>How a map draws regions.</summary>
public enum MapForm
{
    /// <summary>By their outlines.</summary>
    Shapes,

    /// <summary>As equal tiles, about where they lie.</summary>
    Tiles,
}

/// <summary>What a map shows of a region.</summary>
/// <param name="Code">Its ISO 3166-2 code.</param>
/// <param name="Title">What is said of it where one points at it, and read aloud.</param>
/// <param name="Count">The count that shades it; null on a map that only shows where things are.</param>
/// <param name="Address">Where it leads; null where it leads nowhere.</param>
/// <param name="Marked">Whether it stands out: chosen, or the region the map is about.</param>
/// <param name="Follow">Whether search engines may follow the link.</param>
public sealed record MapArea(string Code, string Title, int? Count, string? Address, bool Marked = false, bool Follow = true);
