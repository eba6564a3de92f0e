using System.Globalization;

namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>
/// The steps of shade by which a map tells counts apart: at most five, from the least count above zero to the greatest.
/// </summary>
public sealed class CountScale
{
    /// <summary>Shades there are, from 1 to the darkest; 0 is for nothing.</summary>
    public const int Shades = 5;

    private readonly int _least;
    private readonly IReadOnlyList<int> _bounds;

    private CountScale(int least, IReadOnlyList<int> bounds) => (_least, _bounds) = (least, bounds);

    /// <summary>The scale of some counts; zeros do not matter to it.</summary>
    public static CountScale Of(IEnumerable<int> counts)
    {
        var counted = counts.Where(count => count > 0).ToList();
        return counted.Count == 0 ? new(0, []) : new(counted.Min(), Steps(counted.Min(), counted.Max()));
    }

    /// <summary>The steps with their ranges, from the lightest: shade and what it stands for.</summary>
    public IEnumerable<(int Shade, string Range)> Ranges() => _bounds.Select((_, step) => (ShadeOf(step), RangeOf(step)));

    /// <summary>The shade of a count, 0 to 5.</summary>
    public int Shade(int count) => count == 0 ? 0 : ShadeOf(_bounds.TakeWhile(bound => bound < count).Count());

    /// <summary>A count with its thousands set apart, in every language alike.</summary>
    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>
    /// Upper bounds of at most five steps from the least count to the greatest: each count for itself where there are few,
    /// else growing by a constant factor, because the counts of regions are skewed.
    /// </summary>
    /// <param name="least">The least count above zero.</param>
    /// <param name="most">The greatest count.</param>
    public static IReadOnlyList<int> Steps(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        if (most - least < Shades)
        {
            return [.. Enumerable.Range(least, most - least + 1)];
        }

        var bounds = new List<int>();
        var factor = (double)most / least;
        for (var step = 1; step < Shades; step++)
        {
            var bound = Rounded(least * Math.Pow(factor, (double)step / Shades), factor < 100 ? 2 : 1);
            if (bound >= least && bound < most && (bounds.Count == 0 || bound > bounds[^1]))
            {
                bounds.Add(bound);
            }
        }

        return [.. bounds, most];
    }

    /// <summary>A bound people can read: with a digit or two and zeros.</summary>
    private static int Rounded(double value, int digits)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) + 1 - digits));
        return (int)(Math.Round(value / unit) * unit);
    }

    /// <summary>Fewer steps than shades are spread over them and still end at the darkest.</summary>
    private int ShadeOf(int step) => (((step + 1) * Shades) + _bounds.Count - 1) / _bounds.Count;

    private string RangeOf(int step)
    {
        var least = step == 0 ? _least : _bounds[step - 1] + 1;
        return least == _bounds[step] ? Number(least) : $"{Number(least)}–{Number(_bounds[step])}";
    }
}
