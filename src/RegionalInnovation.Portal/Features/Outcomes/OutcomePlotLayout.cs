using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Outcomes;

/// <summary>An outcome to draw.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Reading">Its preferred reading.</param>
/// <param name="Others">The figures of its other readings.</param>
/// <param name="Figure">The preferred reading in words.</param>
public sealed record PlottedOutcome(string Slug, string Name, Unit Unit, OutcomeReadingEntry Reading, IReadOnlyList<decimal> Others, string Figure);

/// <summary>Outcomes under one heading.</summary>
/// <param name="Heading">The unit or the qualifier in words.</param>
/// <param name="Qualifier">The qualifier they share; null where they share a unit, and with it a scale.</param>
/// <param name="Outcomes">The outcomes.</param>
public sealed record PlottedGroup(string Heading, Qualifier? Qualifier, IReadOnlyList<PlottedOutcome> Outcomes);

/// <summary>A row of the picture.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Name">Its name, as far as there is room.</param>
/// <param name="NameBox">The room of the name.</param>
/// <param name="Zero">Where its scale begins; null where there is none.</param>
/// <param name="Sign">Where its sign stands.</param>
/// <param name="To">Where a range ends.</param>
/// <param name="Before">Where its baseline stands.</param>
/// <param name="Others">Where the figures of other readings stand.</param>
/// <param name="Y">The height of the signs.</param>
/// <param name="Figure">The figure, as far as there is room.</param>
/// <param name="FigureBox">The room of the figure.</param>
public sealed record PlottedRow(
    PlottedOutcome Outcome, string Name, Box NameBox, double? Zero, double Sign, double? To, double? Before, IReadOnlyList<double> Others, double Y, string Figure, Box FigureBox);

/// <summary>A heading of the picture.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Y">Its baseline.</param>
public sealed record PlottedHeading(PlottedGroup Group, double Y);

/// <summary>
/// All outcomes in one picture, reckoned. Outcomes of one unit share a scale that starts at zero; unlike units are never
/// drawn against each other.
/// </summary>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Headings">The headings.</param>
/// <param name="Rows">The rows, from top to bottom.</param>
public sealed record OutcomePlotLayout(double Height, IReadOnlyList<PlottedHeading> Headings, IReadOnlyList<PlottedRow> Rows)
{
    /// <summary>Width of the canvas: that of a phone, so that what is written stays legible there.</summary>
    public const double Width = 440;

    /// <summary>Sizes of what is written.</summary>
    public const double NameSize = 13, FigureSize = 14, HeadingSize = 15;

    private const double RowHeight = 42, HeadingHeight = 36, Left = 9, AxisRight = 270;

    /// <summary>Lays out groups.</summary>
    public static OutcomePlotLayout Of(IReadOnlyList<PlottedGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var headings = new List<PlottedHeading>();
        var rows = new List<PlottedRow>();
        var y = 0.0;
        foreach (var group in groups)
        {
            headings.Add(new(group, y + 24));
            y += HeadingHeight;
            var most = group.Outcomes.Max(outcome => Enumerable.Max([outcome.Reading.Value, outcome.Reading.ValueTo ?? 0, outcome.Reading.Baseline?.Value ?? 0, .. outcome.Others]));
            foreach (var outcome in group.Outcomes)
            {
                rows.Add(Row(outcome, group, most, y));
                y += RowHeight;
            }
        }

        return new(y, headings, rows);
    }

    private static PlottedRow Row(PlottedOutcome outcome, PlottedGroup group, decimal most, double top)
    {
        // A place in a ranking is no length, and a length with nothing beside it tells nothing.
        var isScaled = group.Qualifier is null && most > 0 && outcome.Unit is not Unit.Rank
            && (group.Outcomes.Count > 1 || outcome.Others.Count > 0 || outcome.Reading.Baseline?.Value is not null || outcome.Reading.ValueTo is not null);
        double X(decimal value) => isScaled ? Left + ((AxisRight - Left) * (double)(Math.Max(0, value) / most)) : Left;
        var reading = outcome.Reading;
        var (sign, to) = (X(reading.Value), isScaled && reading.ValueTo is { } upper ? X(upper) : (double?)null);
        var before = isScaled && reading.Baseline?.Value is { } value ? X(value) : (double?)null;
        var others = isScaled ? outcome.Others.Select(X).ToList() : [];
        var label = Enumerable.Max([sign, to ?? 0, before ?? 0, .. others]) + 14;
        var name = TextSize.Shortened(outcome.Name, NameSize, Width);
        var figure = TextSize.Shortened(outcome.Figure, FigureSize * TextSize.BoldFactor, Width - label);
        return new(
            outcome,
            name,
            new(0, top, TextSizeOf(name, NameSize), NameSize + 3),
            isScaled ? Left : null,
            sign,
            to,
            before,
            others,
            top + 27,
            figure,
            new(label, top + 19, TextSizeOf(figure, FigureSize * TextSize.BoldFactor), FigureSize + 2));
    }

    private static double TextSizeOf(string text, double size) => TextSize.Width(text, size);
}
