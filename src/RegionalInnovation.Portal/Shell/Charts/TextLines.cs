namespace RegionalInnovation.Portal.Shell.Charts;

/// <summary>Breaks a text into lines, since SVG does not.</summary>
public static class TextLines
{
    private const string Closing = "。、」』）】，．：；・ー";

    /// <summary>The lines of a text, none wider than a width by estimate, except a single character that is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of its font.</param>
    /// <param name="width">The most width.</param>
    public static IReadOnlyList<string> Of(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && TextSize.Width((line + word).TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
            while (TextSize.Width(line.TrimEnd(), size) > width && line.Length > 1)
            {
                var fitting = Enumerable.Range(1, line.Length).TakeWhile(length => TextSize.Width(line[..length], size) <= width).LastOrDefault(1);
                lines.Add(line[..fitting]);
                line = line[fitting..];
            }
        }

        return line.Trim().Length > 0 ? [.. lines, line.TrimEnd()] : lines;
    }

    /// <summary>
    /// Words with the blank behind them; Japanese has none and may break between any two characters, but before no mark
    /// that closes.
    /// </summary>
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ' ' || (IsJapanese(text[at]) && (at + 1 == text.Length || !Closing.Contains(text[at + 1], StringComparison.Ordinal))))
            {
                yield return text[start..(at + 1)];
                start = at + 1;
            }
        }

        yield return text[start..];
    }

    private static bool IsJapanese(char character) =>
        character is >= '\u3040' and <= '\u30ff' or >= '\u4e00' and <= '\u9fff' || Closing.Contains(character, StringComparison.Ordinal);
}
