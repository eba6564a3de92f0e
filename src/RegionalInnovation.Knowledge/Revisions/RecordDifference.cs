using System.Collections.Frozen;
using System.Text.Json;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>What became of a field, or of a row of a list.</summary>
public enum ChangeKind
{
    /// <summary>The later document has it and the earlier has not.</summary>
    Added,

    /// <summary>The earlier document has it and the later has not.</summary>
    Removed,

    /// <summary>Both have it and it differs.</summary>
    Changed,
}

/// <summary>
/// A single value that differs; or the qualifier of a figure that differs, which comes with it where it is the same too,
/// since no figure stands without its qualifier.
/// </summary>
/// <param name="Path">Where it stands, from its field or row: <c>locator/section</c>; empty where the field or row is the value itself.</param>
/// <param name="Before">The earlier value as text; null where there is none.</param>
/// <param name="After">The later value as text; null where there is none.</param>
/// <param name="Language">Its language, where it is one of the texts of a <see cref="LocalizedText"/>.</param>
/// <param name="Spans">The two texts compared, where it has a language and both are there; null otherwise.</param>
public sealed record ValueDifference(
    string Path, string? Before = null, string? After = null, Language? Language = null, IReadOnlyList<TextSpan>? Spans = null);

/// <summary>A row of a list that came, went or differs.</summary>
/// <param name="Key">What tells the row from others, by path: of a relation <c>predicate</c> and <c>to</c>. Empty where rows of the list have no key.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Values">The values that differ; of a row that came or went all of them.</param>
public sealed record RowDifference(IReadOnlyDictionary<string, string> Key, ChangeKind Change, IReadOnlyList<ValueDifference> Values);

/// <summary>A field of a record that differs.</summary>
/// <param name="Field">Name of the field in the document.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Values">The values that differ, where the field is no list.</param>
/// <param name="Rows">The rows that differ, where it is one.</param>
/// <param name="IsReordered">Whether rows that both documents have stand in another order.</param>
public sealed record FieldDifference(
    string Field, ChangeKind Change, IReadOnlyList<ValueDifference> Values, IReadOnlyList<RowDifference> Rows, bool IsReordered = false);

/// <summary>A text of two documents of one record: what it was, and what it became.</summary>
/// <param name="PathBefore">Where it stood in the earlier document: <c>outsideFacts/0</c>; null where it is new.</param>
/// <param name="PathAfter">Where it stands in the later; null where it is gone.</param>
/// <param name="Before">The earlier text.</param>
/// <param name="After">The later text.</param>
internal sealed record TextPair(string? PathBefore, string? PathAfter, LocalizedText? Before, LocalizedText? After);

/// <summary>
/// The difference of two documents of one record, field by field. It walks the JSON and knows no kind, so a field that a
/// kind gains is compared from its first day. Rows are matched by what they are about, not by their position.
/// </summary>
public static class RecordDifference
{
    /// <summary>Members that look like texts by language and are none: where a name comes from is a token.</summary>
    private static readonly FrozenSet<string> NoTexts = FrozenSet.Create(StringComparer.Ordinal, "nameBasis");

    private const string Qualifier = "qualifier";

    private static readonly string[] Figures = ["value", "valueTo"];

    /// <summary>Compares two documents. Documents that are equal as JSON have no differences, and others have some.</summary>
    /// <param name="before">The earlier document, as JSON.</param>
    /// <param name="after">The later document, as JSON.</param>
    /// <returns>The fields that differ, in the order in which the documents of the portal write them.</returns>
    public static IReadOnlyList<FieldDifference> Of(string before, string after)
    {
        using var earlier = JsonDocument.Parse(before);
        using var later = JsonDocument.Parse(after);
        return
        [
            .. from member in Members(earlier.RootElement, later.RootElement)
               let difference = Field(member.Name, member.Before, member.After)
               where difference is not null
               orderby InDocument(member.Name)
               select difference,
        ];
    }

    /// <summary>What differing values name: addresses, and the sources of citations and readings by their slug.</summary>
    public static IEnumerable<string> AddressesIn(IReadOnlyList<FieldDifference> fields) =>
        fields
            .SelectMany(field => field.Values.Concat(field.Rows.SelectMany(row => row.Values)))
            .SelectMany(value => new[] { (value.Path, Value: value.Before), (value.Path, Value: value.After) })
            .Concat(fields.SelectMany(field => field.Rows.SelectMany(row => row.Key)).Select(key => (Path: key.Key, Value: (string?)key.Value)))
            .Where(item => item.Value is not null)
            .Select(item => item.Path == "source" ? new RecordAddress(RecordKind.Source, item.Value!).ToString() : item.Value!)
            .Where(address => RecordAddress.TryParse(address, out _));

    /// <summary>The texts that are not the same in two documents of one record, and those that stand elsewhere in the later.</summary>
    /// <param name="before">The earlier document, as JSON.</param>
    /// <param name="after">The later document, as JSON.</param>
    internal static IReadOnlyList<TextPair> TextPairs(string before, string after)
    {
        using var earlier = JsonDocument.Parse(before);
        using var later = JsonDocument.Parse(after);
        var pairs = new List<TextPair>();
        foreach (var member in Members(earlier.RootElement, later.RootElement))
        {
            PairTexts(member.Name, member.Name, member.Name, member.Before, member.After, pairs);
        }

        return pairs;
    }

    private static void PairTexts(string pathBefore, string pathAfter, string name, JsonElement? before, JsonElement? after, List<TextPair> pairs)
    {
        if (NoTexts.Contains(name) || (pathBefore == pathAfter && before is { } one && after is { } other && JsonElement.DeepEquals(one, other)))
        {
            return;
        }

        if (before is { } was && after is { } became && (was.ValueKind != became.ValueKind || IsText(was) != IsText(became)))
        {
            PairTexts(pathBefore, pathAfter, name, before, null, pairs);
            PairTexts(pathBefore, pathAfter, name, null, after, pairs);
            return;
        }

        switch ((before ?? after)!.Value)
        {
            case { ValueKind: JsonValueKind.Object } text when IsText(text):
                pairs.Add(new(before is null ? null : pathBefore, after is null ? null : pathAfter, WordsIn(before), WordsIn(after)));
                break;
            case { ValueKind: JsonValueKind.Object }:
                foreach (var member in Members(before, after))
                {
                    PairTexts(Join(pathBefore, member.Name), Join(pathAfter, member.Name), member.Name, member.Before, member.After, pairs);
                }

                break;
            case { ValueKind: JsonValueKind.Array } when Items(before).Concat(Items(after)).Any(IsComposite):
                foreach (var row in MatchRows(name, Items(before), Items(after)))
                {
                    PairTexts(Join(pathBefore, $"{row.BeforeIndex}"), Join(pathAfter, $"{row.AfterIndex}"), name, row.Before, row.After, pairs);
                }

                break;
            default:
                break;
        }
    }

    private static LocalizedText? WordsIn(JsonElement? text) =>
        text is null ? null : new() { Ko = TextIn(text, Language.Ko)!, Ja = TextIn(text, Language.Ja), En = TextIn(text, Language.En) };

    private static FieldDifference? Field(string name, JsonElement? before, JsonElement? after)
    {
        if (AreEqual(before, after))
        {
            return null;
        }

        var change = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;
        if ((before ?? after)!.Value.ValueKind == JsonValueKind.Array && IsArrayOrNothing(before) && IsArrayOrNothing(after))
        {
            var rows = MatchRows(name, Items(before), Items(after));
            return new(
                name,
                change,
                [],
                [
                    .. rows
                        .Where(row => !AreEqual(row.Before, row.After))
                        .Select(row => new RowDifference(
                            KeyOf(name, (row.After ?? row.Before)!.Value),
                            row.Before is null ? ChangeKind.Added : row.After is null ? ChangeKind.Removed : ChangeKind.Changed,
                            [.. Values("", name, row.Before, row.After)])),
                ],
                IsReordered(rows));
        }

        return new(name, change, [.. Values("", name, before, after)], []);
    }

    /// <summary>The single values that differ between two values of the same place.</summary>
    private static IEnumerable<ValueDifference> Values(string path, string name, JsonElement? before, JsonElement? after)
    {
        if (AreEqual(before, after))
        {
            return [];
        }

        if (before is { } one && after is { } other && one.ValueKind != other.ValueKind && (IsComposite(one) || IsComposite(other)))
        {
            // A text where there was an object: nothing of them can be told apart but the whole.
            return [.. Values(path, name, one, null), .. Values(path, name, null, other)];
        }

        return (before ?? after)!.Value.ValueKind switch
        {
            JsonValueKind.Object when !NoTexts.Contains(name) && (before is null || IsText(before.Value)) && (after is null || IsText(after.Value)) =>
                from language in Enum.GetValues<Language>()
                let earlier = TextIn(before, language)
                let later = TextIn(after, language)
                where earlier != later
                select new ValueDifference(path, earlier, later, language, earlier is null || later is null ? null : TextDifference.Of(earlier, later, language)),
            JsonValueKind.Object =>
                from member in Members(before, after)
                from value in Values(Join(path, member.Name), member.Name, member.Before, member.After).DefaultIfEmpty(QualifierOf(path, member, before, after))
                where value is not null
                select value,
            JsonValueKind.Array =>
                MatchRows(name, Items(before), Items(after)) is var rows && IsReordered(rows)
                    ? Items(before).Select((item, index) => (item, index)).SelectMany(row => Values(Join(path, $"{row.index}"), name, row.item, null))
                        .Concat(Items(after).Select((item, index) => (item, index)).SelectMany(row => Values(Join(path, $"{row.index}"), name, null, row.item)))
                    : rows.SelectMany(row => Values(Join(path, $"{row.AfterIndex ?? row.BeforeIndex}"), name, row.Before, row.After)),
            _ => [new(path, Plain(before), Plain(after))],
        };
    }

    /// <summary>The qualifier of a figure, where it is the same and the figure differs.</summary>
    private static ValueDifference? QualifierOf(
        string path, (string Name, JsonElement? Before, JsonElement? After) member, JsonElement? before, JsonElement? after) =>
        member.Name == Qualifier && Figures.Any(figure => !AreEqual(Member(before, figure), Member(after, figure)))
            ? new(Join(path, Qualifier), Plain(member.Before), Plain(member.After))
            : null;

    private static List<Row> MatchRows(string name, List<JsonElement> before, List<JsonElement> after)
    {
        var partners = new int?[after.Count];
        var free = Enumerable.Range(0, before.Count).ToHashSet();

        void Pair(Func<int, string> ofBefore, Func<int, string> ofAfter)
        {
            var waiting = free.Order().GroupBy(ofBefore, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Queue<int>(group), StringComparer.Ordinal);
            for (var index = 0; index < after.Count; index++)
            {
                if (partners[index] is null && waiting.TryGetValue(ofAfter(index), out var queue) && queue.TryDequeue(out var partner))
                {
                    partners[index] = partner;
                    free.Remove(partner);
                }
            }
        }

        Pair(index => Canonical(before[index]), index => Canonical(after[index]));
        if (RowKeys.Of(name) is { } choices)
        {
            foreach (var members in choices)
            {
                Pair(index => KeyText(before[index], members), index => KeyText(after[index], members));
            }
        }
        else
        {
            PairAlike(before, after, partners, free);
        }

        return
        [
            .. after.Select((item, index) => new Row(partners[index] is { } partner ? before[partner] : null, item, partners[index], index)),
            .. free.Order().Select(index => new Row(before[index], null, index, null)),
        ];
    }

    /// <summary>Rows without a key are the same row where at least half of their words are; a list of 200 and more is too long to try.</summary>
    private static void PairAlike(List<JsonElement> before, List<JsonElement> after, int?[] partners, HashSet<int> free)
    {
        const int Longest = 200;
        var open = Enumerable.Range(0, after.Count).Where(index => partners[index] is null).ToList();
        if (free.Count == 0 || open.Count == 0 || free.Count > Longest || open.Count > Longest)
        {
            return;
        }

        var wordsBefore = free.ToDictionary(index => index, index => WordsOf(before[index]));
        foreach (var index in open)
        {
            var words = WordsOf(after[index]);
            var best = free
                .Select(candidate => (Candidate: candidate, Likeness: Likeness(wordsBefore[candidate], words)))
                .OrderByDescending(pair => pair.Likeness)
                .ThenBy(pair => Math.Abs(pair.Candidate - index))
                .FirstOrDefault();
            if (best.Likeness >= 0.5)
            {
                partners[index] = best.Candidate;
                free.Remove(best.Candidate);
            }
        }
    }

    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count + other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static HashSet<string> WordsOf(JsonElement element)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);

        void Add(JsonElement part)
        {
            switch (part.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in part.EnumerateObject())
                    {
                        Add(member.Value);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in part.EnumerateArray())
                    {
                        Add(item);
                    }

                    break;
                default:
                    words.UnionWith((Plain(part) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                    break;
            }
        }

        Add(element);
        return words;
    }

    private static bool IsReordered(List<Row> rows)
    {
        var places = rows.Where(row => row.AfterIndex is not null).Select(row => row.BeforeIndex).OfType<int>().ToList();
        return places.Zip(places.Skip(1)).Any(pair => pair.First > pair.Second);
    }

    private static SortedDictionary<string, string> KeyOf(string name, JsonElement row)
    {
        var key = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (row.ValueKind != JsonValueKind.Object || RowKeys.Of(name) is not { } choices)
        {
            return key;
        }

        foreach (var member in choices[0])
        {
            if (row.TryGetProperty(member, out var value))
            {
                foreach (var part in Values(member, member, null, value))
                {
                    key[part.Path] = part.After ?? "";
                }
            }
        }

        return key;
    }

    private static string KeyText(JsonElement row, string[] members) =>
        row.ValueKind == JsonValueKind.Object
            ? string.Join('\n', members.Select(member => row.TryGetProperty(member, out var value) ? Canonical(value) : ""))
            : Canonical(row);

    private static IEnumerable<(string Name, JsonElement? Before, JsonElement? After)> Members(JsonElement? before, JsonElement? after)
    {
        var names = Names(before).Concat(Names(after)).Distinct(StringComparer.Ordinal);
        return names.Select(name => (name, Member(before, name), Member(after, name)));
    }

    private static IEnumerable<string> Names(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject().Select(member => member.Name) : [];

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;

    private static List<JsonElement> Items(JsonElement? element) => element is { } value ? [.. value.EnumerateArray()] : [];

    private static bool IsArrayOrNothing(JsonElement? element) => element is null || element.Value.ValueKind == JsonValueKind.Array;

    private static bool IsComposite(JsonElement element) => element.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    /// <summary>Whether an object is a <see cref="LocalizedText"/>.</summary>
    private static bool IsText(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("ko", out _)
        && element.EnumerateObject().All(member => Token.TryParse<Language>(member.Name, out _) && member.Value.ValueKind == JsonValueKind.String);

    private static string? TextIn(JsonElement? text, Language language) => Member(text, Token.Of(language))?.GetString();

    private static string? Plain(JsonElement? element) => element switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };

    private static bool AreEqual(JsonElement? one, JsonElement? other) =>
        one is { } first && other is { } second ? Canonical(first) == Canonical(second) : one is null && other is null;

    private static string Canonical(JsonElement element) => PackJson.Canonical(element.GetRawText());

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}/{step}";

    /// <summary>Names, summaries and what a kind has of its own come first, what every record ends with comes last.</summary>
    private static int InDocument(string name) => name switch
    {
        "slug" => -5,
        "name" => -4,
        "nameBasis" => -3,
        "aliases" => -2,
        "summary" => -1,
        "successions" => 1,
        "relations" => 2,
        "outsideFacts" => 3,
        "unknowns" => 4,
        "openReadings" => 5,
        "reviewBy" => 6,
        "citations" => 7,
        _ => 0,
    };

    /// <summary>A row of a list in both documents, or in one of them.</summary>
    private sealed record Row(JsonElement? Before, JsonElement? After, int? BeforeIndex, int? AfterIndex);
}
