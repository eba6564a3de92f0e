using System.Globalization;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>A fact of a document: something that a citation has to support.</summary>
/// <param name="Path">How citations name it: <c>activities/1</c>, <c>relations/led_by/jst</c>.</param>
/// <param name="Place">Where it stands in the document: <c>activities/1</c>, <c>relations/0</c>.</param>
/// <param name="Other">Address of the record at the other end of a relation or succession.</param>
public sealed record FormFact(string Path, string Place, string? Other = null);

/// <summary>
/// The facts of a document that may be incomplete: the same as <see cref="RecordDocument.FactPaths"/>, which takes a
/// whole one, plus those that may be cited without need.
/// </summary>
public static class FormFacts
{
    private static readonly Dictionary<RecordKind, string[]> OfKind = new()
    {
        [RecordKind.Plan] = ["period", "focus", "measures"],
        [RecordKind.Program] = ["period"],
        [RecordKind.Cluster] = ["founding", "activities"],
        [RecordKind.Case] = ["period", "activities", "technologies", "products", "awards"],
        [RecordKind.Outcome] = ["text", "readings"],
        [RecordKind.Indicator] = ["observations"],
        [RecordKind.Implication] = ["text", "points"],
        [RecordKind.Statement] = ["text", "japan", "korea"],
        [RecordKind.Organization] = [],
        [RecordKind.Region] = [],
        [RecordKind.Term] = ["definition"],
        [RecordKind.Source] = [],
    };

    /// <summary>The facts that need a citation, in the order of the form.</summary>
    public static IEnumerable<FormFact> Of(RecordKind kind, JsonObject document)
    {
        yield return new("name", "name");
        foreach (var field in OfKind[kind])
        {
            switch (document[field])
            {
                case JsonArray items:
                    for (var index = 0; index < items.Count; index++)
                    {
                        yield return At($"{field}/{index}");
                    }

                    break;
                case JsonObject period when field == "period" && kind != RecordKind.Plan && Text(period["form"]) is null or "notStated":
                    break;
                case JsonObject:
                    yield return At(field);
                    break;
            }
        }

        foreach (var (succession, place) in Items(document, "successions"))
        {
            yield return new($"successions/{SlugOf(Text(succession["predecessor"]))}", place, Text(succession["predecessor"]));
        }

        foreach (var (relation, place) in Items(document, "relations"))
        {
            yield return new($"relations/{Text(relation["predicate"])}/{SlugOf(Text(relation["to"]))}", place, Text(relation["to"]));
        }

        for (var index = 0; index < (document["outsideFacts"] as JsonArray)?.Count; index++)
        {
            yield return At($"outsideFacts/{index}");
        }

        static FormFact At(string place) => new(place, place);
    }

    /// <summary>Whether a citation of a field supports a fact: that of an ancestor does.</summary>
    public static bool Covers(string field, string path) =>
        path == field || (path.Length > field.Length && path[field.Length] == '/' && path.StartsWith(field, StringComparison.Ordinal));

    /// <summary>The text of a node; null where there is none, or where it is no text.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IEnumerable<(JsonObject Item, string Place)> Items(JsonObject document, string field) =>
        (document[field] as JsonArray ?? []).Select((item, index) => (Item: item as JsonObject, Place: string.Create(CultureInfo.InvariantCulture, $"{field}/{index}")))
            .Where(item => item.Item is not null)
            .Select(item => (item.Item!, item.Place));

    private static string SlugOf(string? address) => address is null ? "" : address[(address.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
