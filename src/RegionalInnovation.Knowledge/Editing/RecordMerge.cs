using System.Globalization;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Whose value is taken where two people changed the same thing.</summary>
public enum MergeSide
{
    /// <summary>What the person who edits wrote.</summary>
    Mine,

    /// <summary>What was published meanwhile.</summary>
    Theirs,
}

/// <summary>A place that both changed, each to something else.</summary>
/// <param name="Path">The place: <c>summary/ko</c>, <c>readings/0/value</c> (rows by their place in the merged document).</param>
/// <param name="Base">What stood there before either, as JSON; null where there was nothing.</param>
/// <param name="Theirs">What was published meanwhile, as JSON; null where it was taken out.</param>
/// <param name="Mine">What the person who edits wrote, as JSON; null where it was taken out.</param>
public sealed record MergeConflict(string Path, string? Base, string? Theirs, string? Mine);

/// <summary>Two changes of one document, brought together.</summary>
/// <param name="Merged">The document with both changes, as JSON; where they meet, with the side that was chosen.</param>
/// <param name="Conflicts">The places where they meet, in the order of the document.</param>
public sealed record RecordMerge(string Merged, IReadOnlyList<MergeConflict> Conflicts)
{
    /// <summary>Lists whose items are what they say and have no order.</summary>
    private static readonly HashSet<string> SetLists = new(["aliases"], StringComparer.Ordinal);

    /// <summary>
    /// Brings two changes of a document together. Languages of a text and rows of a list are merged apart, so that a
    /// translator and an editor do not meet. It walks the JSON and knows no kind.
    /// </summary>
    /// <param name="common">The document that both began with, as JSON.</param>
    /// <param name="theirs">What was published meanwhile, as JSON.</param>
    /// <param name="mine">What the person who edits wrote, as JSON.</param>
    /// <param name="choices">The side to take, by path; <see cref="MergeSide.Mine"/> where nothing was chosen.</param>
    public static RecordMerge Of(string common, string theirs, string mine, IReadOnlyDictionary<string, MergeSide>? choices = null)
    {
        var walk = new Walk(choices ?? new Dictionary<string, MergeSide>(StringComparer.Ordinal));
        var merged = walk.Merge("", "", JsonNode.Parse(common), JsonNode.Parse(theirs), JsonNode.Parse(mine));
        return new(merged!.ToJsonString(PackJson.Compact), walk.Conflicts);
    }

    private sealed class Walk(IReadOnlyDictionary<string, MergeSide> choices)
    {
        public List<MergeConflict> Conflicts { get; } = [];

        public JsonNode? Merge(string path, string name, JsonNode? common, JsonNode? theirs, JsonNode? mine)
        {
            if (Same(mine, common) || Same(mine, theirs))
            {
                return theirs?.DeepClone();
            }

            if (Same(theirs, common))
            {
                return mine?.DeepClone();
            }

            return (common, theirs, mine) switch
            {
                (JsonObject or null, JsonObject theirObject, JsonObject myObject) => MergeMembers(path, common as JsonObject ?? [], theirObject, myObject),
                (JsonArray or null, JsonArray theirRows, JsonArray myRows) when SetLists.Contains(name) => MergeSets(common as JsonArray ?? [], theirRows, myRows),
                (JsonArray or null, JsonArray or null, JsonArray or null) when RowKeys.Of(name) is { } keys
                    && MergeRows(path, keys[0], common as JsonArray ?? [], theirs as JsonArray ?? [], mine as JsonArray ?? []) is { } rows => rows.Count == 0 ? null : rows,
                _ => Choose(path, common, theirs, mine),
            };
        }

        private JsonObject MergeMembers(string path, JsonObject common, JsonObject theirs, JsonObject mine)
        {
            var merged = new JsonObject();
            foreach (var name in mine.Concat(theirs).Select(member => member.Key).Distinct(StringComparer.Ordinal))
            {
                if (Merge(path.Length == 0 ? name : $"{path}/{name}", name, common[name], theirs[name], mine[name]) is { } value)
                {
                    merged[name] = value;
                }
            }

            return merged;
        }

        /// <summary>What either added is there, and what either took out is not.</summary>
        private static JsonArray MergeSets(JsonArray common, JsonArray theirs, JsonArray mine)
        {
            var before = Texts(common).ToHashSet(StringComparer.Ordinal);
            var (their, my) = (Texts(theirs).ToHashSet(StringComparer.Ordinal), Texts(mine).ToHashSet(StringComparer.Ordinal));
            var kept = Texts(theirs).Concat(Texts(mine)).Distinct(StringComparer.Ordinal)
                .Where(text => before.Contains(text) ? their.Contains(text) && my.Contains(text) : true);
            return [.. kept.Select(text => JsonNode.Parse(text))];
        }

        /// <summary>Rows by what they are about; null where a list has two rows about the same.</summary>
        private JsonArray? MergeRows(string path, string[] key, JsonArray common, JsonArray theirs, JsonArray mine)
        {
            if (ByKey(common, key) is not { } before || ByKey(theirs, key) is not { } their || ByKey(mine, key) is not { } my)
            {
                return null;
            }

            var merged = new JsonArray();
            foreach (var row in my.Keys.Concat(their.Keys).Distinct(StringComparer.Ordinal).ToList())
            {
                var place = $"{path}/{merged.Count.ToString(CultureInfo.InvariantCulture)}";
                if (Merge(place, "", before.GetValueOrDefault(row), their.GetValueOrDefault(row), my.GetValueOrDefault(row)) is { } value)
                {
                    merged.Add(value);
                }
            }

            return merged;
        }

        private JsonNode? Choose(string path, JsonNode? common, JsonNode? theirs, JsonNode? mine)
        {
            Conflicts.Add(new(path, TextOf(common), TextOf(theirs), TextOf(mine)));
            return (choices.GetValueOrDefault(path, MergeSide.Mine) == MergeSide.Mine ? mine : theirs)?.DeepClone();
        }

        private static Dictionary<string, JsonNode?>? ByKey(JsonArray rows, string[] key)
        {
            var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                var text = row is JsonObject members ? string.Join('\n', key.Select(member => members[member] is { } value ? CanonicalOf(value) : "")) : CanonicalOf(row);
                if (!found.TryAdd(text, row))
                {
                    return null;
                }
            }

            return found;
        }

        private static IEnumerable<string> Texts(JsonArray items) => items.Select(CanonicalOf);

        private static bool Same(JsonNode? one, JsonNode? other) =>
            one is null || other is null ? one is null && other is null : CanonicalOf(one) == CanonicalOf(other);

        private static string CanonicalOf(JsonNode? node) => PackJson.Canonical(node?.ToJsonString() ?? "null");

        private static string? TextOf(JsonNode? node) => node?.ToJsonString(PackJson.Compact);
    }
}
