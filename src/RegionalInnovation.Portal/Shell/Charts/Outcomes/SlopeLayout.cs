using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell.Charts.Years;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Shell.Charts.Outcomes;

/// <summary>A figure to draw: an end of a slope.</summary>
/// <param name="Value">The value.</param>
/// <param name="Date">Its date, YYYY, YYYY-MM or YYYY-MM-DD; null where none is stated.</param>
/// <param name="Text">The figure in words.</param>
public sealed record SlopeFigure(decimal Value, string? Date, string Text);

/// <summary>A reading to draw.</summary>
/// <param name="Before">The baseline; null where there is none in numbers.</param>
/// <param name="After">The result.</param>
/// <param name="Upper">The upper end where the result is a range.</param>
/// <param name="Qualifier">How sure the result is.</param>
/// <param name="Preferred">Whether it is the one the portal shows first.</param>
/// <param name="Note">What stands below its figure; null for nothing.</param>
public sealed record SlopeReading(SlopeFigure? Before, SlopeFigure After, decimal? Upper, Qualifier Qualifier, bool Preferred, string? Note = null);

/// <summary>A point of a slope.</summary>
/// <param name="X">Along time.</param>
/// <param name="Y">Along the value, downwards.</param>
public readonly record struct SlopePoint(double X, double Y);

/// <summary>A reading as it is drawn.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Before">Its baseline.</param>
/// <param name="After">Its result.</param>
/// <param name="Upper">The upper end of a range.</param>
/// <param name="Label">The room of its label.</param>
/// <param name="Figure">The figure on it.</param>
/// <param name="Note">The line below.</param>
public sealed record SlopeLine(SlopeReading Reading, SlopePoint? Before, SlopePoint After, SlopePoint? Upper, Box Label, string Figure, string? Note);

/// <summary>A text of a slope.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Its anchor: the middle of a date, the end of a figure.</param>
/// <param name="Y">Its baseline.</param>
public sealed record SlopeText(string Text, double X, double Y);

/// <summary>
/// Baselines and results of an outcome, reckoned. Values start at zero, so that a small change does not look like a large
/// one; time is to scale where every date is stated.
/// </summary>
/// <param name="Width">Width of the canvas.</param>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Lines">The readings; the preferred one last, on top.</param>
/// <param name="Dates">Dates below the axis.</param>
/// <param name="Baselines">Figures of the baselines, each once; they end at their anchor.</param>
/// <param name="Zero">Where zero is, downwards.</param>
public sealed record SlopeLayout(
    double Width, double Height, IReadOnlyList<SlopeLine> Lines, IReadOnlyList<SlopeText> Dates, IReadOnlyList<SlopeText> Baselines, double Zero)
{
    /// <summary>Sizes of what is written.</summary>
    public const double FigureSize = 14, NoteSize = 12;

    private const double Top = 18, SignRoom = 14, LabelGap = 18;

    private readonly record struct Frame(double Width, double Height, double Left, double Right)
    {
        public double AxisRight => Width - Right;

        public double Zero => Height - 34;
    }

    /// <summary>Lays out readings of one outcome.</summary>
    /// <param name="readings">The readings, at least one.</param>
    /// <param name="baseline">The word for a baseline without a date.</param>
    /// <param name="result">The word for a result without a date.</param>
    /// <param name="small">Whether it is for a card: one reading, little room.</param>
    public static SlopeLayout Of(IReadOnlyList<SlopeReading> readings, string baseline, string result, bool small = false)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var frame = small ? new Frame(320, 150, 84, 96) : new Frame(440, 220 + (28 * Math.Max(0, readings.Count - 2)), 78, 216);
        var ends = readings.SelectMany(reading => new[] { reading.Before, reading.After }).OfType<SlopeFigure>().ToList();
        var most = readings.Max(reading => Math.Max(reading.Upper ?? 0, Math.Max(reading.Before?.Value ?? 0, reading.After.Value)));
        var least = Math.Min(0, ends.Min(end => end.Value));
        double Y(decimal value) => frame.Zero - ((frame.Zero - Top) * (double)((value - least) / Math.Max(most - least, 0.000001m)));

        var isDated = ends.All(end => end.Date is not null) && ends.Select(end => YearAxis.YearOf(end.Date!)).Distinct().Count() > 1;
        var (first, last) = isDated ? (ends.Min(end => YearAxis.YearOf(end.Date!)), ends.Max(end => YearAxis.YearOf(end.Date!))) : (0, 1);
        double X(SlopeFigure end, bool isBefore) =>
            frame.Left + ((frame.AxisRight - frame.Left) * (isDated ? (YearAxis.YearOf(end.Date!) - first) / (last - first) : isBefore ? 0 : readings.Any(reading => reading.Before is not null) ? 1 : .5));

        var drawn = readings.Select(reading => (
            Reading: reading,
            Before: reading.Before is { } before ? new SlopePoint(X(before, isBefore: true), Y(before.Value)) : (SlopePoint?)null,
            After: new SlopePoint(X(reading.After, isBefore: false), Y(reading.After.Value)),
            Upper: reading.Upper is { } upper ? new SlopePoint(X(reading.After, isBefore: false), Y(upper)) : (SlopePoint?)null)).ToList();
        var labels = Labels(drawn.ConvertAll(line => (line.Reading, line.After)), frame);
        var dates = ends
            .Select(end => (Text: end.Date ?? (readings.Any(reading => reading.Before == end) ? baseline : result), X: X(end, readings.Any(reading => reading.Before == end))))
            .Distinct().OrderBy(date => date.X).ToList();
        return new(
            frame.Width,
            frame.Height,
            [.. drawn.Zip(labels, (line, label) => new SlopeLine(line.Reading, line.Before, line.After, line.Upper, label.Box, label.Figure, label.Note)).OrderBy(line => line.Reading.Preferred)],
            Spread(dates, frame.Height - 12, frame.Width),
            [.. drawn.Where(line => line.Before is not null)
                .Select(line => new SlopeText(TextSize.Shortened(line.Reading.Before!.Text, FigureSize * TextSize.BoldFactor, line.Before!.Value.X - SignRoom), line.Before.Value.X - SignRoom, line.Before.Value.Y + 5))
                .DistinctBy(text => (text.Text, Math.Round(text.Y)))],
            Y(0));
    }

    /// <summary>Labels in a column on the right, at the height of their figures, moved apart where they would touch.</summary>
    private static List<(Box Box, string Figure, string? Note)> Labels(List<(SlopeReading Reading, SlopePoint After)> lines, Frame frame)
    {
        var x = frame.AxisRight + LabelGap;
        var width = frame.Width - x;
        var order = Enumerable.Range(0, lines.Count).OrderBy(index => lines[index].After.Y).ThenByDescending(index => lines[index].Reading.Preferred).ToList();
        var heights = lines.ConvertAll(line => FigureSize + 4 + (line.Reading.Note is null ? 0 : NoteSize + 4));
        var tops = new double[lines.Count];
        var next = 0.0;
        foreach (var index in order)
        {
            tops[index] = Math.Max(next, lines[index].After.Y - (FigureSize / 2) - 2);
            next = tops[index] + heights[index] + 3;
        }

        // What went below the axis goes up again, as a whole.
        var over = Math.Max(0, next - 3 - frame.Zero);
        foreach (var index in Enumerable.Reverse(order))
        {
            if (over <= 0)
            {
                break;
            }

            tops[index] -= over;
            var above = order.IndexOf(index) is > 0 and var place ? order[place - 1] : -1;
            over = above < 0 ? 0 : Math.Max(0, tops[above] + heights[above] + 3 - tops[index]);
        }

        return [.. lines.Select((line, index) => (
            new Box(x, tops[index], width, heights[index]),
            TextSize.Shortened(line.Reading.After.Text, FigureSize * TextSize.BoldFactor, width),
            line.Reading.Note is { } note ? TextSize.Shortened(note, NoteSize, width) : null))];
    }

    /// <summary>Dates that would lie on each other are moved apart, and stay inside.</summary>
    private static List<SlopeText> Spread(List<(string Text, double X)> dates, double y, double width)
    {
        var texts = new List<SlopeText>();
        var from = 0.0;
        foreach (var (text, x) in dates)
        {
            var half = TextSize.Width(text, NoteSize) / 2;
            var at = Math.Min(Math.Max(x, from + half), width - half);
            if (texts.Count > 0 && at - half < from - 6)
            {
                continue;
            }

            texts.Add(new(text, at, y));
            from = at + half + 6;
        }

        return texts;
    }
}
