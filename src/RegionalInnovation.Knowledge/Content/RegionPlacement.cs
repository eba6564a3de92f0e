using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>Places regions in their hierarchy. A parent comes before its children, since their paths begin with its own.</summary>
/// <param name="db">The knowledge base.</param>
/// <param name="addresses">The records there are.</param>
internal sealed class RegionPlacement(KnowledgeDb db, AddressBook addresses)
{
    private readonly List<Region> _waiting = [];
    private Dictionary<string, string>? _paths;

    /// <summary>Places new regions. One whose parent has not come yet waits.</summary>
    /// <param name="regions">Regions, in the order of their pack.</param>
    /// <param name="cancellation">Stops the reading of those that are there.</param>
    /// <returns>Those that are placed.</returns>
    public async Task<IReadOnlyList<Region>> PlaceAsync(IReadOnlyList<Region> regions, CancellationToken cancellation)
    {
        if (regions.Count == 0)
        {
            return [];
        }

        _paths ??= await db.Regions.Select(region => new { region.Slug, region.Path }).ToDictionaryAsync(region => region.Slug, region => region.Path, StringComparer.Ordinal, cancellation);
        var placed = new List<Region>(regions.Count);
        foreach (var region in regions)
        {
            (TryPlace(region) ? placed : _waiting).Add(region);
        }

        return placed;
    }

    /// <summary>Places those that wait, now that all have come.</summary>
    public IReadOnlyList<Region> PlaceWaiting()
    {
        var placed = new List<Region>(_waiting.Count);
        while (_waiting.RemoveAll(region => TryPlace(region) && Keep(region)) > 0)
        {
            // Each round places the children of those before.
        }

        return placed;

        bool Keep(Region region)
        {
            placed.Add(region);
            return true;
        }
    }

    /// <summary>Places every region of the knowledge base anew, after some have moved.</summary>
    /// <param name="db">The knowledge base.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task PlaceAllAsync(KnowledgeDb db, CancellationToken cancellation)
    {
        var regions = await db.Regions.ToDictionaryAsync(region => region.Slug, StringComparer.Ordinal, cancellation);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var region in regions.Values)
        {
            Place(region);
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();

        void Place(Region region)
        {
            if (!placed.Add(region.Slug))
            {
                return;
            }

            var parent = region.Content.Parent is { } slug ? regions[slug] : null;
            if (parent is not null)
            {
                Place(parent);
            }

            region.Place(parent?.Id, parent?.Path);
        }
    }

    private bool TryPlace(Region region)
    {
        if (region.Content.Parent is not { } parent)
        {
            region.Place(parentId: null, parentPath: null);
        }
        else if (_paths!.TryGetValue(parent, out var path))
        {
            region.Place(addresses.IdOf(new RecordAddress(RecordKind.Region, parent)), path);
        }
        else
        {
            return false;
        }

        _paths![region.Slug] = region.Path;
        return true;
    }
}
