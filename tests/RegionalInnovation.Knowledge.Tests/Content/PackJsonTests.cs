using System.Text.Json.Nodes;
using CsCheck;
using RegionalInnovation.Knowledge.Content;

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
}
