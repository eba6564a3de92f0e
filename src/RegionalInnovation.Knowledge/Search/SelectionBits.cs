using System.Collections;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>The bits of a selection.</summary>
internal sealed class SelectionBits
{
    private readonly Dictionary<int, BitArray> _chunks = [];

    public int Count { get; private set; }

    public void Add(int chunk, BitArray bits)
    {
        _chunks.Add(chunk, bits);
        var words = new int[(bits.Length + 31) / 32];
        bits.CopyTo(words, 0);
        Count += words.Sum(word => System.Numerics.BitOperations.PopCount((uint)word));
    }

    public bool Has(long id) => _chunks.TryGetValue((int)(id >> SearchBitmap.ChunkBits), out var bits) && bits[(int)(id & (SearchBitmap.ChunkSize - 1))];

    public IEnumerable<long> Ids()
    {
        foreach (var (chunk, bits) in _chunks.OrderBy(chunk => chunk.Key))
        {
            for (var bit = 0; bit < bits.Length; bit++)
            {
                if (bits[bit])
                {
                    yield return ((long)chunk << SearchBitmap.ChunkBits) + bit;
                }
            }
        }
    }
}
