using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>A case of a selection, to which a change of many is made.</summary>
/// <param name="Number">Its place in the selection, from 1.</param>
/// <param name="Name">Its slug.</param>
/// <param name="Change">The change.</param>
internal sealed record ChangedCase(int Number, string Name, CaseChange Change) : BroughtCase(Number)
{
    public override string? Slug => Name;

    public override CaseDocument? Over(CaseDocument? known, ICollection<RowFault> faults)
    {
        if (known is null)
        {
            faults.Add(Fault(CaseFields.Slug, $"there is no record '{new RecordAddress(RecordKind.Case, Name)}'"));
            return null;
        }

        var before = faults.Count;
        var document = JsonSerializer.SerializeToNode(known, PackJson.Compact)!.AsObject();
        Write(document, ChangeFields.Of(Change.Field)!, faults);
        return faults.Count == before && Shape(document, faults) is { } changed && faults.Count == before ? changed : null;
    }

    private void Write(JsonObject document, ChangeField field, ICollection<RowFault> faults)
    {
        switch (Change.Act)
        {
            case ChangeAct.Replace:
                Replace(document);
                break;
            case ChangeAct.Clear:
                document.Remove(field.Key);
                break;
            case ChangeAct.Set:
                Set(document, field);
                break;
            default:
                if (field.Predicate is { } predicate)
                {
                    Relate(document, field, predicate, faults);
                }
                else
                {
                    Alias(document);
                }

                break;
        }
    }

    private void Set(JsonObject document, ChangeField field)
    {
        if (field.Key.Split('/') is not [var member, var part])
        {
            document[field.Key] = Change.Value;
        }
        else if (member != "nameBasis" || document["name"]?[part] is not null)
        {
            // Where there is no name in a language, there is nothing to say about where it comes from.
            document[member]![part] = Change.Value;
        }
    }

    private void Alias(JsonObject document)
    {
        var aliases = document["aliases"] as JsonArray ?? [];
        var place = aliases.ToList().FindIndex(alias => (string?)alias == Change.Value);
        if (Change.Act == ChangeAct.Add && place < 0)
        {
            document["aliases"] = new JsonArray([.. aliases.Select(alias => alias!.DeepClone()), Change.Value]);
        }
        else if (Change.Act == ChangeAct.Remove && place >= 0)
        {
            aliases.RemoveAt(place);
            if (aliases.Count == 0)
            {
                document.Remove("aliases");
            }
        }
    }

    private void Relate(JsonObject document, ChangeField field, string predicate, ICollection<RowFault> faults)
    {
        var to = Change.Value.Contains('/', StringComparison.Ordinal) || field.Ends is not [var end] ? Change.Value : new RecordAddress(end, Change.Value).ToString();
        if (!RecordAddress.TryParse(to, out var other))
        {
            faults.Add(Fault(field.Key, $"'{to}' is not an address of the form kind/slug"));
            return;
        }

        var relations = document["relations"] as JsonArray;
        var place = relations?.ToList().FindIndex(relation => (string?)relation!["predicate"] == predicate && (string?)relation["to"] == to) ?? -1;
        var path = $"{field.Key}/{other.Slug}";
        if (Change.Act == ChangeAct.Add && place < 0)
        {
            document["relations"] = new JsonArray([.. relations?.Select(relation => relation!.DeepClone()) ?? [], new JsonObject { ["predicate"] = predicate, ["to"] = to }]);
            Cite(document, path);
        }
        else if (Change.Act == ChangeAct.Remove && place >= 0)
        {
            relations!.RemoveAt(place);
            if (relations.Count == 0)
            {
                document.Remove("relations");
            }

            // Another relation of the same name may lead to a record of another kind with the same slug.
            if (!relations.Any(relation => (string?)relation!["predicate"] == predicate && ((string?)relation["to"])?.Split('/')[^1] == other.Slug))
            {
                RemoveCitations(document, path);
            }
        }
    }

    private void Cite(JsonObject document, string path)
    {
        var citations = document["citations"] as JsonArray ?? [];
        if (Change.Source is { } source && !citations.Any(citation => (string?)citation!["field"] == path && (string?)citation["source"] == source))
        {
            var citation = JsonSerializer.SerializeToNode(new CitationEntry(path, source, new(Section: Change.Section)), PackJson.Compact)!;
            document["citations"] = new JsonArray([.. citations.Select(known => known!.DeepClone()), citation]);
        }
    }

    private static void RemoveCitations(JsonObject document, string path)
    {
        var citations = document["citations"] as JsonArray ?? [];
        for (var index = citations.Count - 1; index >= 0; index--)
        {
            if ((string?)citations[index]!["field"] == path)
            {
                citations.RemoveAt(index);
            }
        }
    }

    /// <summary>Of a text in three languages, the one of the field; of a list of them, that of each item.</summary>
    private void Replace(JsonObject document)
    {
        var (member, language) = Change.Field.Split('/') is [var first, var second] ? (first, second) : (Change.Field, "ko");
        foreach (var text in TextsOf(document[member]))
        {
            if (text[language] is JsonValue value && value.TryGetValue<string>(out var words) && words.Contains(Change.Value, StringComparison.Ordinal))
            {
                text[language] = words.Replace(Change.Value, Change.With, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<JsonObject> TextsOf(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(TextsOf),
        JsonObject { } award when award["name"] is JsonObject name => [name],
        JsonObject text => [text],
        _ => [],
    };
}
