using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>What stands at a place of a document, as its type tells it: the form draws a control for each of them.</summary>
public abstract record Shape;

/// <summary>A text in the portal's languages.</summary>
public sealed record LocalizedShape : Shape;

/// <summary>A text without a language.</summary>
/// <param name="Meaning">What it stands for.</param>
public sealed record StringShape(StringMeaning Meaning) : Shape;

/// <summary>The record that a text names.</summary>
/// <param name="Kinds">The kinds it may be of.</param>
/// <param name="BySlug">Whether the document holds the slug alone, the kind being the only one; the address otherwise.</param>
public sealed record ReferenceShape(IReadOnlyList<RecordKind> Kinds, bool BySlug) : Shape;

/// <summary>A number.</summary>
/// <param name="Whole">Whether it has no fraction.</param>
public sealed record NumberShape(bool Whole) : Shape;

/// <summary>Yes, or nothing.</summary>
public sealed record CheckShape : Shape;

/// <summary>One of the values of a vocabulary.</summary>
/// <param name="Values">The values, in their order.</param>
public sealed record ChoiceShape(IReadOnlyList<Enum> Values) : Shape;

/// <summary>Several of the same, in order.</summary>
/// <param name="Item">What each of them is.</param>
public sealed record ListShape(Shape Item) : Shape;

/// <summary>Named members.</summary>
/// <param name="Type">The type of the model.</param>
/// <param name="Members">The members, in the order in which they are written.</param>
public sealed record ObjectShape(Type Type, IReadOnlyList<Member> Members) : Shape
{
    /// <summary>A member by its name in the document.</summary>
    public Member this[string name] => Members.First(member => member.Name == name);
}

/// <summary>A member of an <see cref="ObjectShape"/>.</summary>
/// <param name="Name">Its name in the document.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Required">Whether a document without it cannot be published.</param>
public sealed record Member(string Name, Shape Shape, bool Required);

/// <summary>What a text without a language stands for.</summary>
public enum StringMeaning
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>The identifier of a record.</summary>
    Slug,

    /// <summary>A date, known to the year, the month or the day.</summary>
    Date,

    /// <summary>One of <see cref="Knowledge.Records.Predicates"/>.</summary>
    Predicate,

    /// <summary>A policy instrument of the STIP Compass.</summary>
    Stip,

    /// <summary>The path of a fact of the document.</summary>
    FactPath,

    /// <summary>An address on the web.</summary>
    Url,
}
