using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// What a CSV file of cases holds, as W3C’s “CSV on the Web” describes tables: the answer with the file links to it. A CSV
/// file has no place of its own for types, labels and rights, and a comment in it would break what reads it.
/// </summary>
internal static class CsvDescription
{
    /// <summary>Extension of its address.</summary>
    public const string Extension = ".csv-metadata.json";

    /// <summary>The media type.</summary>
    public const string MediaType = "application/csvm+json";

    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" };

    /// <summary>The description of the file of a question.</summary>
    public static string Write(DownloadHead head, DownloadWording words) => new JsonObject
    {
        ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = Token.Of(head.Place.Language) }),
        ["url"] = head.FileAddress,
        ["dc:title"] = words.Text("File.Title", head.WholeQuestion),
        ["dc:description"] = words.Text("File.Description", head.WholeQuestion, head.Total),
        ["dc:publisher"] = head.Portal,
        ["dc:source"] = new JsonObject { ["@id"] = head.Address },
        ["dc:created"] = new JsonObject { ["@value"] = head.TakenAtText, ["@type"] = "xsd:dateTime" },
        ["dc:license"] = new JsonObject { ["@id"] = DownloadHead.LicenseAddress },
        ["dc:rights"] = words.Rights,
        ["dialect"] = new JsonObject { ["encoding"] = "utf-8", ["header"] = true },
        ["tableSchema"] = new JsonObject
        {
            ["primaryKey"] = "slug",
            ["columns"] = new JsonArray([.. CaseColumns.All.Select(column => Column(column, words))]),
        },
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Column(CaseColumn column, DownloadWording words)
    {
        var described = new JsonObject
        {
            ["name"] = column.Name,
            ["titles"] = column.Name,
            ["dc:title"] = words.Column(column.Name),
            ["datatype"] = column.Kind switch
            {
                ColumnKind.Number => "integer",
                ColumnKind.Day => "date",
                ColumnKind.Time => "dateTime",
                ColumnKind.Address => "anyURI",
                _ => "string",
            },
        };
        if (column.Kind == ColumnKind.Items)
        {
            described["separator"] = DownloadWording.Between;
        }

        return described;
    }
}
