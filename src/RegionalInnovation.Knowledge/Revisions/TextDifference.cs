using System.Globalization;
using System.Text;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>What became of a piece of a text.</summary>
public enum SpanKind
{
    /// <summary>It stands in both texts.</summary>
    Same,

    /// <summary>It stands in the earlier text only.</summary>
    Removed,

    /// <summary>It stands in the later text only.</summary>
    Added,
}

/// <summary>A piece of two texts that were compared.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">Its characters; never empty, and never a part of what a reader sees as one character.</param>
public sealed record TextSpan(SpanKind Kind, string Text);

/// <summary>
/// The difference of two texts as readers of their language see it: in words for Korean and English, in characters for
/// Japanese, which writes no spaces. The fewest pieces are removed and added (Myers, 1986); where that would take too
/// many steps, whole lines are compared, and where even those differ too much, one text replaces the other.
/// </summary>
public static class TextDifference
{
    /// <summary>The most pieces that are removed and added before a coarser comparison is tried; time and memory grow with its square.</summary>
    public const int MostEdits = 1_000;

    /// <summary>The longest run of Japanese characters between two changes that says nothing alone: a particle, mostly.</summary>
    private const int ShortRun = 2;

    /// <summary>
    /// Compares two texts. The spans that are not <see cref="SpanKind.Added"/> give <paramref name="before"/>, those that
    /// are not <see cref="SpanKind.Removed"/> give <paramref name="after"/>; what is removed stands before what is added.
    /// </summary>
    /// <param name="before">The earlier text.</param>
    /// <param name="after">The later text.</param>
    /// <param name="language">The language of both; null where they are in none, such as a code or a date.</param>
    public static IReadOnlyList<TextSpan> Of(string before, string after, Language? language = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before == after)
        {
            return before.Length == 0 ? [] : [new(SpanKind.Same, before)];
        }

        var inCharacters = language == Language.Ja;
        var edits = Edits(Pieces(before, inCharacters), Pieces(after, inCharacters)) ?? Edits(Lines(before), Lines(after));
        return edits is null ? Spans([(SpanKind.Removed, before), (SpanKind.Added, after)]) : Spans(Joined(edits, inCharacters));
    }

    /// <summary>
    /// Words, runs of white space, and single characters of anything else; or single characters only. A character is what
    /// a reader takes for one (a grapheme cluster of UAX #29), so no surrogate pair and no combining mark is cut off.
    /// </summary>
    private static List<string> Pieces(string text, bool inCharacters)
    {
        var pieces = new List<string>();
        var (start, last) = (0, PieceKind.Other);
        for (var index = 0; index < text.Length;)
        {
            var kind = inCharacters ? PieceKind.Other : KindOf(text, index);
            if (index > start && (kind != last || kind == PieceKind.Other))
            {
                pieces.Add(text[start..index]);
                start = index;
            }

            last = kind;
            index += StringInfo.GetNextTextElementLength(text, index);
        }

        if (start < text.Length)
        {
            pieces.Add(text[start..]);
        }

        return pieces;
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    private static PieceKind KindOf(string text, int index)
    {
        if (!Rune.TryGetRuneAt(text, index, out var rune))
        {
            return PieceKind.Other;
        }

        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? PieceKind.Word
            : Rune.IsWhiteSpace(rune) ? PieceKind.Space : PieceKind.Other;
    }

    /// <summary>The pieces in the order of both texts; null where more than <see cref="MostEdits"/> would have to go and come.</summary>
    private static List<(SpanKind Kind, string Text)>? Edits(List<string> before, List<string> after)
    {
        var first = 0;
        while (first < before.Count && first < after.Count && before[first] == after[first])
        {
            first++;
        }

        var last = 0;
        while (last < before.Count - first && last < after.Count - first && before[^(last + 1)] == after[^(last + 1)])
        {
            last++;
        }

        var middle = Shortest(before.GetRange(first, before.Count - first - last), after.GetRange(first, after.Count - first - last));
        return middle is null ? null :
        [
            .. before.Take(first).Select(piece => (SpanKind.Same, piece)),
            .. middle,
            .. before.Skip(before.Count - last).Select(piece => (SpanKind.Same, piece)),
        ];
    }

    /// <summary>
    /// The greedy algorithm of Myers: for each number of edits the furthest place on each diagonal. What was furthest at
    /// each number is kept, and the way is found backwards.
    /// </summary>
    private static List<(SpanKind Kind, string Text)>? Shortest(List<string> before, List<string> after)
    {
        var most = Math.Min(MostEdits, before.Count + after.Count);
        var furthest = new int[(2 * most) + 3];
        var middle = most + 1;
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add(furthest[(middle - edits - 1)..(middle + edits + 2)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var down = diagonal == -edits || (diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
                var x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
                var y = x - diagonal;
                while (x < before.Count && y < after.Count && before[x] == after[y])
                {
                    x++;
                    y++;
                }

                furthest[middle + diagonal] = x;
                if (x >= before.Count && y >= after.Count)
                {
                    return Way(before, after, trace);
                }
            }
        }

        return null;
    }

    private static List<(SpanKind Kind, string Text)> Way(List<string> before, List<string> after, List<int[]> trace)
    {
        var way = new List<(SpanKind, string)>();
        var (x, y) = (before.Count, after.Count);
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            int Furthest(int diagonal) => trace[edits][diagonal + edits + 1];

            var diagonal = x - y;
            var down = diagonal == -edits || (diagonal != edits && Furthest(diagonal - 1) < Furthest(diagonal + 1));
            var (fromX, fromY) = edits == 0 ? (0, 0)
                : down ? (Furthest(diagonal + 1), Furthest(diagonal + 1) - diagonal - 1)
                : (Furthest(diagonal - 1), Furthest(diagonal - 1) - diagonal + 1);
            while (x > fromX && y > fromY)
            {
                way.Add((SpanKind.Same, before[--x]));
                y--;
            }

            if (edits > 0)
            {
                way.Add(down ? (SpanKind.Added, after[--y]) : (SpanKind.Removed, before[--x]));
            }
        }

        way.Reverse();
        return way;
    }

    /// <summary>
    /// What stays between two changes and says nothing alone (white space; a character or two of Japanese beside larger
    /// changes) goes and comes with them, or a reader would have to put words together.
    /// </summary>
    private static List<(SpanKind Kind, string Text)> Joined(List<(SpanKind Kind, string Text)> edits, bool inCharacters)
    {
        var joined = new List<(SpanKind, string)>(edits.Count);
        for (var index = 0; index < edits.Count;)
        {
            var end = index;
            while (end < edits.Count && (edits[end].Kind == SpanKind.Same) == (edits[index].Kind == SpanKind.Same))
            {
                end++;
            }

            var run = edits.GetRange(index, end - index);
            var between = run[0].Kind == SpanKind.Same && index > 0 && end < edits.Count;
            var saysNothing = between && (inCharacters
                ? run.Count <= ShortRun && Changed(edits, index - 1, -1) > run.Count && Changed(edits, end, 1) > run.Count
                : run.TrueForAll(edit => string.IsNullOrWhiteSpace(edit.Text)));
            foreach (var edit in run)
            {
                joined.AddRange(saysNothing ? [(SpanKind.Removed, edit.Text), (SpanKind.Added, edit.Text)] : [edit]);
            }

            index = end;
        }

        return joined;
    }

    /// <summary>How many pieces change without a break, from one of them on.</summary>
    private static int Changed(List<(SpanKind Kind, string Text)> edits, int index, int step)
    {
        var count = 0;
        for (; index >= 0 && index < edits.Count && edits[index].Kind != SpanKind.Same; index += step)
        {
            count++;
        }

        return count;
    }

    private static List<TextSpan> Spans(List<(SpanKind Kind, string Text)> edits)
    {
        var spans = new List<TextSpan>();
        for (var index = 0; index < edits.Count;)
        {
            var end = index;
            while (end < edits.Count && (edits[end].Kind == SpanKind.Same) == (edits[index].Kind == SpanKind.Same))
            {
                end++;
            }

            var run = edits.GetRange(index, end - index);
            foreach (var kind in Enum.GetValues<SpanKind>())
            {
                var text = string.Concat(run.Where(edit => edit.Kind == kind).Select(edit => edit.Text));
                if (text.Length > 0)
                {
                    spans.Add(new(kind, text));
                }
            }

            index = end;
        }

        return spans;
    }

    private enum PieceKind
    {
        Other,
        Word,
        Space,
    }
}
