using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
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
    public const string TimelinePicture = "timeline.png";
    public const string PlanFlow = "plans/flow";
    public const string PlanComparison = "plans/compare";
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
    public const string ImplicationMatrix = "implications/matrix";
    public const string Transfer = "implications/transfer";
    public const string Help = "help";
    public const string Report = "report";
    public const string SendReport = "report/send";
    public const string Reports = "editing/reports";
    public const string CloseReport = "editing/reports/close";
    public const string Sitemap = "/sitemap.xml";
    public const string SearchDescription = "opensearch.xml";
    public const string Compare = "compare";
    public const string Brief = "brief";
    public const string BriefArranged = "brief/arranged";
    public const string Account = "account";
    public const string SignIn = "account/sign-in";
    public const string SignInCode = "account/sign-in/code";
    public const string SignInInstitute = "account/sign-in/institute";
    public const string SignInInstituteAnswer = "account/sign-in/institute/answer";
    public const string Join = "account/join";
    public const string Password = "account/password";
    public const string SecondFactor = "account/second-factor";
    public const string People = "account/people";
    public const string Passkeys = "account/passkeys";
    public const string Tokens = "account/tokens";
    public const string AuditLog = "account/log";
    public const string AuditLogFile = "account/log.csv";
    public const string Editing = "editing";
    public const string OpenDraft = "editing/open";
    public const string Trust = "editing/trust";
    public const string TrustCheckName = "check";
    public const string PageName = "page";
    public const string Imports = "editing/imports";
    public const string Drawing = ".svg";
    public const string Figures = ".csv";
    public const string Changes = "editing/changes";
    public const string SelectCases = "editing/changes/select";
    public const string ChangeFieldName = "field";
    public const string ChangeLookName = "look";
    public const string TooManyName = "too-many";
    public const string TooManyCases = $"{Changes}?{TooManyName}";
    public const string ApiRoot = "/api";
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

    /// <summary>The revisions of a record as data.</summary>
    public static string RevisionsOf(RecordKind kind, string slug) => $"{DataOf(kind, slug)}/revisions";

    /// <summary>One revision of a record as data.</summary>
    public static string RevisionOf(RecordKind kind, string slug, int number) => $"{RevisionsOf(kind, slug)}/{number}";

    /// <summary>How two revisions of a record differ, as data.</summary>
    public static string DifferenceOf(RecordKind kind, string slug, int from, int to) => $"{DataOf(kind, slug)}/difference?from={from}&to={to}";

    /// <summary>The facts that stand in one section of a source.</summary>
    public static string SourceSection(string slug, string section) => $"{Sources}/{slug}?section={Uri.EscapeDataString(section)}";

    /// <summary>What files of the lineage of a programme are called, without what they end in.</summary>
    public static string LineageOf(string slug) => $"{Of(RecordKind.Program, slug)}/lineage";

    /// <summary>The drawing of a page as a file.</summary>
    public static string DrawingOf(string page) => $"{page}{Drawing}";

    /// <summary>The figures of a page as a file.</summary>
    public static string FiguresOf(string page) => $"{page}{Figures}";

    /// <summary>A correction, by its code.</summary>
    public static string Correction(string code) => $"{Corrections}#{code}";

    /// <summary>The corrections of one kind.</summary>
    public static string CorrectionsOf(CorrectionKind kind) => $"{Corrections}?kind={Token.Of(kind)}";

    /// <summary>A place with more than one reading, by its code.</summary>
    public static string OpenReading(string code) => $"{OpenReadings}#{code}";

    /// <summary>A case as it stood when one of its revisions was published; what is cited never changes.</summary>
    public static string CaseRevision(string slug, int number) => Revision(RecordKind.Case, slug, number);

    /// <summary>A record as it stood when one of its revisions was published.</summary>
    public static string Revision(RecordKind kind, string slug, int number) => $"{Of(kind, slug)}?revision={number}";

    /// <summary>A record as it stood at the end of a day in Korea.</summary>
    public static string AsOf(RecordKind kind, string slug, DateOnly day) => $"{Of(kind, slug)}?asof={day:yyyy-MM-dd}";

    /// <summary>The revisions of a record, newest first.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug.</param>
    /// <param name="below">The page has revisions with lower numbers; null for the latest.</param>
    public static string History(RecordKind kind, string slug, int? below = null) => $"{Of(kind, slug)}/history{(below is { } number ? $"?below={number}" : "")}";

    /// <summary>The form of <see cref="Difference"/> sends its numbers here.</summary>
    public static string DifferenceForm(RecordKind kind, string slug) => $"{Of(kind, slug)}/history/difference";

    /// <summary>How two revisions of a record differ.</summary>
    public static string Difference(RecordKind kind, string slug, int from, int to) => $"{DifferenceForm(kind, slug)}?from={from}&to={to}";

    /// <summary>The kind whose list, or a record of which, a path without its language leads to; null where it is none.</summary>
    public static RecordKind? KindOf(PathString path)
    {
        var first = path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Enum.GetValues<RecordKind>().Select(kind => (RecordKind?)kind).FirstOrDefault(kind => ListOf(kind!.Value) == first);
    }

    /// <summary>The cases of a question as a file, or as a feed.</summary>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="query">Query of the question with its question mark, or empty.</param>
    public static string CasesAs(string extension, string query) => $"{Cases}{extension}{query}";

    /// <summary>A case as a file.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="revision">Number of a revision; null for the latest.</param>
    public static string CaseAs(string slug, string extension, int? revision = null) => RecordAs(RecordKind.Case, slug, extension, revision);

    /// <summary>A record of any kind as a file.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="slug">Its slug.</param>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="revision">Number of a revision; null for the latest.</param>
    public static string RecordAs(RecordKind kind, string slug, string extension, int? revision = null) =>
        $"{Of(kind, slug)}{extension}{(revision is { } number ? $"?revision={number}" : "")}";

    /// <summary>Whether a path, without its language, is that of a record as a file.</summary>
    public static bool IsRecordAs(PathString path) =>
        KindOf(path) is not null && path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var file] && file.Contains('.', StringComparison.Ordinal);

    /// <summary>The form that reports an error in a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="revision">Number of the revision that was read.</param>
    public static string ReportOn(RecordAddress record, int revision) => $"{Report}?record={record}&revision={revision}";

    /// <summary>The page that says how sending a report ended.</summary>
    /// <param name="record">The record; null where none could be read.</param>
    /// <param name="revision">Number of the revision.</param>
    /// <param name="outcome">Token of how it ended.</param>
    public static string ReportEnded(RecordAddress? record, int revision, string outcome) =>
        record is { } address ? $"{ReportOn(address, revision)}&outcome={outcome}" : $"{Report}?outcome={outcome}";

    /// <summary>A page of what readers reported.</summary>
    public static string ReportsPage(int page) => page == 1 ? Reports : $"{Reports}?{PageName}={page}";

    /// <summary>
    /// Whether a path, without its language, is that of a file or a feed of cases: those of many are written as they are
    /// read and may take minutes, so nobody keeps them and nobody waits for another's.
    /// </summary>
    public static bool IsCasesAs(PathString path, out bool ofMany)
    {
        ofMany = path.Value?.StartsWith($"/{Cases}.", StringComparison.Ordinal) == true;
        return ofMany || (path.Value is { } text && text.StartsWith($"/{Cases}/", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal));
    }

    /// <summary>Whether a path, without its language, is a drawing or the figures of a page as a file. Icons and cards are none and have no language.</summary>
    public static bool IsDrawing(string path) =>
        path is $"/{TimelineDrawing}" or $"/{TimelinePicture}"
        || ((path.EndsWith(Drawing, StringComparison.Ordinal) || path.EndsWith(Figures, StringComparison.Ordinal))
            && Array.Exists([Regions, Outcomes, Indicators], list => path.StartsWith($"/{list}", StringComparison.Ordinal)));

    /// <summary>A comparison that begins with a record of a kind that can be compared.</summary>
    public static string CompareWith(RecordKind kind, string slug) => $"{Compare}?{Token.Of(kind)}={slug}";

    /// <summary>A comparison as a file.</summary>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="query">Query of the comparison with its question mark, or empty.</param>
    public static string CompareAs(string extension, string query) => $"{Compare}{extension}{query}";

    /// <summary>A brief that begins with a record.</summary>
    public static string BriefWith(RecordKind kind, string slug) => $"{Brief}?item={Of(kind, slug)}";

    /// <summary>A brief as a file.</summary>
    /// <param name="extension">Extension of the format, with its dot.</param>
    /// <param name="query">Query of the brief with its question mark, or empty.</param>
    public static string BriefAs(string extension, string query) => $"{Brief}{extension}{query}";

    /// <summary>Whether the order of the values of a parameter is the reader's own on a path without its language.</summary>
    public static bool IsInReadersOrder(PathString path) => path.Value is { } text && new[] { Compare, Brief }.Any(page =>
        text.StartsWith($"/{page}", StringComparison.Ordinal) && (text.Length == page.Length + 1 || text[page.Length + 1] == '.'));

    /// <summary>The preconditions of cases against a region, by its code.</summary>
    public static string TransferTo(string regionCode) => $"{Transfer}?region={Uri.EscapeDataString(regionCode)}";

    /// <summary>The cases of a region, by its code.</summary>
    public static string CasesIn(string regionCode) => $"{Cases}?region={Uri.EscapeDataString(regionCode)}";

    /// <summary>The records of a kind in which words occur.</summary>
    public static string Found(RecordKind kind, string words) => $"{ListOf(kind)}?q={Uri.EscapeDataString(words)}";

    /// <summary>The programmes listed under a plan.</summary>
    public static string ProgramsUnder(string plan) => $"{Programs}?plan={Uri.EscapeDataString(plan)}";

    /// <summary>The timeline with the succession of a programme lit up.</summary>
    public static string TimelineChain(string program) => $"{Timeline}?chain={Uri.EscapeDataString(program)}";

    /// <summary>Two plans side by side.</summary>
    public static string PlansCompared(string one, string other) => $"{PlanComparison}?plan={Uri.EscapeDataString(one)}&plan={Uri.EscapeDataString(other)}";

    /// <summary>The timeline of one plan.</summary>
    public static string TimelineOf(string plan) => $"{Timeline}?plan={Uri.EscapeDataString(plan)}";

    /// <summary>Whether a path, without its language, is one of accounts: those answers are for one person and are kept nowhere.</summary>
    public static bool IsOfAccounts(PathString path) => path.StartsWithSegments($"/{Account}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path, without its language, is one of editing: those answers are for one person too.</summary>
    public static bool IsOfEditing(PathString path) => path.StartsWithSegments($"/{Editing}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path, without its language, is the connection of an open interactive page.</summary>
    public static bool IsOfCircuits(PathString path) => path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path, without its language, is for one person: of accounts, of editing, or the connection of an open page.</summary>
    public static bool IsForOnePerson(PathString path) => IsOfAccounts(path) || IsOfEditing(path) || IsOfCircuits(path);

    /// <summary>The form of a draft.</summary>
    public static string Draft(Guid id) => $"{Editing}/drafts/{id:D}";

    /// <summary>What a draft changes, what was said about it, and what can be done with it.</summary>
    public static string DraftReview(Guid id) => $"{Draft(id)}/review";

    /// <summary>A file that was brought: how it is read, and what importing it would do.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="act">Only rows with which this would be done; null for all.</param>
    public static string Import(Guid id, string? act = null) => $"{Imports}/{id:D}{(act is null ? "" : $"?act={act}")}";

    /// <summary>A selection of cases: what is to change in all of them, and what that would do.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="act">Only cases with which this would be done; null for all.</param>
    public static string Change(Guid id, string? act = null) => $"{Changes}/{id:D}{(act is null ? "" : $"?act={act}")}";

    /// <summary>What is wrong with the rows of a file, as a file.</summary>
    public static string ImportFaults(Guid id) => $"{Imports}/{id:D}/faults.csv";

    /// <summary>What can be done with a record: its drafts and its revisions.</summary>
    /// <param name="record">The record.</param>
    /// <param name="below">The page has revisions with lower numbers; null for the latest.</param>
    public static string EditingOf(RecordAddress record, int? below = null) => $"{Editing}/records/{record}{(below is { } number ? $"?below={number}" : "")}";

    /// <summary>A page of what one of the checks of trust has found.</summary>
    public static string TrustOf(TrustCheck check, int page) => $"{Trust}?{TrustCheckName}={Token.Of(check)}&{PageName}={page}#{Token.Of(check)}";

    /// <summary>What packs brought for records that people had edited.</summary>
    public const string ProposedUpdates = $"{Editing}#proposed";

    /// <summary>The page on which an invitation is accepted.</summary>
    public static string JoinBy(string token) => $"{Join}?token={Uri.EscapeDataString(token)}";

    /// <summary>The page of a person, for administrators.</summary>
    public static string Person(Guid id) => $"{People}/{id:D}";

    /// <summary>The audit log of one person, for administrators.</summary>
    public static string AuditLogOf(Guid person) => $"{AuditLog}?person={person:D}";

    /// <summary>The sign-in page, and where to go from there.</summary>
    public static string SignInFor(string returnTo) => $"{SignIn}?return={Uri.EscapeDataString(returnTo)}";

    /// <summary>The sign-in page after an institute has sent nobody that the portal knows, or has failed.</summary>
    public static string SignInRefusedBy(bool unknown) => $"{SignIn}?institute={(unknown ? "unknown" : "failed")}";

    /// <summary>The same page in another language.</summary>
    /// <param name="language">The language.</param>
    /// <param name="path">Path without the language.</param>
    /// <param name="query">Query with its question mark, or empty.</param>
    public static string InLanguage(Language language, string path, string query = "") =>
        $"/{Token.Of(language)}{(path is "/" or "" ? "/" : "/" + path.TrimStart('/'))}{query}";
}
