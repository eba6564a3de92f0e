using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Regions;

/// <summary>A region, from country to site.</summary>
public sealed class Region : KnowledgeRecord<RegionDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Region() => Kind = RecordKind.Region;

    /// <summary>Its level.</summary>
    public RegionLevel Level { get; private set; }

    /// <summary>The code in addresses: ISO code or slug. Unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>JIS X 0401 or 0402 code.</summary>
    public string? Jis { get; private set; }

    /// <summary>The region it lies in.</summary>
    public long? ParentId { get; private set; }

    /// <summary>The region it lies in.</summary>
    public Region? Parent { get; private set; }

    /// <summary>
    /// Slugs from the country down to this region, joined by slashes, with one at either end: /japan/hyogo/kobe/. What
    /// lies in a region has a path that begins with the region's.
    /// </summary>
    public string Path { get; private set; } = "";

    /// <summary>Members of a group that cuts across the hierarchy.</summary>
    public ICollection<Region> Members { get; private set; } = [];

    /// <summary>Places it in the hierarchy.</summary>
    /// <param name="parentId">Key of the region it lies in; null for a country.</param>
    /// <param name="parentPath">Path of the region it lies in, already placed.</param>
    public void Place(long? parentId, string? parentPath)
    {
        ParentId = parentId;
        Path = $"{parentPath ?? "/"}{Slug}/";
    }

    /// <inheritdoc/>
    protected override void ProjectContent(RegionDocument document)
    {
        Level = document.Level;
        Code = document.Code;
        Jis = document.Jis;
    }
}
