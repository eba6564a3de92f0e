using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>
/// References as CSL-JSON. The format is a list and nothing around it, so every item carries in <c>custom</c>, which the schema
/// keeps free, from which selection it was taken.
/// </summary>
internal static class Csl
{
    /// <summary>Writes every script as it stands.</summary>
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One reference.</summary>
    public static JsonObject Item(RecordReference reference, DownloadHead head)
    {
        var item = new JsonObject
        {
            ["id"] = reference.Key,
            ["type"] = "report",
            ["title"] = reference.Title,
            ["author"] = new JsonArray(new JsonObject { ["literal"] = reference.Portal }),
            ["publisher"] = reference.Portal,
            ["genre"] = reference.Kind,
            ["version"] = reference.Revision.ToString(CultureInfo.InvariantCulture),
            ["issued"] = Date(reference.Published),
            ["accessed"] = Date(head.TakenAt),
            ["URL"] = reference.Address,
            ["language"] = Token.Of(head.Place.Language),
            ["source"] = reference.Portal,
        };
        if (reference.Abstract is { } summary)
        {
            item["abstract"] = summary;
        }

        if (reference.Keywords.Count > 0)
        {
            item["keyword"] = string.Join(", ", reference.Keywords);
        }

        if (reference.Source is { } source)
        {
            item["note"] = source;
        }

        item["custom"] = new JsonObject
        {
            ["query"] = head.WholeQuestion,
            ["queryUrl"] = head.Address,
            ["queryCount"] = head.Total,
            ["takenAt"] = head.TakenAtText,
            ["license"] = DownloadHead.License,
            ["licenseUrl"] = DownloadHead.LicenseAddress,
            ["rights"] = reference.Rights,
        };
        return item;
    }

    private static JsonObject Date(DateTimeOffset day) =>
        new() { ["date-parts"] = new JsonArray(new JsonArray(day.UtcDateTime.Year, day.UtcDateTime.Month, day.UtcDateTime.Day)) };
}
