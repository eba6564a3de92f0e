using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>What is wrong at a place of a document, in the reader's language.</summary>
/// <param name="Path">The place: <c>name/ko</c>, <c>readings/1/value</c>; empty for the document as a whole.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record FormFault(string Path, string Text);

/// <summary>What the fields of one form share: the document that they change, and what they need to know of the rest of it.</summary>
public sealed class FormState
{
    private static readonly IReadOnlyList<FormFault> NoFaults = [];
    private static readonly string[] HoldersOfFields = ["citations", "unknowns", "openReadings"];

    private readonly HashSet<JsonNode> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RecordAddress, LocalizedText> _names = [];
    private readonly Dictionary<string, Task<SourceDocument?>> _sources = new(StringComparer.Ordinal);
    private IReadOnlyList<FormFact>? _facts;
    private IReadOnlyList<FormFault> _faults = NoFaults;
    private ILookup<string, FormFault> _faultsByPath = NoFaults.ToLookup(fault => fault.Path, StringComparer.Ordinal);

    /// <summary>Begins with a document. Members that a whole one must have are added, empty, so that fields can write into them.</summary>
    /// <param name="kind">The kind of the record.</param>
    /// <param name="document">The document; the form changes it in place.</param>
    /// <param name="baseDocument">The document that it is a change of; null where there is none.</param>
    public FormState(RecordKind kind, JsonObject document, JsonObject? baseDocument)
    {
        Kind = kind;
        Document = document;
        Base = baseDocument;
        Complete(Shapes.Of(kind), document);
    }

    /// <summary>A value was changed.</summary>
    public event EventHandler? Edited;

    /// <summary>More than one field has to be drawn again.</summary>
    public event EventHandler? Rearranged;

    /// <summary>Shows a place on the page and gives it the focus.</summary>
    public Action<string>? Show { get; set; }

    /// <summary>The kind of the record.</summary>
    public RecordKind Kind { get; }

    /// <summary>The document.</summary>
    public JsonObject Document { get; }

    /// <summary>The document that it is a change of.</summary>
    public JsonObject? Base { get; }

    /// <summary>Whether the document can be read only.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>What is wrong with the document.</summary>
    public IReadOnlyList<FormFault> Faults
    {
        get => _faults;
        set
        {
            _faults = value;
            _faultsByPath = value.ToLookup(fault => fault.Path, StringComparer.Ordinal);
        }
    }

    /// <summary>The facts of the document that need a citation.</summary>
    public IReadOnlyList<FormFact> Facts => _facts ??= [.. FormFacts.Of(Kind, Document)];

    /// <summary>Where each citation stands, by the field that it supports.</summary>
    public IEnumerable<(JsonObject Citation, string Place, string Field)> Citations =>
        (Document["citations"] as JsonArray ?? [])
            .Select((item, index) => (Item: item as JsonObject, Place: $"citations/{index}"))
            .Where(item => item.Item is not null)
            .Select(item => (item.Item!, item.Place, FormFacts.Text(item.Item!["field"]) ?? ""));

    /// <summary>The fact that stands at a place; null where there is none.</summary>
    public FormFact? FactAt(string place) => Facts.FirstOrDefault(fact => fact.Place == place);

    /// <summary>What is wrong at a place itself.</summary>
    public IEnumerable<FormFault> FaultsAt(string path) => _faultsByPath[path];

    /// <summary>How much is wrong at a place or within it.</summary>
    public int CountFaults(string path) => _faults.Count(fault => FormFacts.Covers(path, fault.Path));

    /// <summary>The number that belongs at a place where a text stands that is none; null everywhere else.</summary>
    public NumberShape? NumberAt(string path)
    {
        Shape? shape = Shapes.Of(Kind);
        JsonNode? node = Document;
        foreach (var step in path.Split('/'))
        {
            (shape, node) = (shape, node) switch
            {
                (ObjectShape type, JsonObject members) => (type.Members.FirstOrDefault(member => member.Name == step)?.Shape, members[step]),
                (ListShape list, JsonArray items) when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => (list.Item, items[index]),
                _ => (null, null),
            };
        }

        return FormFacts.Text(node) is null ? null : shape as NumberShape;
    }

    /// <summary>Sets a member; null takes it out.</summary>
    public void Set(JsonObject parent, string name, JsonNode? value)
    {
        if (value is null)
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = value;
        }

        NoteEdit();
    }

    /// <summary>Says that the document was changed.</summary>
    public void NoteEdit()
    {
        _facts = null;
        Edited?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Says that the document was changed in a way that more than one field shows.</summary>
    public void NoteRearrangement()
    {
        NoteEdit();
        Rearranged?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Whether the fields of an item are shown.</summary>
    public bool IsOpen(JsonNode item) => _open.Contains(item);

    /// <summary>Shows the fields of an item, or puts them away.</summary>
    public void Open(JsonNode item, bool open)
    {
        if (open)
        {
            _open.Add(item);
        }
        else
        {
            _open.Remove(item);
        }
    }

    /// <summary>Shows a place, whatever it is hidden in.</summary>
    public void Reveal(string path)
    {
        JsonNode? node = Document;
        foreach (var step in path.Split('/'))
        {
            node = node switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
                _ => null,
            };
            if (node is JsonObject)
            {
                Open(node, open: true);
            }
        }

        Rearranged?.Invoke(this, EventArgs.Empty);
        Show?.Invoke(path);
    }

    /// <summary>Adds an empty citation of a fact, with the source that most of them have, and shows it.</summary>
    /// <param name="fact">Path of the fact; null to choose it later.</param>
    /// <returns>The citation.</returns>
    public JsonObject Cite(string? fact)
    {
        if (Document["citations"] is not JsonArray citations)
        {
            Document["citations"] = citations = [];
        }

        var source = citations.Select(item => FormFacts.Text(item?["source"])).OfType<string>().CountBy(slug => slug, StringComparer.Ordinal).OrderByDescending(count => count.Value).FirstOrDefault().Key;
        var citation = new JsonObject { ["locator"] = new JsonObject() };
        if (fact is not null)
        {
            citation["field"] = fact;
        }

        if (source is not null)
        {
            citation["source"] = source;
        }

        citations.Add(citation);
        Open(citation, open: true);
        NoteRearrangement();
        return citation;
    }

    /// <summary>
    /// Lets what names facts of a list by their position follow an item that was moved, or the places of those behind one
    /// that was put in or taken out.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="place">The new position for each old one.</param>
    public void Renumber(string list, Func<int, int> place)
    {
        foreach (var (_, holder) in Holders(list).Where(item => FormFacts.Text(item.Item["field"]) != list).ToList())
        {
            var field = FormFacts.Text(holder["field"])!;
            var rest = field[(list.Length + 1)..];
            var end = rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : rest.Length;
            if (int.TryParse(rest.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                holder["field"] = string.Create(CultureInfo.InvariantCulture, $"{list}/{place(index)}{rest[end..]}");
            }
        }
    }

    /// <summary>Takes out the citations of a fact that is no longer there, and what else is said of it.</summary>
    /// <param name="fact">Path of the fact.</param>
    /// <returns>What was taken out, to be put back.</returns>
    public IReadOnlyList<(string List, JsonObject Item)> TakeOut(string fact)
    {
        var taken = Holders(fact).ToList();
        taken.ForEach(item => ((JsonArray)Document[item.List]!).Remove(item.Item));
        return taken;
    }

    /// <summary>Puts back what <see cref="TakeOut"/> took out.</summary>
    public void PutBack(IEnumerable<(string List, JsonObject Item)> taken)
    {
        foreach (var (list, item) in taken)
        {
            if (Document[list] is not JsonArray items)
            {
                Document[list] = items = [];
            }

            items.Add(item);
        }
    }

    /// <summary>Changes an edge, by which citations know it, and lets them follow.</summary>
    /// <param name="place">Where the edge stands.</param>
    /// <param name="change">Changes it.</param>
    public void ChangeEdge(string place, Action change)
    {
        var before = FactAt(place)?.Path;
        change();
        _facts = null;
        var after = FactAt(place)?.Path;
        if (before is not null && after is not null && before != after && !before.EndsWith('/') && !Facts.Any(fact => fact.Path == before))
        {
            foreach (var (_, holder) in Holders(before).ToList())
            {
                holder["field"] = after + FormFacts.Text(holder["field"])![before.Length..];
            }
        }

        NoteRearrangement();
    }

    /// <summary>What names a field at a place or within it: citations, and what is unknown or open.</summary>
    private IEnumerable<(string List, JsonObject Item)> Holders(string path) =>
        from list in HoldersOfFields
        from item in (Document[list] as JsonArray ?? []).OfType<JsonObject>()
        where FormFacts.Text(item["field"]) is { } field && FormFacts.Covers(path, field)
        select (list, item);

    /// <summary>The name of a record; null where it is not known.</summary>
    public LocalizedText? NameOf(string? address) => RecordAddress.TryParse(address, out var parsed) ? _names.GetValueOrDefault(parsed) : null;

    /// <summary>Remembers the name of a record.</summary>
    public void Remember(RecordAddress address, LocalizedText name) => _names[address] = name;

    /// <summary>A source whole, for the places to choose from; null where there is none.</summary>
    public Task<SourceDocument?> SourceAsync(string slug, ReadRecord records)
    {
        if (!_sources.TryGetValue(slug, out var source))
        {
            _sources[slug] = source = ReadAsync();
        }

        return source;

        async Task<SourceDocument?> ReadAsync() =>
            (await records.Ask<Source, SourceDocument>(RecordKind.Source, slug, CancellationToken.None)).Record?.Document;
    }

    /// <summary>Every address that the document names, in whatever member.</summary>
    public IReadOnlyCollection<RecordAddress> Addresses()
    {
        var addresses = new HashSet<RecordAddress>();
        Collect(Shapes.Of(Kind), Document);
        return addresses;

        void Collect(Shape shape, JsonNode? node)
        {
            switch (shape, node)
            {
                case (ReferenceShape reference, JsonValue) when FormFacts.Text(node) is { Length: > 0 } text:
                    if (RecordAddress.TryParse(reference.BySlug ? $"{Token.Of(reference.Kinds[0])}/{text}" : text, out var address))
                    {
                        addresses.Add(address);
                    }

                    break;
                case (ListShape list, JsonArray items):
                    foreach (var item in items)
                    {
                        Collect(list.Item, item);
                    }

                    break;
                case (ObjectShape type, JsonObject members):
                    foreach (var member in type.Members)
                    {
                        Collect(member.Shape, members[member.Name]);
                    }

                    break;
            }
        }
    }

    /// <summary>Whether a translation says what the Korean text no longer says: that was changed against the base, and the translation was not.</summary>
    /// <param name="path">Where the text stands.</param>
    /// <param name="text">The text.</param>
    /// <param name="language">Token of the language of the translation.</param>
    public bool IsOutdated(string path, JsonObject? text, string language)
    {
        if (Base is null || FormFacts.Text(text?[language]) is not { Length: > 0 } translation)
        {
            return false;
        }

        var korean = FormFacts.Text(text!["ko"]);
        var before = Before(path).Where(earlier => FormFacts.Text(earlier[language]) == translation).ToList();
        return before.Count > 0 && before.TrueForAll(earlier => FormFacts.Text(earlier["ko"]) != korean);
    }

    /// <summary>The texts of the base at a place; of a list all of them, since they may have changed places.</summary>
    private IEnumerable<JsonObject> Before(string path)
    {
        IEnumerable<JsonNode?> nodes = [Base];
        foreach (var step in path.Split('/'))
        {
            nodes = nodes.SelectMany(node => node switch
            {
                JsonObject members => (JsonNode?[])[members[step]],
                JsonArray items => [.. items],
                _ => [],
            });
        }

        return nodes.OfType<JsonObject>();
    }

    /// <summary>A new item of a list, with the members that it must have.</summary>
    public static JsonObject Empty(Shape item)
    {
        var node = new JsonObject();
        if (item is ObjectShape type)
        {
            Complete(type, node);
        }

        return node;
    }

    /// <summary>The document as it is saved: without rows of words that were left empty.</summary>
    public string Write()
    {
        var copy = (JsonObject)Document.DeepClone();
        LeaveOutEmptyWords(copy);
        return copy.ToJsonString(PackJson.Compact);
    }

    private static void LeaveOutEmptyWords(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var member in members.ToList())
                {
                    LeaveOutEmptyWords(member.Value);
                    if (member.Value is JsonArray { Count: 0 })
                    {
                        members.Remove(member.Key);
                    }
                }

                break;
            case JsonArray items:
                for (var index = items.Count - 1; index >= 0; index--)
                {
                    if (items[index] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0)
                    {
                        items.RemoveAt(index);
                    }
                    else
                    {
                        LeaveOutEmptyWords(items[index]);
                    }
                }

                break;
        }
    }

    private static void Complete(ObjectShape shape, JsonObject node)
    {
        foreach (var member in shape.Members)
        {
            switch (member.Shape, node[member.Name])
            {
                case (ObjectShape type, null) when member.Required:
                    var made = new JsonObject();
                    node[member.Name] = made;
                    Complete(type, made);
                    break;
                case (ObjectShape type, JsonObject members):
                    Complete(type, members);
                    break;
                case (ListShape { Item: ObjectShape item }, JsonArray items):
                    foreach (var members in items.OfType<JsonObject>())
                    {
                        Complete(item, members);
                    }

                    break;
            }
        }
    }
}
