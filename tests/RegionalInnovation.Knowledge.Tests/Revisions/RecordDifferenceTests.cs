using System.Text.Json.Nodes;
using CsCheck;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Tests.Revisions;

public sealed class RecordDifferenceTests(KnowledgeDatabase databases)
{
    private const string Document = """
        {
          "slug": "kobe", "name": { "ko": "고베", "ja": "神戸" }, "nameBasis": { "ko": "source", "ja": "editor" }, "aliases": ["Kobe", "神戸市"],
          "summary": { "ko": "고베의 의료 산업" }, "caseType": "hub", "period": { "form": "open", "calendar": "calendar", "start": "1998" },
          "activities": [{ "ko": "의료 기업을 모았다" }, { "ko": "연구소를 세웠다" }],
          "relations": [{ "predicate": "located_in", "to": "region/hyogo" }, { "predicate": "led_by", "to": "organization/kobe-city", "role": { "ko": "주관" } }],
          "readings": [{ "source": "brief", "value": 360, "qualifier": "about" }],
          "citations": [{ "field": "name", "source": "brief", "locator": { "section": "3.1" } }, { "field": "summary", "source": "brief", "locator": { "section": "3.2" }, "printed": "고베" }]
        }
        """;

    [Fact]
    public void Every_record_of_the_brief_is_the_same_as_itself()
    {
        using var db = databases.Shared.CreateDbContext();
        var documents = db.Revisions.Select(revision => revision.Document).ToList();

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.Empty(RecordDifference.Of(document, PackJson.Canonical(document))));
    }

    /// <summary>Nothing that changes is passed over, wherever it stands: a member taken away, a value changed, rows put in another order.</summary>
    [Fact]
    public void Documents_that_are_not_equal_differ_and_only_in_fields_that_are_not_equal()
    {
        using var db = databases.Shared.CreateDbContext();
        var documents = db.Revisions.OrderBy(revision => revision.Id).Select(revision => revision.Document).Take(200).ToList();

        Gen.Select(Gen.Int[0, documents.Count - 1].Select(index => documents[index]), Gen.Int[0, int.MaxValue], Gen.Int[0, 3]).Sample((document, place, how) =>
        {
            var changed = Meddle(document, place, how);
            var differing = RecordDifference.Of(document, changed).Select(field => field.Field).Order(StringComparer.Ordinal);
            return differing.SequenceEqual(FieldsThatDiffer(document, changed).Order(StringComparer.Ordinal));
        }, iter: 2_000);
    }

    [Fact]
    public void A_text_is_compared_in_each_language_and_says_which()
    {
        var field = Single(changed => changed["summary"] = JsonNode.Parse("""{ "ko": "고베의 바이오 산업", "en": "Medicine in Kobe" }"""));

        Assert.Equal(("summary", ChangeKind.Changed), (field.Field, field.Change));
        Assert.Equal([Language.Ko, Language.En], field.Values.Select(value => value.Language!.Value));
        Assert.Equal(["고베의 ", "의료", "바이오", " 산업"], field.Values[0].Spans!.Select(span => span.Text));
        Assert.Equal((null, "Medicine in Kobe"), (field.Values[1].Before, field.Values[1].After));
    }

    [Fact]
    public void Where_a_name_comes_from_is_no_text()
    {
        var value = Assert.Single(Single(changed => changed["nameBasis"]!["ja"] = "source").Values);

        Assert.Equal(("ja", null, "editor", "source"), (value.Path, value.Language, value.Before, value.After));
        Assert.Null(value.Spans);
    }

    [Fact]
    public void Everything_else_is_an_old_value_and_a_new_one()
    {
        var period = Single(changed => changed["period"] = JsonNode.Parse("""{ "form": "closed", "calendar": "calendar", "start": "1998", "end": "2025" }"""));

        Assert.Equal([("form", "open", "closed"), ("end", null, "2025")], period.Values.Select(value => (value.Path, value.Before, value.After!)));
    }

    [Fact]
    public void A_row_is_known_by_what_it_is_about_and_not_by_its_position()
    {
        var field = Single(changed =>
        {
            var relations = changed["relations"]!.AsArray();
            relations.RemoveAt(0);
            relations[0]!["role"]!["ko"] = "총괄";
            relations.Insert(0, JsonNode.Parse("""{ "predicate": "led_by", "to": "organization/riken" }"""));
        });

        Assert.Equal(
            [("organization/riken", ChangeKind.Added), ("organization/kobe-city", ChangeKind.Changed), ("region/hyogo", ChangeKind.Removed)],
            field.Rows.Select(row => (row.Key["to"], row.Change)));
        Assert.Equal(("role", "주관", "총괄"), Value(field.Rows[1]));
        Assert.False(field.IsReordered);
    }

    [Fact]
    public void A_citation_is_known_by_its_field_source_and_place_and_where_the_place_was_corrected_by_the_rest()
    {
        var field = Single(changed =>
        {
            changed["citations"]![0]!["locator"]!["section"] = "3.3";
            changed["citations"]![1]!["printed"] = "고베시";
        });

        Assert.Equal([ChangeKind.Changed, ChangeKind.Changed], field.Rows.Select(row => row.Change));
        Assert.Equal(("locator/section", "3.1", "3.3"), Value(field.Rows[0]));
        Assert.Equal(("printed", "고베", "고베시"), Value(field.Rows[1]));
        Assert.Equal("3.2", field.Rows[1].Key["locator/section"]);
    }

    [Fact]
    public void A_reading_is_known_by_its_source()
    {
        var field = Single(changed =>
        {
            changed["readings"]![0]!["value"] = 370;
            changed["readings"]!.AsArray().Insert(0, JsonNode.Parse("""{ "source": "city", "value": 365, "qualifier": "exactly" }"""));
        });

        Assert.Equal([("city", ChangeKind.Added), ("brief", ChangeKind.Changed)], field.Rows.Select(row => (row.Key["source"], row.Change)));
        // The qualifier is the same; a figure does not stand without it.
        Assert.Equal([("value", "360", "370"), ("qualifier", "about", "about")], field.Rows[1].Values.Select(value => (value.Path, value.Before!, value.After!)));
    }

    [Fact]
    public void A_row_without_a_key_is_known_by_its_words()
    {
        var field = Single(changed =>
        {
            changed["activities"]!.AsArray().Insert(0, JsonNode.Parse("""{ "ko": "전혀 다른 활동" }"""));
            changed["activities"]![1]!["ko"] = "의료 기업을 많이 모았다";
        });

        Assert.Equal([ChangeKind.Added, ChangeKind.Changed], field.Rows.Select(row => row.Change));
        Assert.Equal(("", "의료 기업을 모았다", "의료 기업을 많이 모았다"), Value(field.Rows[1]));
    }

    [Fact]
    public void Another_order_is_a_difference_without_rows()
    {
        var field = Single(changed => changed["aliases"] = new JsonArray("神戸市", "Kobe"));

        Assert.True(field.IsReordered);
        Assert.Empty(field.Rows);
    }

    [Fact]
    public void Fields_come_in_the_order_of_documents()
    {
        var fields = Changed(changed =>
        {
            changed["citations"]!.AsArray().Clear();
            changed.Remove("caseType");
            changed["outsideFacts"] = new JsonArray(JsonNode.Parse("""{ "ko": "밖의 사실" }"""));
            changed["name"]!["ko"] = "고베시";
        });

        Assert.Equal(
            [("name", ChangeKind.Changed), ("caseType", ChangeKind.Removed), ("outsideFacts", ChangeKind.Added), ("citations", ChangeKind.Changed)],
            fields.Select(field => (field.Field, field.Change)));
    }

    private static (string Path, string? Before, string? After) Value(RowDifference row)
    {
        var value = Assert.Single(row.Values);
        return (value.Path, value.Before, value.After);
    }

    private static FieldDifference Single(Action<JsonObject> change) => Assert.Single(Changed(change));

    private static IReadOnlyList<FieldDifference> Changed(Action<JsonObject> change)
    {
        var changed = JsonNode.Parse(Document)!.AsObject();
        change(changed);
        return RecordDifference.Of(Document, changed.ToJsonString());
    }

    /// <summary>Changes one thing somewhere in a document.</summary>
    private static string Meddle(string document, int place, int how)
    {
        var root = JsonNode.Parse(document)!;
        var nodes = Below(root).ToList();
        var node = nodes[place % nodes.Count];
        switch (how, node.Parent)
        {
            case (0, JsonObject parent):
                parent.Remove(node.GetPropertyName());
                break;
            case (0, JsonArray parent):
                parent.Remove(node);
                break;
            case (1, _) when node is JsonValue:
                node.ReplaceWith(JsonValue.Create("다른 값"));
                break;
            case (2, JsonArray parent):
                parent.Add(node.DeepClone());
                break;
            case (3, JsonArray parent):
                parent.Remove(node);
                parent.Insert(0, node);
                break;
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(value => Below(value).Prepend(value)),
        JsonArray items => items.OfType<JsonNode>().SelectMany(value => Below(value).Prepend(value)),
        _ => [],
    };

    private static IEnumerable<string> FieldsThatDiffer(string before, string after)
    {
        var (one, other) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        return one.Select(member => member.Key).Union(other.Select(member => member.Key)).Where(name => !JsonNode.DeepEquals(one[name], other[name]));
    }
}
