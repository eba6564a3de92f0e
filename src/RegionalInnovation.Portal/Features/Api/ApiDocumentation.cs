using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>
/// Makes the OpenAPI document say what the answers are. Schemas come from the contract and its doc comments, parameters
/// from <see cref="ApiParameter"/>; here stands only what neither of them knows.
/// </summary>
internal static class ApiDocumentation
{
    private const string PageLinks = "The first, previous, next and last page (RFC 8288): `first`, `prev`, `next`, `last`.";
    private const string VersionLinks = "Where `revision` was given, other revisions (RFC 5829): `latest-version`, `predecessor-version`, `successor-version`.";
    private const string Problem = "application/problem+json";
    private const string Json = "application/json";

    private const string Introduction = """
        What the portal knows about regional innovation policy, as data: plans, programmes, clusters, cases, their outcomes,
        and where each fact stands in its source. The same records as on its pages, in Korean, Japanese and English.

        - **Lists** answer `items`, `total` and, except on the last page, the address of the `next` page.
          Cases, of which there may be many, follow one another by place: `after` and `before` instead of `page`, with `Link` headers to the first, previous, next and last page.
        - **Revisions** of a case can be read by their number: `revision`. `Link` headers lead to the revisions before and after it, and to the latest.
          Of every record, `revisions` lists them, `revisions/{number}` gives what was published, and `difference` tells how two of them differ.
        - **Records** carry their own document as content packs have it. What is empty is left out; what the schema calls required is always there.
          A name says in `nameBasis` where it comes from, and `citations` say where each fact stands: `field` is the path of the fact.
        - **Periods** are kept as printed. `calendar` says whether a bare year means the Japanese fiscal year (April to March).
        - **Mistakes** in a query are refused, never ignored: 400 names every parameter and says what is allowed, in the language of `Accept-Language` (ko, ja, en).
        - **Slugs** never change their meaning. A record that moved answers 301, one that was withdrawn 410.
        - **Caching**: every answer has a strong `ETag`; ask again with `If-None-Match`. `HEAD` works wherever `GET` does, and any origin may read.
        """;

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // Themes, drawings and exports belong to pages.
        options.ShouldInclude = description => description.RelativePath?.StartsWith(Addresses.Api.TrimStart('/'), StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => NameOf(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var metadata in context.Description.ActionDescriptor.EndpointMetadata)
            {
                switch (metadata)
                {
                    case ListsCollection { Collection: var listed }:
                        DescribeList(operation, listed);
                        break;
                    case ReadsTimeline:
                        operation.Parameters = [.. TimelineData.Parameters.Select(Parameter), .. Headers()];
                        DescribeResponses(operation, "Plans and programmes in time.", ApiExamples.Timeline());
                        break;
                    case ReadsRecord { Collection: var read, Parameters: var parameters }:
                        DescribeRecord(operation, read, parameters);
                        break;
                    case ReadsRevisions revisions:
                        DescribeRevisions(operation, revisions);
                        break;
                }
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    });

    /// <summary>The contract's generic types by the name of their kind: Plan, PlanDetail, PlanList.</summary>
    private static string? NameOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var generic && type.GetGenericArguments() is [var argument])
        {
            return generic == typeof(ApiList<>) ? $"{NameOf(argument)}List"
                : generic == typeof(ApiDetail<>) ? $"{KindOf(argument)}Detail"
                : generic == typeof(ApiRecord<>) ? KindOf(argument)
                : null;
        }

        return type == typeof(ApiTimeline) ? "Timeline"
            : type == typeof(ApiTimelinePlan) ? "PlanInTime"
            : type == typeof(ApiTimelineProgram) ? "ProgramInTime"
            : type == typeof(ApiTimelineBody) ? "BodyOfProgram"
            : type == typeof(ApiOutcome) ? "OutcomeOfRecord"
            : type == typeof(ApiLink) ? "RecordLink"
            : type == typeof(ApiRelation) ? "Relation"
            : type == typeof(ApiSuccession) ? "Succession"
            : type == typeof(ApiCase) ? "Case"
            : type == typeof(ApiRevision) ? "Revision"
            : type == typeof(ApiWholeRevision) ? "RevisionWithDocument"
            : type == typeof(ApiDifference) ? "Difference"
            : type == typeof(System.Text.Json.JsonElement) ? "PublishedDocument"
            : null;
    }

    private static string KindOf(Type document) => document.Name[..^"Document".Length];

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new() { Title = "Regional Innovation API", Version = "1", Description = Introduction };
        document.Servers = [new() { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(ApiCollection.All.Select(collection => new OpenApiTag { Name = collection.Plural, Description = collection.Description }))
        {
            new OpenApiTag { Name = TimelineData.Tag, Description = "Plans and programmes on one axis of time." },
        };
        foreach (var path in document.Paths.Values)
        {
            // HEAD is GET without the body, and is described as such.
            path.Operations?.Remove(HttpMethod.Head);
        }

        foreach (var schema in document.Components?.Schemas?.Values ?? [])
        {
            LeaveOutNull(schema);
        }
    }

    /// <summary>What is null is not written, so no member is ever null: it is there or it is not.</summary>
    private static void LeaveOutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema concrete)
        {
            return;
        }

        concrete.Type = concrete.Type is { } type ? type & ~JsonSchemaType.Null : concrete.Enum is { Count: > 0 } ? JsonSchemaType.String : null;
        foreach (var (name, property) in concrete.Properties?.ToList() ?? [])
        {
            if (property.OneOf is [_, _] && property.OneOf.FirstOrDefault(choice => choice.Type != JsonSchemaType.Null) is { } choice)
            {
                concrete.Properties![name] = choice;
            }

            LeaveOutNull(concrete.Properties![name]);
        }

        if (concrete.Items is { } items)
        {
            LeaveOutNull(items);
        }
    }

    private static void DescribeList(OpenApiOperation operation, ApiCollection collection)
    {
        operation.Parameters = [.. collection.Parameters.Select(Parameter), .. Headers()];
        DescribeResponses(operation, $"A page of the list of {collection.Plural.ToLowerInvariant()}.", ApiExamples.ListOf(collection), collection == ApiCollection.Cases ? PageLinks : null);
    }

    private static void DescribeRecord(OpenApiOperation operation, ApiCollection collection, IReadOnlyList<ApiParameter> parameters)
    {
        operation.Parameters = [SlugOf(collection), .. parameters.Select(Parameter), .. Headers()];
        DescribeResponses(operation, $"The {collection.Title.ToLowerInvariant()}.", ApiExamples.DetailOf(collection), collection == ApiCollection.Cases ? VersionLinks : null);
    }

    private static void DescribeRevisions(OpenApiOperation operation, ReadsRevisions revisions)
    {
        var (collection, question, parameters) = revisions;
        operation.Parameters =
        [
            SlugOf(collection),
            .. question == RevisionQuestion.One ? (OpenApiParameter[])[NumberOfRevision()] : [],
            .. parameters.Select(Parameter),
            .. Headers(),
        ];
        var (found, example) = question switch
        {
            RevisionQuestion.List => ("A page of the revisions, newest first.", ApiExamples.RevisionsOf(collection)),
            RevisionQuestion.One => ("The revision with its document.", ApiExamples.RevisionOf(collection)),
            _ => ("What differs.", ApiExamples.DifferenceOf(collection)),
        };
        DescribeResponses(operation, found, example);
    }

    private static OpenApiParameter SlugOf(ApiCollection collection) => new()
    {
        Name = "slug",
        In = ParameterLocation.Path,
        Required = true,
        Description = $"Slug of the {collection.Title.ToLowerInvariant()}.",
        Schema = SlugSchema(),
        Example = collection.Slug,
    };

    private static OpenApiParameter NumberOfRevision() => new()
    {
        Name = "number",
        In = ParameterLocation.Path,
        Required = true,
        Description = "Number of the revision, from 1.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" },
        Example = 1,
    };

    private static OpenApiParameter Parameter(ApiParameter parameter)
    {
        var single = SchemaOf(parameter.Allowed);
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description + (parameter.Many ? " May be given more than once, or with values separated by commas." : ""),
            Schema = parameter.Many ? new() { Type = JsonSchemaType.Array, Items = single, MaxItems = QueryReader.MostValues } : single,
            Example = parameter.Allowed is Allowed.Number ? int.Parse(parameter.Example, CultureInfo.InvariantCulture)
                : parameter.Many ? new JsonArray(parameter.Example)
                : parameter.Example,
        };
    }

    private static OpenApiSchema SchemaOf(Allowed allowed) => allowed switch
    {
        Allowed.Number number => new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = number.Least.ToString(CultureInfo.InvariantCulture),
            Maximum = number.Most.ToString(CultureInfo.InvariantCulture),
            Default = number.Otherwise is { } otherwise ? JsonValue.Create(otherwise) : null,
        },
        Allowed.Day => new() { Type = JsonSchemaType.String, Format = "date" },
        Allowed.OneOf one => new() { Type = JsonSchemaType.String, Enum = [.. one.Tokens.Select(token => JsonValue.Create(token))] },
        Allowed.Reference { Kind: RecordKind.Region } => new() { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9-]{1,80}$" },
        Allowed.Reference => SlugSchema(),
        Allowed.Year => new() { Type = JsonSchemaType.String, Pattern = $"^([0-9]{{4}}|{FacetSelection.NotStated})$" },
        Allowed.Place => new() { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9_-]{1,400}$" },
        _ => new() { Type = JsonSchemaType.String, MaxLength = QueryReader.LongestValue },
    };

    private static OpenApiSchema SlugSchema() => new() { Type = JsonSchemaType.String, Pattern = "^[a-z0-9-]{1,80}$" };

    private static IEnumerable<OpenApiParameter> Headers() =>
    [
        // Without an example: the reference page would send it.
        Header("If-None-Match", "The `ETag` of an earlier answer; 304 where nothing has changed since.", example: null),
        Header("Accept-Language", "Language of refusals: ko, ja or en. Data always has all three.", "en"),
    ];

    private static OpenApiParameter Header(string name, string description, string? example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private static void DescribeResponses(OpenApiOperation operation, string found, JsonNode example, string? links = null)
    {
        var responses = operation.Responses ?? [];
        operation.Responses = [];
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            operation.Responses.Add(status, response);
            response.Description = status switch
            {
                "200" => found,
                "301" => "The record has another slug now; `Location` leads to it.",
                "304" => "Nothing has changed since the answer with this `ETag`.",
                "400" => "A parameter is unknown, or has a value that is not allowed; `errors` names each of them.",
                "404" => "There is no such record.",
                "410" => "The record was withdrawn.",
                "429" => "Too many requests from one address; `Retry-After` says when to try again.",
                _ => response.Description,
            };
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            {
                content.Example = type == Json ? example : type == Problem ? ApiExamples.ProblemOf(status) : content.Example;
            }

            if (response is OpenApiResponse concrete)
            {
                concrete.Headers = HeadersOf(status, links).ToDictionary(
                    header => header.Name,
                    IOpenApiHeader (header) => new OpenApiHeader { Description = header.Description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                    StringComparer.Ordinal);
            }
        }
    }

    private static IEnumerable<(string Name, string Description)> HeadersOf(string status, string? links) => status switch
    {
        "200" or "304" => [("ETag", "Changes with the content."), ("Cache-Control", "How long the answer may be kept."), .. links is null ? [] : ((string, string)[])[("Link", links)]],
        "301" => [("Location", "The record under its new slug.")],
        "429" => [("Retry-After", "Seconds to wait.")],
        _ => [],
    };
}
