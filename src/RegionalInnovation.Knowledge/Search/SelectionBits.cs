using System.Numerics;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>A set of records, a bit each, in chunks as <see cref="SearchBitmap"/> keeps them.</summary>
internal sealed class SelectionBits
{
    /// <summary>Words of 64 bits in a chunk; the first record is the lowest bit of the first word.</summary>
    public const int ChunkWords = SearchBitmap.ChunkSize / 64;

    private readonly Dictionary<int, ulong[]> _chunks = [];

    /// <summary>The chunks with a record in them, by number; do not change them.</summary>
    public IReadOnlyDictionary<int, ulong[]> Chunks => _chunks;

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>The set of some records.</summary>
    public static SelectionBits Of(IEnumerable<long> ids)
    {
        var set = new SelectionBits();
        foreach (var id in ids)
        {
            var chunk = (int)(id >> SearchBitmap.ChunkBits);
            if (!set._chunks.TryGetValue(chunk, out var bits))
            {
                set._chunks.Add(chunk, bits = new ulong[ChunkWords]);
            }

            var bit = (int)(id & (SearchBitmap.ChunkSize - 1));
            bits[bit >> 6] |= 1UL << bit;
        }

        set.Count = set._chunks.Values.Sum(Population);
        return set;
    }

    /// <summary>The records that are in every one of some sets, at least one, and in none of some others.</summary>
    public static SelectionBits Within(IReadOnlyList<SelectionBits> sets, IReadOnlyList<SelectionBits> except)
    {
        var smallest = sets.MinBy(set => set._chunks.Count)!;
        var result = new SelectionBits();
        foreach (var (chunk, first) in smallest._chunks)
        {
            var bits = (ulong[])first.Clone();
            foreach (var set in sets.Where(set => set != smallest))
            {
                var other = set._chunks.GetValueOrDefault(chunk);
                for (var word = 0; word < ChunkWords; word++)
                {
                    bits[word] &= other is null ? 0 : other[word];
                }
            }

            foreach (var set in except)
            {
                if (set._chunks.TryGetValue(chunk, out var other))
                {
                    for (var word = 0; word < ChunkWords; word++)
                    {
                        bits[word] &= ~other[word];
                    }
                }
            }

            var population = Population(bits);
            if (population > 0)
            {
                result._chunks.Add(chunk, bits);
                result.Count += population;
            }
        }

        return result;
    }

    /// <summary>Adds the records of a chunk.</summary>
    public void Add(int chunk, ReadOnlySpan<ulong> bits)
    {
        if (_chunks.TryGetValue(chunk, out var known))
        {
            Count -= Population(known);
            for (var word = 0; word < ChunkWords; word++)
            {
                known[word] |= bits[word];
            }
        }
        else
        {
            _chunks.Add(chunk, known = bits.ToArray());
        }

        Count += Population(known);
    }

    /// <summary>Adds the records of another set.</summary>
    public void Add(SelectionBits other)
    {
        foreach (var (chunk, bits) in other._chunks)
        {
            Add(chunk, bits);
        }
    }

    /// <summary>Whether a record is in the set.</summary>
    public bool Has(long id) =>
        _chunks.TryGetValue((int)(id >> SearchBitmap.ChunkBits), out var bits) && HasBit(bits, (int)(id & (SearchBitmap.ChunkSize - 1)));

    /// <summary>Whether a bit of a chunk is set.</summary>
    public static bool HasBit(ReadOnlySpan<ulong> chunk, int bit) => (chunk[bit >> 6] >> bit & 1) != 0;

    /// <summary>How many records of a chunk are in a set of others as well.</summary>
    public static int CountBoth(ReadOnlySpan<ulong> chunk, ReadOnlySpan<ulong> other)
    {
        var count = 0;
        for (var word = 0; word < ChunkWords; word++)
        {
            count += BitOperations.PopCount(chunk[word] & other[word]);
        }

        return count;
    }

    /// <summary>The records, ascending.</summary>
    public IEnumerable<long> Ids()
    {
        foreach (var (chunk, bits) in _chunks.OrderBy(chunk => chunk.Key))
        {
            for (var word = 0; word < ChunkWords; word++)
            {
                for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                {
                    yield return ((long)chunk << SearchBitmap.ChunkBits) + (word * 64) + BitOperations.TrailingZeroCount(rest);
                }
            }
        }
    }

    private static int Population(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
