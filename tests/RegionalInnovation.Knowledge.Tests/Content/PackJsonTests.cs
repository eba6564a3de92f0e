using System.Text.Json.Nodes;
using CsCheck;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

public sealed class PackJsonTests
{
    [Fact]
    public void Canonical_text_does_not_depend_on_the_order_of_members()
    {
        string[] names = ["z", "a", "한", "あ", "A", "10", "9"];
        Gen.Shuffle(names).Sample(order =>
        {
            var inner = new JsonObject(order.Select((name, index) => KeyValuePair.Create(name, (JsonNode?)Array.IndexOf(names, name))));
            var outer = new JsonObject { ["list"] = new JsonArray(inner, 6.30m), ["text"] = "고베 ’01~’09 <&>" };
            Assert.Equal("""{"list":[{"10":5,"9":6,"A":4,"a":1,"z":0,"あ":3,"한":2},6.30],"text":"고베 ’01~’09 <&>"}""", PackJson.Canonical(outer.ToJsonString()));
        });
    }

    [Fact]
    public void Canonical_text_keeps_the_order_of_a_list() => Assert.NotEqual(PackJson.Canonical("[1,2]"), PackJson.Canonical("[2,1]"));

    [Fact]
    public void Canonical_text_is_its_own_canonical_text() =>
        Assert.Equal("""{"a":null,"b":[{}]}""", PackJson.Canonical(PackJson.Canonical(""" { "b" : [ { } ], "a": null } """)));

    /// <summary>Hashes that are in databases already were taken over what the first line of this test writes.</summary>
    [Fact]
    public void Canonical_text_is_what_it_was_when_the_first_revisions_were_hashed() =>
        Generate.Text.Select(text => text.Replace("\ud83d", "", StringComparison.Ordinal).Replace("\ude00", "", StringComparison.Ordinal)).Array[0, 6].Sample(texts =>
        {
            var list = new JsonArray([.. texts.Select(text => (JsonNode)new JsonObject { ["text"] = text, ["n"] = 1.50m, ["of"] = new JsonObject { [text + "z"] = true, ["a\"\\"] = null } })]);
            Assert.Equal(Sorted(JsonNode.Parse(list.ToJsonString()))!.ToJsonString(PackJson.Compact), PackJson.Canonical(list.ToJsonString()));
        });

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
