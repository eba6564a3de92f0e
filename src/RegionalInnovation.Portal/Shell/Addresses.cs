using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Every address of the portal. Page addresses are relative to the base of the reader's language (/ko/, /ja/, /en/), so
/// one link serves all three; data addresses are absolute.
/// </summary>
public static class Addresses
{
    public const string Home = "";
    public const string Timeline = "timeline";
    public const string TimelineDrawing = "timeline.svg";
    public const string Plans = "plans";
    public const string Programs = "programs";
    public const string Clusters = "clusters";
    public const string Cases = "cases";
    public const string Outcomes = "outcomes";
    public const string Implications = "implications";
    public const string Indicators = "indicators";
    public const string Statements = "statements";
    public const string Organizations = "organizations";
    public const string Regions = "regions";
    public const string Terms = "terms";
    public const string Sources = "sources";
    public const string Corrections = "corrections";
    public const string OpenReadings = "open-readings";
    public const string Search = "search";
    public const string Api = "/api/v1";
    public const string OpenApi = "/openapi/v1.json";
    public const string ApiReference = "/scalar/v1";

    /// <summary>The list of a kind, also the first step of its records' addresses.</summary>
    public static string ListOf(RecordKind kind) => kind switch
    {
        RecordKind.Plan => Plans,
        RecordKind.Program => Programs,
        RecordKind.Cluster => Clusters,
        RecordKind.Case => Cases,
        RecordKind.Outcome => Outcomes,
        RecordKind.Indicator => Indicators,
        RecordKind.Implication => Implications,
        RecordKind.Statement => Statements,
        RecordKind.Organization => Organizations,
        RecordKind.Region => Regions,
        RecordKind.Term => Terms,
        _ => Sources,
    };

    /// <summary>The page of a record.</summary>
    public static string Of(RecordKind kind, string slug) => $"{ListOf(kind)}/{slug}";

    /// <summary>The page of a record.</summary>
    public static string Of(RecordAddress address) => Of(address.Kind, address.Slug);

    /// <summary>The page of a record, by <c>kind/slug</c>.</summary>
    public static string Of(string address) =>
        RecordAddress.TryParse(address, out var parsed) ? Of(parsed) : throw new ArgumentException($"'{address}' is no address.", nameof(address));

    /// <summary>A record as data.</summary>
    public static string DataOf(RecordKind kind, string slug) => $"{Api}/{ListOf(kind)}/{slug}";

    /// <summary>The facts that stand in one section of a source.</summary>
    public static string SourceSection(string slug, string section) => $"{Sources}/{slug}?section={Uri.EscapeDataString(section)}";

    /// <summary>A correction, by its code.</summary>
    public static string Correction(string code) => $"{Corrections}#{code}";

    /// <summary>The corrections of one kind.</summary>
    public static string CorrectionsOf(CorrectionKind kind) => $"{Corrections}?kind={Token.Of(kind)}";

    /// <summary>A place with more than one reading, by its code.</summary>
    public static string OpenReading(string code) => $"{OpenReadings}#{code}";

    /// <summary>A case as it stood when one of its revisions was published; what is cited never changes.</summary>
    public static string CaseRevision(string slug, int number) => $"{Of(RecordKind.Case, slug)}?revision={number}";

    /// <summary>The cases of a question as a file, or as a feed.</summary>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="query">Query of the question with its question mark, or empty.</param>
    public static string CasesAs(string extension, string query) => $"{Cases}{extension}{query}";

    /// <summary>A case as a file.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="revision">Number of a revision; null for the latest.</param>
    public static string CaseAs(string slug, string extension, int? revision = null) =>
        $"{Of(RecordKind.Case, slug)}{extension}{(revision is { } number ? $"?revision={number}" : "")}";

    /// <summary>
    /// Whether a path, without its language, is that of a file or a feed of cases: those of many are written as they are
    /// read and may take minutes, so nobody keeps them and nobody waits for another's.
    /// </summary>
    public static bool IsCasesAs(PathString path, out bool ofMany)
    {
        ofMany = path.Value?.StartsWith($"/{Cases}.", StringComparison.Ordinal) == true;
        return ofMany || (path.Value is { } text && text.StartsWith($"/{Cases}/", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal));
    }

    /// <summary>The cases of a region, by its code.</summary>
    public static string CasesIn(string regionCode) => $"{Cases}?region={Uri.EscapeDataString(regionCode)}";

    /// <summary>The records of a kind in which words occur.</summary>
    public static string Found(RecordKind kind, string words) => $"{ListOf(kind)}?q={Uri.EscapeDataString(words)}";

    /// <summary>The programmes listed under a plan.</summary>
    public static string ProgramsUnder(string plan) => $"{Programs}?plan={Uri.EscapeDataString(plan)}";

    /// <summary>The timeline of one plan.</summary>
    public static string TimelineOf(string plan) => $"{Timeline}?plan={Uri.EscapeDataString(plan)}";

    /// <summary>The same page in another language.</summary>
    /// <param name="language">The language.</param>
    /// <param name="path">Path without the language.</param>
    /// <param name="query">Query with its question mark, or empty.</param>
    public static string InLanguage(Language language, string path, string query = "") =>
        $"/{Token.Of(language)}{(path is "/" or "" ? "/" : "/" + path.TrimStart('/'))}{query}";
}
