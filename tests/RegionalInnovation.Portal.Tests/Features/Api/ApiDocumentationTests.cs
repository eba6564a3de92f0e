using System.Text.Json.Nodes;
using NJsonSchema;

namespace RegionalInnovation.Portal.Tests.Features.Api;

public sealed class ApiDocumentationTests(PortalFixture fixture)
{
    private const string Document = "/openapi/v1.json";

    [Fact]
    public async Task The_contract_is_the_one_that_was_approved()
    {
        using var answer = await fixture.Client.AskAsync(Document);

        await Approved.MatchesAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "Features/Api/openapi.v1.approved.json");
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_shows_it()
    {
        var document = await fixture.Client.ReadAsync(Document);

        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var (method, operation) = Assert.Single(item!.AsObject());
            Assert.Equal("get", method);
            Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal);
            Assert.NotEqual("", ApiListTests.Text(operation, "summary"));
            Assert.NotEqual("", ApiListTests.Text(operation, "description"));
            Assert.All(operation!["parameters"]!.AsArray(), parameter => Assert.NotEqual("", ApiListTests.Text(parameter, "description")));
            Assert.NotNull(operation["responses"]!["200"]!["content"]!["application/json"]!["example"]);
        }
    }

    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task Answers_and_examples_are_as_the_contract_says(string collection, int total, string slug)
    {
        var document = await fixture.Client.ReadAsync(Document);
        var list = await fixture.Client.ReadAsync($"/api/v1/{collection}?pageSize=200");
        var record = await fixture.Client.ReadAsync($"/api/v1/{collection}/{slug}");

        Assert.Equal(total, list["items"]!.AsArray().Count);
        await CheckAsync(document, $"/api/v1/{collection}", list);
        await CheckAsync(document, $"/api/v1/{collection}/{{slug}}", record);
        foreach (var (path, address) in new[] { ("revisions", "revisions"), ("revisions/{number}", "revisions/1"), ("difference", "difference") })
        {
            await CheckAsync(document, $"/api/v1/{collection}/{{slug}}/{path}", await fixture.Client.ReadAsync($"/api/v1/{collection}/{slug}/{address}"));
        }
    }

    [Fact]
    public async Task So_is_the_timeline() =>
        await CheckAsync(await fixture.Client.ReadAsync(Document), "/api/v1/timeline", await fixture.Client.ReadAsync("/api/v1/timeline?on=2005-04-01"));

    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task The_examples_of_parameters_find_something(string collection, int total, string slug)
    {
        var document = await fixture.Client.ReadAsync(Document);
        foreach (var parameter in document["paths"]![$"/api/v1/{collection}"]!["get"]!["parameters"]!.AsArray().Where(parameter => ApiListTests.Text(parameter, "in") == "query"))
        {
            var example = parameter!["example"]! is JsonArray many ? many[0]! : parameter["example"]!;
            var list = await fixture.Client.ReadAsync($"/api/v1/{collection}?{parameter["name"]}={Uri.EscapeDataString(example.ToString())}");
            Assert.True(list["total"]!.GetValue<int>() is var found && found > 0 && found <= total, $"{collection} {parameter["name"]}");
        }

        await fixture.Client.ReadAsync($"/api/v1/{collection}/{slug}");
    }

    [Theory]
    [InlineData("/scalar/v1")]
    [InlineData("/scalar/scalar.js")]
    public async Task The_reference_page_is_served_from_here(string address)
    {
        using var answer = await fixture.Client.AskAsync(address);

        answer.EnsureSuccessStatusCode();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(JsonObject document, string path, JsonObject answer)
    {
        var content = document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!;
        var schema = await SchemaAsync(document, content["schema"]!);
        Assert.Empty(schema.Validate(answer.ToJsonString()));
        Assert.Empty(schema.Validate(content["example"]!.ToJsonString()));
        Assert.NotEmpty(schema.Validate("{}"));
    }

    /// <summary>A schema of the document, with the others in reach under the name that NJsonSchema knows.</summary>
    private static Task<JsonSchema> SchemaAsync(JsonObject document, JsonNode schema)
    {
        var root = schema.DeepClone().AsObject();
        root["definitions"] = document["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromJsonAsync(root.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
