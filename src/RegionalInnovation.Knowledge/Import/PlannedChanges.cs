using System.Text.Json.Nodes;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Tells what differs between a case as it is and as it would be, in a few words for each field.</summary>
internal static class PlannedChanges
{
    private const int Longest = 160;

    /// <summary>Members that differ; of texts and periods, the parts that do.</summary>
    public static List<PlannedChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<PlannedChange>();
        foreach (var member in Names(after, before).Where(member => !JsonNode.DeepEquals(before[member], after[member])))
        {
            if (before[member] is JsonObject old && after[member] is JsonObject @new)
            {
                changes.AddRange(Names(@new, old).Where(part => !JsonNode.DeepEquals(old[part], @new[part])).Select(part => Change($"{member}/{part}", old[part], @new[part])));
            }
            else
            {
                changes.Add(Change(member, before[member], after[member]));
            }
        }

        return changes;
    }

    private static IEnumerable<string> Names(JsonObject first, JsonObject second) =>
        first.Select(member => member.Key).Union(second.Select(member => member.Key), StringComparer.Ordinal);

    /// <summary>Of lists, the items that stand in one of them only.</summary>
    private static PlannedChange Change(string path, JsonNode? before, JsonNode? after)
    {
        if (before is JsonArray or null && after is JsonArray or null)
        {
            var (old, @new) = (before as JsonArray ?? [], after as JsonArray ?? []);
            return new(path, Text(Only(old, @new)), Text(Only(@new, old)));
        }

        return new(path, Short(Text(before)), Short(Text(after)));
    }

    private static IEnumerable<JsonNode?> Only(JsonArray these, JsonArray those) => these.Where(item => !those.Any(other => JsonNode.DeepEquals(item, other)));

    private static string Text(IEnumerable<JsonNode?> items) => Short(string.Join(" | ", items.Select(Text)));

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonObject item => Text(item["to"] ?? item["ko"] ?? item["name"] ?? item["field"] ?? item["text"]),
        JsonArray items => Text(items.AsEnumerable()),
        _ => node.ToString(),
    };

    private static string Short(string text) =>
        text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)]}…";
}
