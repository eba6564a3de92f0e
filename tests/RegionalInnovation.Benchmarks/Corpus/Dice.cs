namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>
/// Numbers that look random and depend on a seed alone (SplitMix64), on every machine and with every version of .NET.
/// Each record has dice of its own, so that records can be made in any order and side by side.
/// </summary>
internal struct Dice
{
    private ulong _state;

    /// <summary>Dice for one record.</summary>
    /// <param name="seed">The seed of the corpus.</param>
    /// <param name="stream">What is made with them; different things do not share numbers.</param>
    /// <param name="index">Which of these.</param>
    public Dice(int seed, string stream, int index)
    {
        _state = (uint)seed;
        foreach (var character in stream)
        {
            _state = Next() ^ character;
        }

        _state = Next() ^ (uint)index;
    }

    /// <summary>A number from 0 up to and without <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of several, all equally likely.</summary>
    public T Any<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of several, by weight.</summary>
    public T Of<T>(params ReadOnlySpan<(int Weight, T Item)> choices)
    {
        var total = 0;
        foreach (var (weight, _) in choices)
        {
            total += weight;
        }

        var at = Below(total);
        foreach (var (weight, item) in choices)
        {
            at -= weight;
            if (at < 0)
            {
                return item;
            }
        }

        return choices[^1].Item;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

/// <summary>
/// A list of which the first items are drawn far more often than the last: the n-th has the weight 1/n^skew, as words,
/// places and institutions have in any real collection.
/// </summary>
internal sealed class Skewed<T>
{
    // Whole numbers, since the last bit of a sum of fractions may differ between machines.
    private const double Scale = 1_000_000;

    private readonly T[] _items;
    private readonly int[] _upTo;

    public Skewed(IEnumerable<T> items, double skew = 1)
    {
        _items = [.. items];
        _upTo = new int[_items.Length];
        var sum = 0;
        for (var index = 0; index < _items.Length; index++)
        {
            sum += (int)Math.Round(Scale / Math.Pow(index + 1, skew)) + 1;
            _upTo[index] = sum;
        }
    }

    public int Count => _items.Length;

    public T Draw(ref Dice dice)
    {
        var at = Array.BinarySearch(_upTo, dice.Below(_upTo[^1]) + 1);
        return _items[at < 0 ? ~at : at];
    }

    /// <summary>Several different ones.</summary>
    public List<T> Draw(ref Dice dice, int count)
    {
        var drawn = new List<T>(count);
        for (var tries = 0; drawn.Count < count && tries < 8 * count; tries++)
        {
            var item = Draw(ref dice);
            if (!drawn.Contains(item))
            {
                drawn.Add(item);
            }
        }

        return drawn;
    }
}
