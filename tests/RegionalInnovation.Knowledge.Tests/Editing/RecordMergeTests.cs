using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Editing;

namespace RegionalInnovation.Knowledge.Tests.Editing;

public sealed class RecordMergeTests
{
    [Theory]
    [InlineData("""{"a":1,"b":1}""", """{"a":2,"b":1}""", """{"a":1,"b":2}""", """{"a":2,"b":2}""")]
    [InlineData("""{"name":{"ko":"가","ja":"あ"}}""", """{"name":{"ko":"나","ja":"あ"}}""", """{"name":{"ko":"가","ja":"い"}}""", """{"name":{"ko":"나","ja":"い"}}""")]
    [InlineData("""{"aliases":["a","b"]}""", """{"aliases":["a","b","c"]}""", """{"aliases":["b","d"]}""", """{"aliases":["b","c","d"]}""")]
    [InlineData("""{}""", """{"summary":{"ko":"가"}}""", """{}""", """{"summary":{"ko":"가"}}""")]
    [InlineData("""{"summary":{"ko":"가"}}""", """{"summary":{"ko":"가"}}""", """{}""", """{}""")]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":2}""", """{"a":2}""")]
    [InlineData(
        """{"relations":[{"predicate":"theme","to":"term/a"},{"predicate":"theme","to":"term/b"}]}""",
        """{"relations":[{"predicate":"theme","to":"term/a","role":{"ko":"주제"}},{"predicate":"theme","to":"term/b"}]}""",
        """{"relations":[{"predicate":"theme","to":"term/a"},{"predicate":"theme","to":"term/c"}]}""",
        """{"relations":[{"predicate":"theme","to":"term/a","role":{"ko":"주제"}},{"predicate":"theme","to":"term/c"}]}""")]
    public void What_only_one_side_changed_is_merged(string common, string theirs, string mine, string expected)
    {
        var merge = RecordMerge.Of(common, theirs, mine);

        Assert.Empty(merge.Conflicts);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(merge.Merged)), merge.Merged);
        Assert.True(JsonNode.DeepEquals(Sorted(RecordMerge.Of(common, mine, theirs).Merged), Sorted(merge.Merged)), "The other way round it is the same.");
    }

    [Theory]
    [InlineData("""{"name":{"ko":"가"}}""", """{"name":{"ko":"나"}}""", """{"name":{"ko":"다"}}""", "name/ko", "\"나\"", "\"다\"")]
    [InlineData("""{"readings":[{"source":"s","value":1}]}""", """{"readings":[{"source":"s","value":2}]}""", """{"readings":[{"source":"s","value":3}]}""", "readings/0/value", "2", "3")]
    [InlineData("""{"summary":{"ko":"가"}}""", """{}""", """{"summary":{"ko":"나"}}""", "summary", null, """{"ko":"나"}""")]
    [InlineData("""{"focus":["a"]}""", """{"focus":["b"]}""", """{"focus":["c"]}""", "focus", """["b"]""", """["c"]""")]
    [InlineData("""{"readings":[{"source":"s","value":1}]}""", """{}""", """{"readings":[{"source":"s","value":3}]}""", "readings/0", null, """{"source":"s","value":3}""")]
    public void Where_both_changed_the_same_there_is_a_choice(string common, string theirs, string mine, string path, string? their, string? my)
    {
        var undecided = RecordMerge.Of(common, theirs, mine);
        var conflict = Assert.Single(undecided.Conflicts);
        Assert.Equal((path, their, my), (conflict.Path, conflict.Theirs, conflict.Mine));

        var ours = RecordMerge.Of(common, theirs, mine, new Dictionary<string, MergeSide> { [path] = MergeSide.Mine });
        var others = RecordMerge.Of(common, theirs, mine, new Dictionary<string, MergeSide> { [path] = MergeSide.Theirs });
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(mine), JsonNode.Parse(ours.Merged)), ours.Merged);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(theirs), JsonNode.Parse(others.Merged)), others.Merged);
    }

    private static JsonObject Sorted(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, value) in node.ToList())
        {
            if (value is JsonArray items)
            {
                node[name] = new JsonArray([.. items.Select(item => item!.DeepClone()).OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)]);
            }
        }

        return node;
    }
}
