namespace RegionalInnovation.Knowledge.Import;

/// <summary>How much of a file is taken in. Whatever is beyond it is refused before it takes memory or time.</summary>
public sealed record ImportLimits
{
    /// <summary>The limits where nothing else is said.</summary>
    public static ImportLimits Usual { get; } = new();

    /// <summary>The largest file, in bytes.</summary>
    public long LargestFile { get; init; } = 20 * 1024 * 1024;

    /// <summary>The largest content of a packed file, in bytes.</summary>
    public long LargestUnpacked { get; init; } = 200 * 1024 * 1024;

    /// <summary>How many times larger than packed a part of a packed file may be, from 1 MiB on. Workbooks come to 10 or 20.</summary>
    public int LargestRatio { get; init; } = 100;

    /// <summary>The most parts of a packed file.</summary>
    public int MostParts { get; init; } = 1000;

    /// <summary>The most characters that the cells of a workbook share.</summary>
    public int MostSharedText { get; init; } = 20_000_000;

    /// <summary>The most rows, without the row of headings.</summary>
    public int MostRows { get; init; } = 100_000;

    /// <summary>The most columns.</summary>
    public int MostColumns { get; init; } = 200;

    /// <summary>The longest cell, in characters (UTF-16 units); a spreadsheet takes no more.</summary>
    public int LongestCell { get; init; } = 32_767;
}
