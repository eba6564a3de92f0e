using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>What a change of many cases does with their field.</summary>
public enum ChangeAct
{
    /// <summary>The field has this value from then on.</summary>
    Set,

    /// <summary>The field has no value any more.</summary>
    Clear,

    /// <summary>The field has this value too.</summary>
    Add,

    /// <summary>The field has all values but this.</summary>
    Remove,

    /// <summary>Wherever these words stand in the field, others stand there from then on.</summary>
    Replace,
}

/// <summary>One change, made to each case of a selection.</summary>
/// <param name="Field">Key of the field, one of <see cref="ChangeFields.All"/>.</param>
/// <param name="Act">What is done with it, one of <see cref="ChangeField.Acts"/>.</param>
/// <param name="Value">The value: a token, a date, a name; of a relation the address or slug of the other record; the words to replace. Empty where the field is cleared.</param>
/// <param name="With">What stands in place of the words that are replaced; may be empty.</param>
/// <param name="Source">Slug of the source that supports what is added; null where none is named.</param>
/// <param name="Section">Its section that does; null for the source as a whole.</param>
public sealed record CaseChange(string Field, ChangeAct Act, string Value, string With = "", string? Source = null, string? Section = null)
{
    /// <summary>The most cases that are changed at once.</summary>
    public const int MostCases = 10_000;

    /// <summary>The longest value, in characters (UTF-16 units).</summary>
    public const int LongestValue = 400;

    /// <summary>Whether the field takes the act, and there is a value where one is needed.</summary>
    public bool IsWhole =>
        ChangeFields.Of(Field) is { } known && known.Acts.Contains(Act)
        && (Act == ChangeAct.Clear || Value.Length > 0)
        && Value.Length <= LongestValue && With.Length <= LongestValue;
}

/// <summary>A field that many cases can be changed in.</summary>
/// <param name="Key">Its path in the document; a text in one language is <c>name/ko</c>, a relation <c>relations/has_theme</c>.</param>
/// <param name="Acts">What can be done with it.</param>
/// <param name="Tokens">The values it takes; empty where it takes others.</param>
public sealed record ChangeField(string Key, IReadOnlyList<ChangeAct> Acts, IReadOnlyList<Enum> Tokens)
{
    private const string OfRelations = "relations/";

    /// <summary>The predicate of a relation; null for any other field.</summary>
    public string? Predicate => Key.StartsWith(OfRelations, StringComparison.Ordinal) ? Key[OfRelations.Length..] : null;

    /// <summary>The kinds of record that the relation may lead to; empty for any other field.</summary>
    public IReadOnlyList<RecordKind> Ends => Predicate is { } predicate ? Predicates.All[predicate].To : [];
}

/// <summary>The fields that many cases can be changed in: those in which the same value makes sense for more than one.</summary>
public static class ChangeFields
{
    private static readonly ChangeAct[] OfOne = [ChangeAct.Set];

    private static readonly ChangeAct[] OfMany = [ChangeAct.Add, ChangeAct.Remove];

    private static readonly ChangeAct[] OfWords = [ChangeAct.Replace];

    /// <summary>Every field, in the order in which it is offered.</summary>
    public static IReadOnlyList<ChangeField> All { get; } =
    [
        new("caseType", OfOne, Values<CaseType>()),
        .. Predicates.All.Where(predicate => predicate.Value.From.Contains(RecordKind.Case))
            .OrderBy(predicate => predicate.Key switch { Predicates.HasTheme => 0, Predicates.LocatedIn => 1, _ => 2 })
            .Select(predicate => new ChangeField($"relations/{predicate.Key}", OfMany, [])),
        new("aliases", OfMany, []),
        new("reviewBy", [ChangeAct.Set, ChangeAct.Clear], []),
        new("period/calendar", OfOne, Values<PolicyCalendar>()),
        .. Token.All<Language>().Select(language => new ChangeField($"nameBasis/{language}", OfOne, Values<NameBasis>())),
        .. ((string[])["name", "summary", .. CaseFields.Lists])
            .SelectMany(member => Token.All<Language>().Select(language => new ChangeField($"{member}/{language}", OfWords, []))),
    ];

    /// <summary>A field by its key; null where it is none of them.</summary>
    public static ChangeField? Of(string? key) => All.FirstOrDefault(field => field.Key == key);

    private static IReadOnlyList<Enum> Values<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Cast<Enum>()];
}
