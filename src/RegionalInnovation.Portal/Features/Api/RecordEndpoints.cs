using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>A list and a record, for each collection. They ask what the pages ask and differ in the last step only.</summary>
internal static class RecordEndpoints
{
    /// <summary>What every address of the API takes.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCollection<TRecord, TDocument>(this RouteGroupBuilder api, ApiCollection collection)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        api.MapList(collection, (HttpContext http, ListRecords records, FindMissing missing, IStringLocalizer<ApiTexts> texts) =>
            ListAsync(http, collection, missing, texts, query => query.RecordFilter(collection.Kind), records.Ask<TRecord, TDocument>));
        api.MapRecord<TRecord, TDocument>(collection);
    }

    /// <summary>Maps a list with its name and its description.</summary>
    public static void MapList(this RouteGroupBuilder api, ApiCollection collection, Delegate handler) =>
        api.MapMethods($"/{Addresses.ListOf(collection.Kind)}", Reading, handler)
            .WithName($"list{collection.Plural}")
            .WithTags(collection.Plural)
            .WithSummary($"List {collection.Plural.ToLowerInvariant()}")
            .WithDescription($"{collection.Description} {collection.OrderText}")
            .WithMetadata(new ListsCollection(collection));

    private static void MapRecord<TRecord, TDocument>(this RouteGroupBuilder api, ApiCollection collection)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument =>
        api.MapRecord(collection, [], (string slug, HttpContext http, ReadRecord records, IStringLocalizer<ApiTexts> texts) =>
            ReadAsync<TRecord, TDocument>(slug, http, collection, records, texts));

    /// <summary>Maps one record with its name and its description.</summary>
    public static void MapRecord(this RouteGroupBuilder api, ApiCollection collection, IReadOnlyList<ApiParameter> parameters, Delegate handler) =>
        api.MapMethods($"/{Addresses.ListOf(collection.Kind)}/{{slug}}", Reading, handler)
            .Produces(StatusCodes.Status301MovedPermanently)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone)
            .WithName($"read{collection.Title}")
            .WithTags(collection.Plural)
            .WithSummary($"Read one {collection.Title.ToLowerInvariant()}")
            .WithDescription("The record whole, with its relations in both directions, what came before and after it, its outcomes, and the names of its sources.")
            .WithMetadata(new ReadsRecord(collection, parameters));

    private static async Task<Results<Fresh<ApiList<ApiRecord<TDocument>>>, ValidationProblem>> ListAsync<TFilter, TDocument>(
        HttpContext http,
        ApiCollection collection,
        FindMissing missing,
        IStringLocalizer<ApiTexts> texts,
        Func<ApiQuery, TFilter> read,
        Func<TFilter, CancellationToken, Task<Listing<RecordItem<TDocument>>>> ask)
        where TDocument : RecordDocument
    {
        var query = new ApiQuery(http.Request.Query, collection.Parameters, texts);
        var filter = read(query);
        if (query.Problem() is null)
        {
            query.Refuse(await missing.Ask(query.References(), http.RequestAborted));
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var listing = await ask(filter, http.RequestAborted);
        return new Fresh<ApiList<ApiRecord<TDocument>>>(new([.. listing.Items.Select(ApiRecord<TDocument>.From)], listing.Total, query.Next(collection, listing)));
    }

    private static async Task<Results<Fresh<ApiDetail<TDocument>>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> ReadAsync<TRecord, TDocument>(
        string slug, HttpContext http, ApiCollection collection, ReadRecord records, IStringLocalizer<ApiTexts> texts)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        var faults = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        ApiQuery.RefuseUnknown(http.Request.Query, [], texts, (name, fault) => faults[name] = [fault]);
        if (faults.Count > 0)
        {
            return ApiProblems.BadQuery(faults, texts);
        }

        // What is no slug is not looked for: PostgreSQL refuses some characters outright.
        var answer = QueryReader.IsSlug(slug)
            ? await records.Ask<TRecord, TDocument>(collection.Kind, slug, http.RequestAborted)
            : new(RecordState.NotFound);
        return Answer(collection, slug, answer, texts);
    }

    /// <summary>The answer to a question for one record.</summary>
    /// <typeparam name="TDocument">The document of the kind.</typeparam>
    /// <param name="collection">Its collection.</param>
    /// <param name="slug">The slug asked for.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="texts">Texts of refusals.</param>
    /// <param name="revision">Number of the revision asked for; null where none was.</param>
    public static Results<Fresh<ApiDetail<TDocument>>, RedirectHttpResult, ProblemHttpResult, ValidationProblem> Answer<TDocument>(
        ApiCollection collection, string slug, RecordAnswer<TDocument> answer, IStringLocalizer<ApiTexts> texts, int? revision = null)
        where TDocument : RecordDocument => answer switch
        {
            { Record: { } record } => new Fresh<ApiDetail<TDocument>>(ApiDetail<TDocument>.From(record)),
            { MovedTo: { } movedTo } => TypedResults.Redirect(
                Addresses.DataOf(collection.Kind, movedTo) + (revision is { } number ? $"?{ApiParameter.Revision.Name}={number}" : ""), permanent: true),
            { State: RecordState.Gone } => ApiProblems.Gone(texts),
            _ => ApiProblems.NotFound(collection, slug, texts),
        };
}

/// <summary>Says on an endpoint that it lists a collection; its parameters are documented from there.</summary>
internal sealed record ListsCollection(ApiCollection Collection);

/// <summary>Says on an endpoint that it reads a record of a collection.</summary>
internal sealed record ReadsRecord(ApiCollection Collection, IReadOnlyList<ApiParameter> Parameters);
