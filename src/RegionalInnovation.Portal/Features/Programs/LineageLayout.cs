using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Programs;

/// <summary>A programme as drawn in a lineage.</summary>
/// <param name="Node">The programme.</param>
/// <param name="Generation">Its column, from 0: one more than the last of what came before it.</param>
/// <param name="Box">Its room.</param>
public sealed record LineagePlace(LineageNode Node, int Generation, Box Box);

/// <summary>A succession as drawn in a lineage.</summary>
/// <param name="Edge">The succession.</param>
/// <param name="Start">On the right edge of the earlier programme.</param>
/// <param name="End">On the left edge of the later programme.</param>
public sealed record LineageWay(LineageEdge Edge, (double X, double Y) Start, (double X, double Y) End);

/// <summary>
/// Where programmes of a lineage stand: what came before to the left of what came after, each in a column by its
/// generation, each column in the order of what it came from.
/// </summary>
public sealed class LineageLayout
{
    /// <summary>Width of a programme.</summary>
    public const double BoxWidth = 210;

    /// <summary>Height of a programme.</summary>
    public const double BoxHeight = 74;

    /// <summary>Room between columns, for the words on the arrows.</summary>
    public const double GapWidth = 150;

    private const double RowHeight = BoxHeight + 26;

    private LineageLayout(Lineage lineage)
    {
        var nodes = lineage.Nodes.ToDictionary(node => node.Slug, StringComparer.Ordinal);
        var generations = Generations(lineage, nodes.Keys);
        var order = lineage.Nodes.Select((node, index) => (node.Slug, index)).ToDictionary(pair => pair.Slug, pair => pair.index, StringComparer.Ordinal);
        var columns = new List<List<string>>();
        foreach (var column in nodes.Keys.GroupBy(slug => generations[slug]).OrderBy(column => column.Key))
        {
            // The places of what is to the left are known by now.
            columns.Add([.. column.OrderBy(slug => Wish(lineage, slug, columns)).ThenBy(slug => order[slug])]);
        }

        var rows = columns.Count == 0 ? 0 : columns.Max(column => column.Count);
        Height = (rows * RowHeight) + 8;
        Width = columns.Count == 0 ? 0 : (columns.Count * BoxWidth) + ((columns.Count - 1) * GapWidth);
        Places =
        [
            .. columns.SelectMany((column, generation) => column.Select((slug, place) => new LineagePlace(
                nodes[slug],
                generation,
                new(generation * (BoxWidth + GapWidth), ((place + 0.5) * Height / column.Count) - (BoxHeight / 2), BoxWidth, BoxHeight)))),
        ];
        var boxes = Places.ToDictionary(place => place.Node.Slug, place => place.Box, StringComparer.Ordinal);
        Ways =
        [
            .. lineage.Edges.Select(edge => new LineageWay(
                edge,
                (boxes[edge.Earlier.Slug].Right, boxes[edge.Earlier.Slug].Middle),
                (boxes[edge.Later.Slug].X, boxes[edge.Later.Slug].Middle))),
        ];
    }

    /// <summary>Width of the canvas.</summary>
    public double Width { get; }

    /// <summary>Height of the canvas.</summary>
    public double Height { get; }

    /// <summary>The programmes.</summary>
    public IReadOnlyList<LineagePlace> Places { get; }

    /// <summary>The successions.</summary>
    public IReadOnlyList<LineageWay> Ways { get; }

    /// <summary>Lays a lineage out.</summary>
    public static LineageLayout Of(Lineage lineage) => new(lineage);

    /// <summary>The longest way to each programme. The database refuses circles, so it ends.</summary>
    private static Dictionary<string, int> Generations(Lineage lineage, IEnumerable<string> slugs)
    {
        var generations = slugs.ToDictionary(slug => slug, _ => 0, StringComparer.Ordinal);
        for (var (moved, left) = (true, generations.Count); moved && left > 0; left--)
        {
            moved = false;
            foreach (var edge in lineage.Edges)
            {
                if (generations[edge.Later.Slug] <= generations[edge.Earlier.Slug])
                {
                    generations[edge.Later.Slug] = generations[edge.Earlier.Slug] + 1;
                    moved = true;
                }
            }
        }

        return generations;
    }

    /// <summary>Where a programme would like to stand: in the middle of what it came from.</summary>
    private static double Wish(Lineage lineage, string slug, List<List<string>> columns)
    {
        var places = lineage.Before(slug)
            .Select(edge => columns.Select(column => column.IndexOf(edge.Earlier.Slug)).FirstOrDefault(place => place >= 0, -1))
            .Where(place => place >= 0)
            .ToList();
        return places.Count == 0 ? double.MaxValue : places.Average();
    }
}
