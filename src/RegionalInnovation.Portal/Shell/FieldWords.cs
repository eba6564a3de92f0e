using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Writes the path of a field for people: <c>activities/1</c> becomes “활동 2”, <c>relations/led_by/jst</c> “주도: JST”.
/// The words stand in FieldWords.resx under the names of the fields; a field without a word keeps its own name.
/// </summary>
/// <param name="words">The resource.</param>
/// <param name="vocabulary">Words for predicates.</param>
/// <param name="reader">The reader's language.</param>
public sealed class FieldWords(IStringLocalizer<FieldWords> words, Vocabulary vocabulary, Reader reader)
{
    /// <summary>The words for a path.</summary>
    /// <param name="path">The path, as citations and open readings name it.</param>
    /// <param name="other">Name of the record at the other end of a relation or succession, where it is known.</param>
    public string Write(string path, LocalizedText? other = null)
    {
        var steps = path.Split('/');
        return steps[0] switch
        {
            "relations" when steps.Length > 1 && !IsIndex(steps[1]) => Edge(vocabulary.Predicate(steps[1], outgoing: true), other),
            "successions" when steps.Length > 1 && !IsIndex(steps[1]) => Edge(vocabulary.Succession(predecessors: true), other),
            _ => Parts(steps),
        };
    }

    private string Edge(string word, LocalizedText? other) => other is null ? word : words["Edge", word, other.For(reader.Language).Text];

    private static bool IsIndex(string step) => int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < int.MaxValue;

    /// <summary>A step that is a number counts the items of the step before it, from 1.</summary>
    private string Parts(string[] steps)
    {
        var text = words[steps[0]].Value;
        foreach (var step in steps.Skip(1))
        {
            text = IsIndex(step)
                ? words["Item", text, int.Parse(step, System.Globalization.CultureInfo.InvariantCulture) + 1]
                : words["Part", text, words[step].Value];
        }

        return text;
    }
}
