using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Cases as JSON-LD: what they are in the words of schema.org, where each state of them comes from in those of PROV. A
/// case is a report; the address of its revision names that state of it for good.
/// </summary>
internal static class LinkedDataCases
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Context = new JsonArray(
        "https://schema.org",
        new JsonObject
        {
            ["prov"] = "http://www.w3.org/ns/prov#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            ["prov:generatedAtTime"] = new JsonObject { ["@type"] = "xsd:dateTime" },
            ["prov:specializationOf"] = new JsonObject { ["@type"] = "@id" },
            ["prov:wasRevisionOf"] = new JsonObject { ["@type"] = "@id" },
            ["prov:wasDerivedFrom"] = new JsonObject { ["@type"] = "@id" },
            ["prov:wasAttributedTo"] = new JsonObject { ["@type"] = "@id" },
        }).ToJsonString(Relaxed);

    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        var dataset = new JsonObject
        {
            ["@id"] = head.Address,
            ["@type"] = new JsonArray("Dataset", "prov:Entity"),
            ["name"] = words.Text("File.Title", head.Question),
            ["description"] = words.Text("File.Description", head.WholeQuestion, head.Total),
            ["url"] = head.Address,
            ["inLanguage"] = new JsonArray([.. Enum.GetValues<Language>().Select(language => (JsonNode)Token.Of(language))]),
            ["license"] = DownloadHead.LicenseAddress,
            ["usageInfo"] = words.Rights,
            ["publisher"] = Portal(head),
            ["prov:generatedAtTime"] = head.TakenAtText,
            ["size"] = head.Total,
            ["distribution"] = new JsonObject { ["@type"] = "DataDownload", ["contentUrl"] = head.FileAddress, ["encodingFormat"] = CaseFormat.LinkedData.MediaType },
        }.ToJsonString(Relaxed);
        // The list stands last, so that it can be written as it comes.
        output.Write($"{{\"@context\":{Context},\n{dataset[1..^1]},\n\"hasPart\":[");
        var separator = "\n";
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(separator);
            output.Write(Report(taken, head).ToJsonString(Relaxed));
            separator = ",\n";
            await output.SendAsync(cancellation);
        }

        output.Write("\n]}\n");
    }

    /// <summary>A single case.</summary>
    public static void Write(TextOutput output, DownloadHead head, DownloadWording words, TakenCase taken)
    {
        var report = Report(taken, head);
        report["usageInfo"] = words.Rights;
        output.Write($"{{\"@context\":{Context},\n{report.ToJsonString(Relaxed)[1..]}\n");
    }

    private static JsonObject Report(TakenCase taken, DownloadHead head)
    {
        var document = taken.Document;
        var thing = head.Place.Thing(Addresses.Of(RecordKind.Case, document.Slug));
        var report = new JsonObject
        {
            ["@id"] = head.Place.Thing(Addresses.CaseRevision(document.Slug, taken.Revision)),
            ["@type"] = new JsonArray("Report", "prov:Entity"),
            ["identifier"] = document.Slug,
            ["name"] = Texts(document.Name),
            ["url"] = head.Place.Page(Addresses.Of(RecordKind.Case, document.Slug)),
            ["genre"] = Token.Of(document.CaseType),
            ["version"] = taken.Revision,
            ["dateModified"] = DownloadHead.Iso(taken.ChangedAt),
            ["license"] = DownloadHead.LicenseAddress,
            ["publisher"] = Portal(head),
            ["prov:specializationOf"] = thing,
            ["prov:generatedAtTime"] = DownloadHead.Iso(taken.ChangedAt),
            ["prov:wasAttributedTo"] = PortalId(head),
        };
        if (taken.Revision > 1)
        {
            report["prov:wasRevisionOf"] = head.Place.Thing(Addresses.CaseRevision(document.Slug, taken.Revision - 1));
        }

        Add(report, "alternateName", document.Aliases.Select(alias => (JsonNode)alias));
        if (document.Summary is { } summary)
        {
            report["abstract"] = Texts(summary);
        }

        // A single year is no interval, and schema.org knows no sets of days.
        if ((document.Period.Form == PeriodForm.Single ? document.Period.EdtfPrinted : document.Period.EdtfMeant) is { } years)
        {
            report["temporalCoverage"] = years;
        }

        Add(report, "spatialCoverage", taken.Places.Select(place => Place(place, head)));
        Add(report, "about", taken.Themes.Select(theme => Thing("DefinedTerm", theme, head)));
        Add(
            report,
            "mentions",
            [
                .. taken.Institutions.Select(institution => new JsonObject
                {
                    ["@type"] = "OrganizationRole",
                    ["roleName"] = institution.Role is { } role ? Texts(role) : institution.Predicate,
                    ["mentions"] = Thing("Organization", new(RecordKind.Organization, institution.Slug, institution.Name), head),
                }),
                .. taken.Programs.Select(program => Thing("FundingScheme", new(RecordKind.Program, program.Slug, program.Name), head)),
                .. taken.Plans.Select(plan => Thing("Legislation", plan, head)),
                .. taken.Outcomes.Select(outcome => Thing("Observation", new(RecordKind.Outcome, outcome.Slug, outcome.Name), head)),
            ]);
        Add(report, "isBasedOn", taken.Sources.Select(source => Source(source, head)));
        Add(report, "prov:wasDerivedFrom", taken.Sources.Select(source => (JsonNode)head.Place.Thing(Addresses.Of(RecordKind.Source, source.Slug))));
        return report;
    }

    private static JsonObject Thing(string type, RecordLink record, DownloadHead head) => new()
    {
        ["@id"] = head.Place.Thing(Addresses.Of(record.Kind, record.Slug)),
        ["@type"] = type,
        ["name"] = Texts(record.Name),
    };

    private static JsonObject Place(TakenPlace place, DownloadHead head)
    {
        var thing = Thing("Place", new(RecordKind.Region, place.Slug, place.Name), head);
        Add(
            thing,
            "identifier",
            [
                .. place.Code is { } code && code != place.Slug ? [Identifier(code.Contains('-', StringComparison.Ordinal) ? "ISO 3166-2" : "ISO 3166-1", code)] : (JsonNode[])[],
                .. place.Jis is { } jis ? [Identifier(jis.Length == 2 ? "JIS X 0401" : "JIS X 0402", jis)] : (JsonNode[])[],
            ]);
        if (place.FirstLevel is { } first && first != place.Code)
        {
            thing["containedInPlace"] = new JsonObject { ["@type"] = "AdministrativeArea", ["identifier"] = Identifier("ISO 3166-2", first) };
        }

        return thing;
    }

    private static JsonObject Identifier(string scheme, string value) => new() { ["@type"] = "PropertyValue", ["propertyID"] = scheme, ["value"] = value };

    private static JsonObject Source(TakenSource source, DownloadHead head)
    {
        var thing = Thing(TypeOf(source.Kind), new(RecordKind.Source, source.Slug, source.Title ?? source.Name), head);
        if (source.Publisher is { } publisher)
        {
            thing["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = Texts(publisher) };
        }

        foreach (var (name, value) in new[] { ("datePublished", source.Published), ("url", source.Url), ("license", source.License) })
        {
            if (value is not null)
            {
                thing[name] = value;
            }
        }

        return thing;
    }

    private static string TypeOf(SourceKind kind) => kind switch
    {
        SourceKind.Law => "Legislation",
        SourceKind.WebPage => "WebPage",
        SourceKind.News => "NewsArticle",
        SourceKind.Standard => "CreativeWork",
        SourceKind.Vocabulary => "DefinedTermSet",
        _ => "Report",
    };

    private static JsonObject Portal(DownloadHead head) => new() { ["@id"] = PortalId(head), ["@type"] = "Organization", ["name"] = head.Portal };

    private static string PortalId(DownloadHead head) => head.Place.Thing("");

    private static JsonArray Texts(LocalizedText text) =>
        [.. Enum.GetValues<Language>().Where(language => text.In(language) is not null).Select(language => new JsonObject { ["@language"] = Token.Of(language), ["@value"] = text.In(language) })];

    private static void Add(JsonObject thing, string name, IEnumerable<JsonNode> values)
    {
        var items = new JsonArray([.. values]);
        if (items.Count > 0)
        {
            thing[name] = items;
        }
    }
}
