using System.Buffers.Binary;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// Which records of a chunk have which values of a facet, as bytes: for each value, ascending, its id (4 bytes), how many
/// records have it (2) and their places in the chunk, ascending (2 each); the low byte first. Facets of many values are
/// counted on it in one pass, which on bitmaps would take one for each value.
/// </summary>
internal sealed class FacetColumn
{
    private const int Head = sizeof(int) + sizeof(ushort);

    private readonly int[] _values;
    private readonly int[] _ends;
    private readonly ushort[] _places;

    private FacetColumn(int[] values, int[] ends, ushort[] places) => (_values, _ends, _places) = (values, ends, places);

    /// <summary>The facets that have columns: their values are records, of which there may be thousands.</summary>
    public static IReadOnlyList<Facet> Facets { get; } = [Facet.Region, Facet.Program, Facet.Theme, Facet.Institution, Facet.Source];

    /// <summary>Their tokens.</summary>
    public static IReadOnlySet<string> Tokens { get; } = Facets.Select(Token.Of).ToHashSet(StringComparer.Ordinal);

    /// <summary>The bytes of a column.</summary>
    /// <param name="places">The places of the records that have each value.</param>
    public static byte[] Write(IReadOnlyCollection<KeyValuePair<int, SortedSet<ushort>>> places)
    {
        var column = new byte[places.Sum(value => Head + (sizeof(ushort) * value.Value.Count))];
        var at = 0;
        foreach (var (value, ofValue) in places.OrderBy(value => value.Key))
        {
            BinaryPrimitives.WriteInt32LittleEndian(column.AsSpan(at), value);
            BinaryPrimitives.WriteUInt16LittleEndian(column.AsSpan(at + sizeof(int)), (ushort)ofValue.Count);
            at += Head;
            foreach (var place in ofValue)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(column.AsSpan(at), place);
                at += sizeof(ushort);
            }
        }

        return column;
    }

    /// <summary>The places that a column holds, by value.</summary>
    public static Dictionary<int, SortedSet<ushort>> Read(ReadOnlySpan<byte> column)
    {
        var places = new Dictionary<int, SortedSet<ushort>>();
        while (column.Length > 0)
        {
            var (value, count) = HeadOf(column);
            var ofValue = new SortedSet<ushort>();
            for (var place = 0; place < count; place++)
            {
                ofValue.Add(BinaryPrimitives.ReadUInt16LittleEndian(column[(Head + (place * sizeof(ushort)))..]));
            }

            places.Add(value, ofValue);
            column = column[(Head + (count * sizeof(ushort)))..];
        }

        return places;
    }

    /// <summary>A column as it is counted on.</summary>
    public static FacetColumn Of(ReadOnlySpan<byte> column)
    {
        List<int> values = [], ends = [];
        var places = new List<ushort>(column.Length / sizeof(ushort));
        while (column.Length > 0)
        {
            var (value, count) = HeadOf(column);
            for (var place = 0; place < count; place++)
            {
                places.Add(BinaryPrimitives.ReadUInt16LittleEndian(column[(Head + (place * sizeof(ushort)))..]));
            }

            values.Add(value);
            ends.Add(places.Count);
            column = column[(Head + (count * sizeof(ushort)))..];
        }

        return new([.. values], [.. ends], [.. places]);
    }

    /// <summary>The records of the chunk that have any of some values, a bit each; null where none has.</summary>
    public ulong[]? With(IReadOnlyCollection<int> values)
    {
        ulong[]? bits = null;
        foreach (var value in values)
        {
            if (Array.BinarySearch(_values, value) is var at and >= 0)
            {
                bits ??= new ulong[SelectionBits.ChunkWords];
                foreach (var place in PlacesOf(at))
                {
                    bits[place >> 6] |= 1UL << place;
                }
            }
        }

        return bits;
    }

    /// <summary>Adds up how many records of a selection have each value.</summary>
    /// <param name="selection">The bits of the chunk.</param>
    /// <param name="counts">Takes the counts, by value.</param>
    public void Count(ReadOnlySpan<ulong> selection, Span<int> counts)
    {
        for (var at = 0; at < _values.Length; at++)
        {
            var found = 0UL;
            foreach (var place in PlacesOf(at))
            {
                found += (selection[place >> 6] >> place) & 1;
            }

            counts[_values[at]] += (int)found;
        }
    }

    private ReadOnlySpan<ushort> PlacesOf(int at) => _places.AsSpan((at == 0 ? 0 : _ends[at - 1])..(_ends[at]));

    private static (int Value, int Count) HeadOf(ReadOnlySpan<byte> column) =>
        (BinaryPrimitives.ReadInt32LittleEndian(column), BinaryPrimitives.ReadUInt16LittleEndian(column[sizeof(int)..]));
}
