using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>What an edit through the API came to.</summary>
/// <param name="Number">Number of the latest revision.</param>
/// <param name="Changed">Whether a revision was added; false where the record was like this already.</param>
/// <param name="Url">The record for readers.</param>
public sealed record ApiEdited(int Number, bool Changed, string Url);

/// <summary>
/// The document of a record, to be read, replaced and withdrawn by programs that have a token. Its tag is the number of
/// its revision: <c>If-Match</c> says which revision the program saw, <c>If-None-Match: *</c> that the record is new.
/// </summary>
internal static class DocumentEndpoints
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const string Reason = "reason";
    private const int LargestBody = 512 * 1024;

    public static void MapDocuments(this RouteGroupBuilder api)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var address = $"/{Addresses.ListOf(kind)}/{{slug}}/document";
            api.MapGet(address, (string slug, HttpContext http, EditDocument documents, IStringLocalizer<ApiTexts> texts) => ReadAsync(new(kind, slug), http, documents, texts))
                .RequireAuthorization(Policies.ContributeByApi).ExcludeFromDescription();
            api.MapPut(address, (string slug, HttpContext http, EditDocument documents, IStringLocalizer<ApiTexts> texts, FaultWords words) => PublishAsync(new(kind, slug), http, documents, texts, words))
                .RequireAuthorization(Policies.ReviewByApi).ExcludeFromDescription();
            api.MapDelete(address, (string slug, HttpContext http, EditDocument documents, IStringLocalizer<ApiTexts> texts, FaultWords words) => WithdrawAsync(new(kind, slug), http, documents, texts, words))
                .RequireAuthorization(Policies.ReviewByApi).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> ReadAsync(RecordAddress record, HttpContext http, EditDocument documents, IStringLocalizer<ApiTexts> texts)
    {
        if (await documents.ReadAsync(record, http.RequestAborted) is not { } latest)
        {
            return Missing(record, texts);
        }

        http.Response.Headers.ETag = TagOf(latest.Number);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(latest.Document, "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> PublishAsync(RecordAddress record, HttpContext http, EditDocument documents, IStringLocalizer<ApiTexts> texts, FaultWords words)
    {
        if (Read(http, mayBeNew: true, texts) is not { Problem: null } asked)
        {
            return Read(http, mayBeNew: true, texts).Problem!;
        }

        if (await BodyAsync(http) is not { } json)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: texts["413.Title"], detail: texts["413.Detail", LargestBody / 1024]);
        }

        return await AnswerAsync(
            record, http, texts, words, () => documents.PublishAsync(record, asked.Base, json, asked.Key, asked.Reason, Editors.Of(http.User), http.RequestAborted), asked.Base);
    }

    private static async Task<IResult> WithdrawAsync(RecordAddress record, HttpContext http, EditDocument documents, IStringLocalizer<ApiTexts> texts, FaultWords words)
    {
        var asked = Read(http, mayBeNew: false, texts);
        return asked.Problem ?? await AnswerAsync(
            record, http, texts, words, () => documents.WithdrawAsync(record, asked.Base, asked.Key, asked.Reason, Editors.Of(http.User), http.RequestAborted), asked.Base);
    }

    private static async Task<IResult> AnswerAsync(
        RecordAddress record, HttpContext http, IStringLocalizer<ApiTexts> texts, FaultWords words, Func<Task<EditAnswer>> act, int baseNumber)
    {
        EditAnswer answer;
        try
        {
            answer = await act();
        }
        catch (EditingRefusedException refused) when (refused.Refusal == EditingRefusal.Reason)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: texts["400.Reason.Title"], detail: texts["400.Reason"]);
        }

        var number = answer switch
        {
            EditAnswer.Published published => published.Number,
            EditAnswer.Unchanged unchanged => unchanged.Number,
            EditAnswer.Conflict conflict => conflict.Number,
            _ => 0,
        };
        if (number > 0)
        {
            http.Response.Headers.ETag = TagOf(number);
        }

        var url = Addresses.InLanguage(Language.Ko, Addresses.Of(record));
        return answer switch
        {
            EditAnswer.Published { Number: 1 } when baseNumber == 0 => TypedResults.Created($"{Addresses.DataOf(record.Kind, record.Slug)}/document", new ApiEdited(number, Changed: true, url)),
            EditAnswer.Published => TypedResults.Ok(new ApiEdited(number, Changed: true, url)),
            EditAnswer.Unchanged => TypedResults.Ok(new ApiEdited(number, Changed: false, url)),
            EditAnswer.Conflict conflict => TypedResults.Problem(
                statusCode: StatusCodes.Status412PreconditionFailed,
                title: texts["412.Title"],
                detail: texts["412.Detail", conflict.Number],
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["number"] = conflict.Number,
                    ["recordStatus"] = Token.Of(conflict.Status),
                    ["document"] = JsonNode.Parse(conflict.Latest),
                    ["merged"] = conflict.Merge is null ? null : JsonNode.Parse(conflict.Merge.Merged),
                    ["conflicts"] = conflict.Merge?.Conflicts.Select(item => new { item.Path, Base = Parsed(item.Base), Theirs = Parsed(item.Theirs), Mine = Parsed(item.Mine) }).ToList(),
                }),
            EditAnswer.Refused refused => TypedResults.Problem(new HttpValidationProblemDetails(refused.Faults
                .GroupBy(fault => fault.Path, StringComparer.Ordinal)
                .ToDictionary(faults => faults.Key, faults => faults.Select(words.Say).ToArray(), StringComparer.Ordinal))
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Title = texts["422.Title"],
                Detail = texts["422.Detail"],
            }),
            _ => Missing(record, texts),
        };
    }

    /// <summary>What the headers and the query say of an edit.</summary>
    private static Asked Read(HttpContext http, bool mayBeNew, IStringLocalizer<ApiTexts> texts)
    {
        IResult Bad(int status, string name) => TypedResults.Problem(statusCode: status, title: texts[$"{name}.Title"], detail: texts[name]);

        var headers = http.Request.GetTypedHeaders();
        var isNew = mayBeNew && headers.IfNoneMatch is [var none] && none.Equals(EntityTagHeaderValue.Any);
        var number = 0;
        if (!isNew && (headers.IfMatch is not [var tag] || tag.IsWeak || !int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1))
        {
            return new(0, default, null, Bad(StatusCodes.Status428PreconditionRequired, "428"));
        }

        var key = Guid.NewGuid();
        if (http.Request.Headers.TryGetValue(IdempotencyKey, out var keys) && !Guid.TryParse(keys.ToString().Trim('"'), out key))
        {
            return new(0, default, null, Bad(StatusCodes.Status400BadRequest, "400.Key"));
        }

        return new(isNew ? 0 : number, key, http.Request.Query[Reason], null);
    }

    private static async Task<string?> BodyAsync(HttpContext http)
    {
        var buffer = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(piece, http.RequestAborted)) > 0)
        {
            buffer.Write(piece, 0, read);
            if (buffer.Length > LargestBody)
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static ProblemHttpResult Missing(RecordAddress record, IStringLocalizer<ApiTexts> texts) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: texts["404.Title"], detail: texts["404.Record", record.Slug, $"{Addresses.Api}/{Addresses.ListOf(record.Kind)}"]);

    private static string TagOf(int number) => string.Create(CultureInfo.InvariantCulture, $"\"{number}\"");

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);

    private sealed record Asked(int Base, Guid Key, string? Reason, IResult? Problem);
}
