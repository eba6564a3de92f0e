using System.Collections;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Reads which records hold common texts from the kept bitmaps.</summary>
internal static class CommonTextBits
{
    /// <summary>The records that hold any of some texts, by the number of the set; a set without a record is left out.</summary>
    public static async Task<Dictionary<int, SelectionBits>> ReadAsync(
        SearchCommands commands, IReadOnlyCollection<(int Number, long Key)> wanted, CancellationToken cancellation)
    {
        var sets = new Dictionary<int, SelectionBits>();
        if (wanted.Count == 0)
        {
            return sets;
        }

        await commands.QueryAsync(
            """
            select wanted.number, bitmap.chunk, bitmap.bits
            from unnest($1, $2) wanted (number, key) join search_bitmaps bitmap on bitmap.key = wanted.key
            """,
            [wanted.Select(key => key.Number).ToArray(), wanted.Select(key => key.Key).ToArray()],
            reader =>
            {
                if (!sets.TryGetValue(reader.GetInt32(0), out var set))
                {
                    sets.Add(reader.GetInt32(0), set = new());
                }

                set.Add(reader.GetInt32(1), WordsOf(reader.GetFieldValue<BitArray>(2)));
                return true;
            },
            cancellation);
        return sets;
    }

    /// <summary>A chunk as words of 64 bits.</summary>
    public static ulong[] WordsOf(BitArray bits)
    {
        var words = new ulong[SelectionBits.ChunkWords];
        var halves = new int[2 * SelectionBits.ChunkWords];
        bits.CopyTo(halves, 0);
        for (var word = 0; word < words.Length; word++)
        {
            words[word] = (uint)halves[2 * word] | ((ulong)(uint)halves[(2 * word) + 1] << 32);
        }

        return words;
    }
}
