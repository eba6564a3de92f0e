using System.Text;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>A field of a case that a column of a table can give.</summary>
/// <param name="Key">
/// Its name: the path in the document (<c>name/ko</c>, <c>activities/ja</c>, <c>relations/located_in</c>), or <c>revision</c>,
/// <c>summaryLanguage</c> and <c>citation/…</c>, which are no fields of a case. A text without a language, such as
/// <c>activities</c>, is in the language of the table.
/// </param>
/// <param name="Headings">Headings by which it is recognised: the names of the export for programs, and those for readers in Korean, Japanese and English.</param>
public sealed record CaseField(string Key, CaseHeadings Headings);

/// <summary>The headings of a field.</summary>
/// <param name="Names">For programs, the same in every language.</param>
/// <param name="Ko">For readers of Korean.</param>
/// <param name="Ja">For readers of Japanese.</param>
/// <param name="En">For readers of English.</param>
public sealed record CaseHeadings(IReadOnlyList<string> Names, string? Ko = null, string? Ja = null, string? En = null)
{
    /// <summary>All of them.</summary>
    internal IEnumerable<string> All => Names.Concat(new[] { Ko, Ja, En }.OfType<string>());

    /// <summary>The heading in one language.</summary>
    internal string? In(Language language) => language switch
    {
        Language.Ko => Ko,
        Language.Ja => Ja,
        _ => En,
    };
}

/// <summary>
/// The fields of a case that a table can give. An export of cases has more columns than these: what is derived from other
/// records (outcomes, plans, names of places) or from the question is not brought back. Institutions and programmes come
/// back by the column of relations, since their own columns do not tell by which relation each belongs to the case.
/// </summary>
public static class CaseFields
{
    /// <summary>The field that says which case a row is about.</summary>
    public const string Slug = "slug";

    /// <summary>The field that says which revision of the case the row was taken from.</summary>
    internal const string Revision = "revision";

    /// <summary>The field that says in which language the summary is.</summary>
    internal const string SummaryLanguage = "summaryLanguage";

    /// <summary>The field of all relations that have no column of their own in an export, each with its predicate: <c>led_by: organization/jst</c>.</summary>
    internal const string Relations = "relations";

    /// <summary>The lists of a case whose items are texts.</summary>
    internal static readonly IReadOnlyList<string> Lists = ["activities", "technologies", "products", "awards"];

    /// <summary>Every field, in the order of a document.</summary>
    public static IReadOnlyList<CaseField> All { get; } =
    [
        Field(Slug, ["slug", "id"], "식별자(slug)", "識別子（slug）", "Identifier (slug)"),
        Field(Revision, ["revision"], "판", "版", "Revision"),
        Field("name/ko", ["name_ko", "name.ko", "이름", "사례명"], "이름(한국어)", "名称（韓国語）", "Name (Korean)"),
        Field("name/ja", ["name_ja", "name.ja"], "이름(일본어)", "名称（日本語）", "Name (Japanese)"),
        Field("name/en", ["name_en", "name.en"], "이름(영어)", "名称（英語）", "Name (English)"),
        .. OfLanguages("nameBasis", "name_basis"),
        Field("aliases", ["aliases"], "다른 표기", "別表記", "Other spellings"),
        Field("summary", ["summary"], "요약", "要約", "Summary"),
        Field(SummaryLanguage, ["summary_language"], "요약의 언어", "要約の言語", "Language of the summary"),
        .. OfLanguages("summary", "summary"),
        Field("caseType", ["type", "case_type"], "유형 코드", "類型コード", "Type code"),
        Field("period", ["years_edtf", "years", "period"], "연도(EDTF, 원문대로)", "年（EDTF、原文どおり）", "Years as printed (EDTF)"),
        Field("period/printed", ["years_printed", "period_printed"], "연도(원문 표기)", "年（原文表記）", "Years as printed"),
        Field("period/calendar", ["calendar", "period_calendar"], "연도의 기준", "年の基準", "Calendar"),
        Field("activities", ["activities"], "활동", "活動", "Activities"),
        .. OfLanguages("activities", "activities"),
        Field("technologies", ["technologies"], "기술", "技術", "Technologies"),
        .. OfLanguages("technologies", "technologies"),
        Field("products", ["products"], "제품과 결과물", "製品と成果物", "Products"),
        .. OfLanguages("products", "products"),
        Field("awards", ["awards"], "수상", "受賞", "Awards"),
        .. OfLanguages("awards", "awards"),
        Field($"relations/{Predicates.LocatedIn}", [Predicates.LocatedIn, "place_slugs", "place", "region", "regions"], "위치 식별자", "所在地の識別子", "Place identifiers"),
        Field($"relations/{Predicates.HasTheme}", [Predicates.HasTheme, "theme_slugs", "theme"], "주제 식별자", "テーマの識別子", "Theme identifiers"),
        Field(Relations, ["relations"], "그 밖의 관계", "その他の関係", "Other relations"),
        .. Predicates.All
            .Where(predicate => predicate.Value.From.Contains(RecordKind.Case) && predicate.Key is not (Predicates.LocatedIn or Predicates.HasTheme))
            .Select(predicate => Field($"relations/{predicate.Key}", predicate.Key == "involves" ? [predicate.Key, "institution"] : [predicate.Key])),
        Field("citation/source", ["citation_source", "citation.source"], "출처 표시", "出典表示", "Citation"),
        Field("citation/field", ["citation_field", "citation.field"], "뒷받침하는 항목", "裏づける項目", "Fields cited"),
        .. ((string[])["section", "table", "figure", "row", "page", "note"]).Select(part => Field($"citation/{part}", [$"citation_{part}", $"citation.{part}"])),
    ];

    /// <summary>The fields by name.</summary>
    internal static IReadOnlyDictionary<string, CaseField> ByKey { get; } = All.ToDictionary(field => field.Key, StringComparer.Ordinal);

    private static readonly Dictionary<string, CaseField> ByHeading =
        All.SelectMany(field => field.Headings.All.Append(field.Key).Select(heading => (heading: Plain(heading), field)))
            .DistinctBy(item => item.heading, StringComparer.Ordinal)
            .ToDictionary(item => item.heading, item => item.field, StringComparer.Ordinal);

    /// <summary>The field that a heading names, or null.</summary>
    public static CaseField? Recognise(string heading) => ByHeading.GetValueOrDefault(Plain(heading));

    /// <summary>Headings are compared without case, width, spaces and joints.</summary>
    private static string Plain(string heading) =>
        string.Concat(heading.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character) && character is not ('_' or '-' or '.' or '/'))).ToLowerInvariant();

    private static CaseField Field(string key, string[] names, string? ko = null, string? ja = null, string? en = null) => new(key, new(names, ko, ja, en));

    private static IEnumerable<CaseField> OfLanguages(string key, string name) =>
        Token.All<Language>().Select(language => Field($"{key}/{language}", [$"{name}_{language}", $"{name}.{language}"]));
}
