using System.Globalization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>A column of the table of cases.</summary>
/// <param name="Name">Its name for programs, the same in every language.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Cell">Writes a cell; null or empty where there is nothing to say.</param>
internal sealed record CaseColumn(string Name, ColumnKind Kind, Func<TakenCase, DownloadHead, DownloadWording, string?> Cell);

/// <summary>What the cells of a column hold.</summary>
internal enum ColumnKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Text with several items, see <see cref="DownloadWording.Between"/>.</summary>
    Items,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day, YYYY-MM-DD.</summary>
    Day,

    /// <summary>A time, UTC, to the second.</summary>
    Time,

    /// <summary>An address on the web.</summary>
    Address,
}

/// <summary>
/// Cases as a table: a row each. The last columns say in every row where it comes from, so that rows of several files can
/// be put together and no reader of CSV stumbles over a comment.
/// </summary>
internal static class CaseColumns
{
    public static readonly IReadOnlyList<CaseColumn> All =
    [
        Text("slug", (taken, _, _) => taken.Document.Slug),
        new("url", ColumnKind.Address, (taken, head, _) => head.Place.Page(Addresses.Of(RecordKind.Case, taken.Document.Slug))),
        new("permanent_url", ColumnKind.Address, (taken, head, _) => head.Place.Page(Addresses.CaseRevision(taken.Document.Slug, taken.Revision))),
        Number("revision", taken => taken.Revision),
        new("changed_at", ColumnKind.Time, (taken, _, _) => DownloadHead.Iso(taken.ChangedAt)),
        Text("name_ko", (taken, _, _) => taken.Document.Name.Ko),
        Text("name_ja", (taken, _, _) => taken.Document.Name.Ja),
        Text("name_en", (taken, _, _) => taken.Document.Name.En),
        Text("type", (taken, _, _) => Token.Of(taken.Document.CaseType)),
        Text("type_label", (taken, _, words) => words.Type(taken.Document.CaseType)),
        Text("summary", (taken, _, words) => taken.Document.Summary is { } summary ? words.In(summary) : null),
        Text("summary_language", (taken, _, words) => taken.Document.Summary is { } summary ? Token.Of(summary.For(words.Language).Language) : null),
        Text("years_printed", (taken, _, _) => taken.Document.Period.Printed),
        Text("years_edtf", (taken, _, _) => taken.Document.Period.EdtfPrinted),
        Text("days_edtf", (taken, _, _) => taken.Document.Period.EdtfMeant),
        Day("first_day", period => period.FirstDay),
        Day("last_day", period => period.LastDay),
        Items("place_slugs", (taken, _) => taken.Places.Select(place => place.Slug)),
        Items("place_codes", (taken, _) => taken.Places.Select(place => place.Code ?? "")),
        Items("place_first_levels", (taken, _) => taken.Places.Select(place => place.FirstLevel ?? "")),
        Items("place_jis_codes", (taken, _) => taken.Places.Select(place => place.Jis ?? "")),
        Items("places", (taken, words) => taken.Places.Select(place => words.In(place.Name))),
        Items("institution_slugs", (taken, _) => taken.Institutions.Select(institution => institution.Slug)),
        Items("institutions", (taken, words) => taken.Institutions.Select(words.Institution)),
        Items("program_slugs", (taken, _) => taken.Programs.Select(program => program.Slug)),
        Items("programs", (taken, words) => taken.Programs.Select(words.Program)),
        Items("plan_slugs", (taken, _) => taken.Plans.Select(plan => plan.Slug)),
        Items("plans", (taken, words) => taken.Plans.Select(plan => words.In(plan.Name))),
        Items("theme_slugs", (taken, _) => taken.Themes.Select(theme => theme.Slug)),
        Items("themes", (taken, words) => taken.Themes.Select(theme => words.In(theme.Name))),
        // Where a case lies and what it is about have columns of their own.
        Items("relations", (taken, _) => taken.Document.Relations.Where(relation => relation.Predicate is not (Predicates.LocatedIn or Predicates.HasTheme)).Select(relation => $"{relation.Predicate}: {relation.To}")),
        Items("activities", (taken, words) => (taken.Document.Activities ?? []).Select(words.In)),
        Items("technologies", (taken, words) => (taken.Document.Technologies ?? []).Select(words.In)),
        Items("products", (taken, words) => (taken.Document.Products ?? []).Select(words.In)),
        Items("awards", (taken, words) => (taken.Document.Awards ?? []).Select(words.Award)),
        Number("outcome_count", taken => taken.Outcomes.Count),
        Items("outcome_slugs", (taken, _) => taken.Outcomes.Select(outcome => outcome.Slug)),
        Items("outcomes", (taken, words) => taken.Outcomes.Select(words.Outcome)),
        Items("source_slugs", (taken, _) => taken.Sources.Select(source => source.Slug)),
        Items("sources", (taken, words) => taken.Sources.Select(source => words.In(source.Name))),
        Text("license", (_, _, _) => DownloadHead.License),
        new("taken_at", ColumnKind.Time, (_, head, _) => head.TakenAtText),
        Text("query", (_, head, _) => head.WholeQuestion),
        new("query_url", ColumnKind.Address, (_, head, _) => head.Address),
        new("query_count", ColumnKind.Number, (_, head, _) => Whole(head.Total)),
    ];

    private static CaseColumn Text(string name, Func<TakenCase, DownloadHead, DownloadWording, string?> cell) => new(name, ColumnKind.Text, cell);

    private static CaseColumn Number(string name, Func<TakenCase, int> cell) => new(name, ColumnKind.Number, (taken, _, _) => Whole(cell(taken)));

    private static CaseColumn Day(string name, Func<PolicyPeriod, DateOnly?> cell) =>
        new(name, ColumnKind.Day, (taken, _, _) => cell(taken.Document.Period)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Items keep their places from column to column: the second place and the second code belong together.</summary>
    private static CaseColumn Items(string name, Func<TakenCase, DownloadWording, IEnumerable<string>> cell) =>
        new(name, ColumnKind.Items, (taken, _, words) => cell(taken, words).ToList() is var items && items.Exists(item => item.Length > 0) ? string.Join(DownloadWording.Between, items) : null);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
