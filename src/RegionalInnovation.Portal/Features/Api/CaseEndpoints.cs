using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>
/// The cases. They ask what the page asks, facets and all; there may be a million of them, so their pages follow one
/// another by place and not by number. A case can be read as it stood in an older revision.
/// </summary>
internal static class CaseEndpoints
{
    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapList(ApiCollection.Cases, ListAsync);
        api.MapRecord(ApiCollection.Cases, [ApiParameter.Revision], ReadAsync);
    }

    private static async Task<Results<Fresh<ApiList<ApiCase>>, ValidationProblem>> ListAsync(
        HttpContext http, ListCases cases, FindMissing missing, IStringLocalizer<ApiTexts> texts)
    {
        var query = new ApiQuery(http.Request.Query, ApiCollection.Cases.Parameters, texts);
        var filter = query.CaseFilter();
        if (query.Problem() is null)
        {
            query.Refuse(await missing.Ask(query.References(), http.RequestAborted));
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var answer = await cases.Ask(filter, http.RequestAborted);
        var next = answer.Next is { } after ? AddressOf(filter with { After = after, Before = null }) : null;
        var links = new List<WebLink> { new(AddressOf(filter.FirstPage), "first") };
        if (answer.Previous is { } before)
        {
            links.Add(new(AddressOf(filter with { After = null, Before = before }), "prev"));
        }

        if (next is not null)
        {
            links.Add(new(next, "next"));
        }

        links.Add(new(AddressOf(filter with { After = null, Before = SearchPlace.End }), "last"));
        WebLink.Add(http.Response, links);
        return new Fresh<ApiList<ApiCase>>(new([.. answer.Cases.Select(ApiCase.From)], answer.Total, next));
    }

    private static async Task<Results<Fresh<ApiDetail<CaseDocument>>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> ReadAsync(
        string slug, HttpContext http, ReadRecord records, ReadRevision revisions, IStringLocalizer<ApiTexts> texts)
    {
        var query = new ApiQuery(http.Request.Query, [ApiParameter.Revision], texts);
        var asked = query.Optional(ApiParameter.Revision);
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        // What is no slug is not looked for: PostgreSQL refuses some characters outright.
        if (!QueryReader.IsSlug(slug))
        {
            return ApiProblems.NotFound(ApiCollection.Cases, slug, texts);
        }

        if (asked is not { } number)
        {
            return RecordEndpoints.Answer(ApiCollection.Cases, slug, await records.Ask<CaseStudy, CaseDocument>(RecordKind.Case, slug, http.RequestAborted), texts);
        }

        var answer = await revisions.Ask<CaseStudy, CaseDocument>(RecordKind.Case, slug, number, http.RequestAborted);
        if (answer is { Record: null, Latest: > 0 })
        {
            return ApiProblems.NoRevision(slug, number, answer.Latest, texts);
        }

        if (answer.Record is not null)
        {
            WebLink.Add(http.Response, VersionsOf(slug, number, answer.Latest));
        }

        return RecordEndpoints.Answer<CaseDocument>(ApiCollection.Cases, slug, new(answer.State, answer.Record, answer.MovedTo), texts, asked);
    }

    /// <summary>The address of a question, in canonical order, with the API's default size of page.</summary>
    private static string AddressOf(CaseFilter filter)
    {
        var parameters = (filter.Question with { After = filter.After, Before = filter.Before }).Parameters();
        if (filter.PageSize != ApiParameter.DefaultPageSize)
        {
            parameters = parameters.Append(new(ApiParameter.PageSize.Name, $"{filter.PageSize}"));
        }

        return ApiCollection.Cases.Address + QueryString.Create(parameters!).Value;
    }

    /// <summary>Versions of a resource (RFC 5829).</summary>
    private static IEnumerable<WebLink> VersionsOf(string slug, int number, int latest)
    {
        var record = Addresses.DataOf(RecordKind.Case, slug);
        yield return new(record, "latest-version");
        if (number > 1)
        {
            yield return new($"{record}?{ApiParameter.Revision.Name}={number - 1}", "predecessor-version");
        }

        if (number < latest)
        {
            yield return new($"{record}?{ApiParameter.Revision.Name}={number + 1}", "successor-version");
        }
    }
}

/// <summary>A link in the head of an answer (RFC 8288).</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Relation">What is there.</param>
internal sealed record WebLink(string Address, string Relation)
{
    /// <summary>Adds links to an answer.</summary>
    public static void Add(HttpResponse response, IEnumerable<WebLink> links) =>
        response.Headers.Link = string.Join(", ", links.Select(link => $"<{link.Address}>; rel=\"{link.Relation}\""));
}
