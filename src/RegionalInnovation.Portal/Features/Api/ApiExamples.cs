using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>Examples of answers for the OpenAPI document: real records, cut short. They stand in ApiExamples.json by kind.</summary>
internal static class ApiExamples
{
    private static readonly Lazy<JsonObject> Records = new(() =>
    {
        using var stream = typeof(ApiExamples).Assembly.GetManifestResourceStream($"{typeof(ApiExamples).FullName}.json")
            ?? throw new InvalidOperationException("ApiExamples.json is not embedded.");
        return JsonNode.Parse(stream)!.AsObject();
    });

    public static JsonNode ListOf(ApiCollection collection)
    {
        var record = Of(collection);
        record.Remove("sources");
        if (collection == ApiCollection.Cases)
        {
            record = RowOf(record);
        }

        var next = collection == ApiCollection.Cases ? $"after={ApiParameter.After.Example}" : "page=2";
        return new JsonObject { ["items"] = new JsonArray(record), ["total"] = 2, ["next"] = $"{collection.Address}?{next}&pageSize=1" };
    }

    /// <summary>A case as a list has it.</summary>
    private static JsonObject RowOf(JsonObject record)
    {
        AddRevision(record);
        record["places"] = new JsonArray(Picked(Of(ApiCollection.Regions), "kind", "slug", "name", "url", "self"));
        return Picked(record, "kind", "slug", "name", "caseType", "period", "places", "url", "self", "revision", "changedAt", "summary");
    }

    private static JsonObject Picked(JsonObject record, params string[] members) =>
        new(members.Where(record.ContainsKey).Select(member => KeyValuePair.Create(member, record[member]?.DeepClone())));

    public static JsonNode DetailOf(ApiCollection collection)
    {
        var record = Of(collection);
        AddRevision(record);
        foreach (var list in (string[])["incoming", "predecessors", "successors", "outcomes"])
        {
            record[list] = new JsonArray();
        }

        return record;
    }

    public static JsonNode Timeline() => Records.Value["Timeline"]!.DeepClone();

    public static JsonNode RevisionsOf(ApiCollection collection) =>
        new JsonObject { ["items"] = new JsonArray(Revision(collection, 2), Revision(collection, 1)), ["total"] = 2 };

    public static JsonNode RevisionOf(ApiCollection collection) =>
        new JsonObject { ["revision"] = Revision(collection, 1), ["document"] = Document(collection) };

    public static JsonNode DifferenceOf(ApiCollection collection) => new JsonObject
    {
        ["from"] = Revision(collection, 1),
        ["to"] = Revision(collection, 2),
        ["fields"] = new JsonArray(new JsonObject
        {
            ["field"] = "summary",
            ["change"] = "changed",
            ["values"] = new JsonArray(new JsonObject
            {
                ["path"] = "",
                ["before"] = "A hub in Kobe.",
                ["after"] = "A cluster in Kobe.",
                ["language"] = "en",
                ["spans"] = new JsonArray(Span("same", "A "), Span("removed", "hub"), Span("added", "cluster"), Span("same", " in Kobe.")),
            }),
            ["rows"] = new JsonArray(),
        }),
        ["url"] = Addresses.InLanguage(Language.Ko, Addresses.Difference(collection.Kind, collection.Slug, 1, 2)),
    };

    public static JsonNode? ProblemOf(string status) => status switch
    {
        "400" => Problem(400, "A parameter is not valid.", "For each parameter, errors says what is allowed.", new()
        {
            ["page"] = new JsonArray("'0': a whole number from 1 to 1000000 is allowed."),
        }),
        "404" => Problem(404, "Not found.", "There is no record with the slug 'stbp-0'. The list is at /api/v1/plans."),
        "410" => Problem(410, "The record was withdrawn.", "The record is no longer published. Its slug will not be used again."),
        "429" => Problem(429, "Too many requests.", "One address may send 100 requests a second. Wait a moment and try again."),
        _ => null,
    };

    private static void AddRevision(JsonObject record)
    {
        record["revision"] = 1;
        record["changedAt"] = "2025-01-15T09:00:00+00:00";
    }

    private static JsonObject Revision(ApiCollection collection, int number)
    {
        var revision = new JsonObject
        {
            ["number"] = number,
            ["recordedAt"] = "2025-01-15T09:00:00+00:00",
            ["actor"] = "pack:kistep-brief",
            ["origin"] = "pack",
            ["reason"] = $"kistep-brief {number}",
            ["hash"] = new string((char)('a' + number), 64),
            ["url"] = Addresses.InLanguage(Language.Ko, Addresses.Revision(collection.Kind, collection.Slug, number)),
            ["self"] = Addresses.RevisionOf(collection.Kind, collection.Slug, number),
        };
        if (number > 1)
        {
            revision["previousHash"] = new string((char)('a' + number - 1), 64);
            revision["changedFields"] = 1;
        }

        return revision;
    }

    private static JsonObject Document(ApiCollection collection)
    {
        var record = Of(collection);
        foreach (var added in (string[])["kind", "url", "self", "sources"])
        {
            record.Remove(added);
        }

        return record;
    }

    private static JsonObject Span(string kind, string text) => new() { ["kind"] = kind, ["text"] = text };

    private static JsonObject Of(ApiCollection collection) => Records.Value[collection.Title]!.DeepClone().AsObject();

    private static JsonObject Problem(int status, string title, string detail, JsonObject? errors = null)
    {
        var problem = new JsonObject { ["title"] = title, ["status"] = status, ["detail"] = detail };
        if (errors is not null)
        {
            problem["errors"] = errors;
        }

        return problem;
    }
}
