using System.Text.Json.Nodes;

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
            AddRevision(record);
        }

        var next = collection == ApiCollection.Cases ? $"after={ApiParameter.After.Example}" : "page=2";
        return new JsonObject { ["items"] = new JsonArray(record), ["total"] = 2, ["next"] = $"{collection.Address}?{next}&pageSize=1" };
    }

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
