using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>
/// A record's page as JSON-LD: what it is about in the words of schema.org, and where this state of it comes from in
/// those of PROV. The address of the revision names that state for good; the thing itself has an address without language.
/// </summary>
internal static class RecordLinkedData
{
    private static readonly JsonObject Words = new()
    {
        ["prov"] = "http://www.w3.org/ns/prov#",
        ["prov:wasDerivedFrom"] = new JsonObject { ["@type"] = "@id" },
        ["prov:specializationOf"] = new JsonObject { ["@type"] = "@id" },
    };

    /// <summary>Writes a record.</summary>
    /// <param name="cited">The record.</param>
    /// <param name="portal">Name of the portal.</param>
    /// <param name="list">Name of the list that it stands in.</param>
    /// <returns>JSON in which no less-than sign stands, so that it may stand in HTML.</returns>
    public static string Write(CitedRecord cited, string portal, string list)
    {
        var (document, place, record) = (cited.Document, cited.Place, cited.Record);
        var publisher = new JsonObject { ["@type"] = "Organization", ["@id"] = place.Thing(""), ["name"] = portal };
        var thing = new JsonObject
        {
            ["@type"] = TypeOf(record.Kind),
            ["@id"] = place.Thing(Addresses.Of(record)),
            ["identifier"] = record.Slug,
            ["name"] = cited.Title,
        };
        if (document.Summary?.For(place.Language).Text is { } summary)
        {
            thing["description"] = summary;
        }

        var others = document.Name.All().Concat(document.Aliases).Where(name => name != cited.Title).Distinct(StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            thing["alternateName"] = new JsonArray([.. others.Select(name => (JsonNode)name)]);
        }

        var page = new JsonObject
        {
            ["@context"] = new JsonArray("https://schema.org", Words.DeepClone()),
            ["@type"] = new JsonArray("WebPage", "prov:Entity"),
            ["@id"] = cited.Address,
            ["url"] = cited.Latest,
            ["name"] = cited.Title,
            ["inLanguage"] = Token.Of(place.Language),
            ["version"] = cited.Revision.ToString(CultureInfo.InvariantCulture),
            ["dateModified"] = DownloadHead.Iso(cited.Published),
            ["license"] = DownloadHead.LicenseAddress,
            ["publisher"] = publisher,
            ["breadcrumb"] = new JsonObject
            {
                ["@type"] = "BreadcrumbList",
                ["itemListElement"] = new JsonArray(
                    Crumb(1, portal, place.Page(Addresses.Home)),
                    Crumb(2, list, place.Page(Addresses.ListOf(record.Kind))),
                    Crumb(3, cited.Title, cited.Latest)),
            },
            ["mainEntity"] = thing,
            ["prov:specializationOf"] = place.Thing(Addresses.Of(record)),
        };
        var sources = cited.SourcesByUse.Select(source => (Address: place.Thing(Addresses.Of(RecordKind.Source, source)), Name: cited.Sources.GetValueOrDefault(source)?.For(place.Language).Text ?? source)).ToList();
        if (sources.Count > 0)
        {
            page["citation"] = new JsonArray([.. sources.Select(source => new JsonObject { ["@type"] = "CreativeWork", ["@id"] = source.Address, ["name"] = source.Name })]);
            page["prov:wasDerivedFrom"] = new JsonArray([.. sources.Select(source => (JsonNode)source.Address)]);
        }

        // The encoder escapes what would end the element that a page puts this in.
        return page.ToJsonString(Readable);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    private static JsonObject Crumb(int position, string name, string address) =>
        new() { ["@type"] = "ListItem", ["position"] = position, ["name"] = name, ["item"] = address };

    /// <summary>The nearest class of schema.org. What the portal calls a cluster is a place where organisations work.</summary>
    private static string TypeOf(RecordKind kind) => kind switch
    {
        RecordKind.Plan => "Legislation",
        RecordKind.Program => "FundingScheme",
        RecordKind.Cluster => "Place",
        RecordKind.Case => "Report",
        RecordKind.Outcome => "Observation",
        RecordKind.Indicator => "StatisticalVariable",
        RecordKind.Implication => "Recommendation",
        RecordKind.Statement => "Claim",
        RecordKind.Organization => "Organization",
        RecordKind.Region => "AdministrativeArea",
        RecordKind.Term => "DefinedTerm",
        _ => "CreativeWork",
    };
}
