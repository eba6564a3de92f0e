using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>A published revision of a record, without its document.</summary>
/// <param name="Number">Its number within the record, from 1 and without gaps.</param>
/// <param name="RecordedAt">When it was published.</param>
/// <param name="Actor">Who or what published it, for example `pack:kistep-brief`.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Reason">Why; of a content pack its name and version.</param>
/// <param name="Hash">SHA-256 over the revision and `previousHash`, in hexadecimal.</param>
/// <param name="Url">The record as of this revision, for readers.</param>
/// <param name="Self">The revision as data, with its document.</param>
/// <param name="PreviousHash">Hash of the revision before; absent for the first.</param>
/// <param name="ChangedFields">How many fields differ from the revision before; only lists of revisions tell it, and not for the first.</param>
public sealed record ApiRevision(
    int Number,
    DateTimeOffset RecordedAt,
    string Actor,
    RevisionOrigin Origin,
    string Reason,
    string Hash,
    string Url,
    string Self,
    string? PreviousHash = null,
    int? ChangedFields = null)
{
    internal static ApiRevision From(RecordKind kind, string slug, RevisionEntry entry) => new(
        entry.Number,
        entry.RecordedAt,
        entry.Actor,
        entry.Origin,
        entry.Reason,
        entry.Hash,
        Addresses.InLanguage(Language.Ko, Addresses.Of(kind, slug), $"?{ApiParameter.Revision.Name}={entry.Number}"),
        Addresses.RevisionOf(kind, slug, entry.Number),
        entry.PreviousHash,
        entry.ChangedFields);
}

/// <summary>A published revision of a record, with the document that it published.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Document">The whole record as it was published, as the content pack has it.</param>
public sealed record ApiWholeRevision(ApiRevision Revision, JsonElement Document);

/// <summary>How two revisions of a record differ.</summary>
/// <param name="From">The earlier revision.</param>
/// <param name="To">The later revision.</param>
/// <param name="Fields">The fields that differ; empty where the two hold the same.</param>
/// <param name="Url">The difference for readers.</param>
public sealed record ApiDifference(ApiRevision From, ApiRevision To, IReadOnlyList<FieldDifference> Fields, string Url);

/// <summary>The revisions of records of every kind, and how they differ: the questions that the pages of the history ask.</summary>
internal static class RevisionEndpoints
{
    public static void MapRevisions(this RouteGroupBuilder api)
    {
        foreach (var collection in ApiCollection.All)
        {
            var record = $"/{Addresses.ListOf(collection.Kind)}/{{slug}}";
            var title = collection.Title.ToLowerInvariant();
            Map(api, collection, RevisionQuestion.List, $"{record}/revisions", [ApiParameter.Below, ApiParameter.PageSize],
                (string slug, HttpContext http, ListRevisions revisions, IStringLocalizer<ApiTexts> texts) => ListAsync(slug, http, collection, revisions, texts))
                .WithName($"list{collection.Title}Revisions")
                .WithSummary($"List the revisions of one {title}")
                .WithDescription("Newest first. Revisions are added and never changed or deleted; `next` leads to older ones.");
            Map(api, collection, RevisionQuestion.One, $"{record}/revisions/{{number}}", [],
                (string slug, string number, HttpContext http, CompareRevisions revisions, IStringLocalizer<ApiTexts> texts) => ReadAsync(slug, number, http, collection, revisions, texts))
                .WithName($"read{collection.Title}Revision")
                .WithSummary($"Read one revision of one {title}")
                .WithDescription("The document as it was published, with the hash that makes it part of the chain.");
            Map(api, collection, RevisionQuestion.Difference, $"{record}/difference", [ApiParameter.From, ApiParameter.To],
                (string slug, HttpContext http, CompareRevisions revisions, IStringLocalizer<ApiTexts> texts) => CompareAsync(slug, http, collection, revisions, texts))
                .WithName($"compare{collection.Title}Revisions")
                .WithSummary($"Compare two revisions of one {title}")
                .WithDescription("Field by field: texts in words, Japanese in characters; rows of lists by what they are about and not by position. The lower number is the earlier revision.");
        }
    }

    private static RouteHandlerBuilder Map(
        RouteGroupBuilder api, ApiCollection collection, RevisionQuestion question, string pattern, IReadOnlyList<ApiParameter> parameters, Delegate handler) =>
        api.MapMethods(pattern, RecordEndpoints.Reading, handler)
            .Produces(StatusCodes.Status301MovedPermanently)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone)
            .WithTags(collection.Plural)
            .WithMetadata(new ReadsRevisions(collection, question, parameters));

    private static async Task<Results<Fresh<ApiList<ApiRevision>>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> ListAsync(
        string slug, HttpContext http, ApiCollection collection, ListRevisions revisions, IStringLocalizer<ApiTexts> texts)
    {
        var query = new ApiQuery(http.Request.Query, [ApiParameter.Below, ApiParameter.PageSize], texts);
        var below = query.Optional(ApiParameter.Below);
        var pageSize = query.Optional(ApiParameter.PageSize) ?? ApiParameter.DefaultPageSize;
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var history = QueryReader.IsSlug(slug) ? await revisions.Ask(collection.Kind, slug, below, pageSize, http.RequestAborted) : new(RecordState.NotFound);
        if (history is not { State: RecordState.Found, Revisions: { } found })
        {
            return Refuse(collection, slug, history.State, history.MovedTo, now => Addresses.RevisionsOf(collection.Kind, now) + http.Request.QueryString, texts);
        }

        var size = pageSize == ApiParameter.DefaultPageSize ? "" : $"&{ApiParameter.PageSize.Name}={pageSize}";
        var next = history.Older is { } older ? $"{Addresses.RevisionsOf(collection.Kind, slug)}?{ApiParameter.Below.Name}={older}{size}" : null;
        return new Fresh<ApiList<ApiRevision>>(new([.. found.Select(entry => ApiRevision.From(collection.Kind, slug, entry))], history.Latest, next));
    }

    private static async Task<Results<Fresh<ApiWholeRevision>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> ReadAsync(
        string slug, string number, HttpContext http, ApiCollection collection, CompareRevisions revisions, IStringLocalizer<ApiTexts> texts)
    {
        var faults = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        ApiQuery.RefuseUnknown(http.Request.Query, [], texts, (name, fault) => faults[name] = [fault]);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) || asked < 1)
        {
            faults["number"] = [texts["Allowed.Number", number.Length <= 40 ? number : number[..40] + "…", 1, int.MaxValue]];
        }

        if (faults.Count > 0)
        {
            return ApiProblems.BadQuery(faults, texts);
        }

        var answer = QueryReader.IsSlug(slug) ? await revisions.AskOne(collection.Kind, slug, asked, http.RequestAborted) : new(RecordState.NotFound);
        if (answer.Revision is { } revision)
        {
            using var document = JsonDocument.Parse(revision.Document);
            return new Fresh<ApiWholeRevision>(new(ApiRevision.From(collection.Kind, slug, revision.Entry), document.RootElement.Clone()));
        }

        return answer is { State: RecordState.NotFound, Latest: > 0 }
            ? ApiProblems.NoRevision(slug, asked, answer.Latest, texts)
            : Refuse(collection, slug, answer.State, answer.MovedTo, now => Addresses.RevisionOf(collection.Kind, now, asked), texts);
    }

    private static async Task<Results<Fresh<ApiDifference>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> CompareAsync(
        string slug, HttpContext http, ApiCollection collection, CompareRevisions revisions, IStringLocalizer<ApiTexts> texts)
    {
        var query = new ApiQuery(http.Request.Query, [ApiParameter.From, ApiParameter.To], texts);
        var (from, to) = (query.Optional(ApiParameter.From), query.Optional(ApiParameter.To));
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var answer = QueryReader.IsSlug(slug) ? await revisions.Ask(collection.Kind, slug, from, to, http.RequestAborted) : new(RecordState.NotFound);
        if (answer is { State: RecordState.Found, To: { } later, Fields: { } fields })
        {
            // The first revision has none before it; it is compared with itself.
            var earlier = answer.From ?? later;
            return new Fresh<ApiDifference>(new(
                ApiRevision.From(collection.Kind, slug, earlier),
                ApiRevision.From(collection.Kind, slug, later),
                fields,
                Addresses.InLanguage(Language.Ko, Addresses.Difference(collection.Kind, slug, earlier.Number, later.Number))));
        }

        return answer is { State: RecordState.NotFound, Latest: > 0 }
            ? ApiProblems.NoRevision(slug, Math.Max(from ?? 0, to ?? 0), answer.Latest, texts)
            : Refuse(collection, slug, answer.State, answer.MovedTo, now => $"{Addresses.DataOf(collection.Kind, now)}/difference{http.Request.QueryString}", texts);
    }

    private static Refusal Refuse(
        ApiCollection collection, string slug, RecordState state, string? movedTo, Func<string, string> address, IStringLocalizer<ApiTexts> texts) =>
        movedTo is not null ? new(TypedResults.Redirect(address(movedTo), permanent: true), null)
        : new(null, state == RecordState.Gone ? ApiProblems.Gone(texts) : ApiProblems.NotFound(collection, slug, texts));

    /// <summary>Where the record went, or that there is none.</summary>
    private sealed record Refusal(RedirectHttpResult? Redirect, ProblemHttpResult? Problem)
    {
        public static implicit operator Results<Fresh<ApiList<ApiRevision>>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>(Refusal refusal) =>
            refusal.Redirect is { } redirect ? redirect : refusal.Problem!;

        public static implicit operator Results<Fresh<ApiWholeRevision>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>(Refusal refusal) =>
            refusal.Redirect is { } redirect ? redirect : refusal.Problem!;

        public static implicit operator Results<Fresh<ApiDifference>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>(Refusal refusal) =>
            refusal.Redirect is { } redirect ? redirect : refusal.Problem!;
    }
}

/// <summary>What is asked about the revisions of a record.</summary>
internal enum RevisionQuestion
{
    List,
    One,
    Difference,
}

/// <summary>Says on an endpoint what it tells about the revisions of a record of a collection.</summary>
internal sealed record ReadsRevisions(ApiCollection Collection, RevisionQuestion Question, IReadOnlyList<ApiParameter> Parameters);
