using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell.Facts;

/// <summary>A fact of a record in a reader's words.</summary>
/// <param name="Text">The fact; where it is a relation, the name of the other record.</param>
/// <param name="Language">The language that text is really in.</param>
/// <param name="Citations">Where it stands in its sources.</param>
/// <param name="Record">The other record of a relation, or the record that tells the fact; null where there is none.</param>
/// <param name="Note">What belongs to it: a role, the printed form of a period.</param>
public sealed record Fact(string Text, Language Language, IReadOnlyList<CitationEntry> Citations, RecordLink? Record = null, string? Note = null)
{
    /// <summary>The fact with its note, in one line.</summary>
    public string Whole => Note is null ? Text : $"{Text} — {Note}";

    /// <summary>What makes two facts the same: the record they name, or else their words.</summary>
    public string Identity => Record is null ? Text : $"{Token.Of(Record.Kind)}/{Record.Slug}";
}

/// <summary>The facts of one field of a record.</summary>
/// <param name="Key">Path of the field, or of the kind of facts.</param>
/// <param name="Heading">What it is called.</param>
/// <param name="Order">Where it stands among the others; the same for the same key.</param>
/// <param name="Facts">What is stated; empty where nothing is.</param>
/// <param name="Unknowns">What the record says its sources do not tell about it.</param>
/// <param name="IsNotStated">Whether the record says that its sources do not state it, rather than that nobody has recorded it.</param>
public sealed record FactRow(string Key, string Heading, int Order, IReadOnlyList<Fact> Facts, IReadOnlyList<LocalizedText> Unknowns, bool IsNotStated);

/// <summary>A numbered place in a source.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Source">Slug of the source.</param>
/// <param name="Locator">The place.</param>
/// <param name="Printed">What the source prints there, as far as it matters.</param>
public sealed record NumberedPlace(int Number, string Source, Locator Locator, IReadOnlyList<string> Printed);

/// <summary>Numbers the places that several records cite: one place in one source has one number.</summary>
public sealed class SourceNumbers
{
    private readonly Dictionary<(string Source, Locator Locator), (int Number, List<string> Printed)> _places = [];

    /// <summary>The places so far, by number.</summary>
    public IReadOnlyList<NumberedPlace> Places => [.. _places.OrderBy(place => place.Value.Number).Select(place => new NumberedPlace(place.Value.Number, place.Key.Source, place.Key.Locator, place.Value.Printed))];

    /// <summary>The numbers of some citations.</summary>
    public IReadOnlyList<int> Of(IEnumerable<CitationEntry> citations)
    {
        var numbers = new List<int>();
        foreach (var citation in citations)
        {
            if (!_places.TryGetValue((citation.Source, citation.Locator), out var place))
            {
                place = (_places.Count + 1, []);
                _places.Add((citation.Source, citation.Locator), place);
            }

            if (citation.Printed is { } printed && !place.Printed.Contains(printed))
            {
                place.Printed.Add(printed);
            }

            if (!numbers.Contains(place.Number))
            {
                numbers.Add(place.Number);
            }
        }

        return numbers;
    }
}
