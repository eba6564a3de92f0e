using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>What editors look for, so that the portal can be relied on. Only published records are looked at.</summary>
public enum TrustCheck
{
    /// <summary>Names from outside the source, of medium or low confidence.</summary>
    DoubtfulName,

    /// <summary>Open readings of which the record follows none, or one that is given less than 60 percent.</summary>
    UndecidedReading,

    /// <summary>Citations that name a source and no place in it.</summary>
    CitationWithoutPlace,

    /// <summary>Names and summaries without Japanese.</summary>
    WithoutJapanese,

    /// <summary>Names and summaries without English.</summary>
    WithoutEnglish,

    /// <summary>Translations whose Korean text has changed since.</summary>
    OutdatedTranslation,

    /// <summary>Records whose date of review has passed.</summary>
    ReviewOverdue,

    /// <summary>Sources whose address on the web does not answer.</summary>
    DeadLink,
}

/// <summary>Something that an editor should look at.</summary>
/// <param name="Record">The record.</param>
/// <param name="Fields">Paths of the fields that it is about; none where it is about the record.</param>
/// <param name="Language">The language that it is about.</param>
/// <param name="Detail">
/// By check: languages of a name, each with the token of its basis (<c>ja outsideLow,en outsideMedium</c>), code of an
/// open reading, slug of a source, date of review as it was set, address of a source on the web.
/// </param>
/// <param name="Text">The question of an open reading, or the name of the source of a citation.</param>
/// <param name="Number">The revision since which a translation is out of date.</param>
/// <param name="Status">What came of asking an address.</param>
/// <param name="At">Since when an address fails (UTC).</param>
public sealed record TrustFinding(
    RecordLink Record,
    IReadOnlyList<string> Fields,
    Language? Language = null,
    string? Detail = null,
    LocalizedText? Text = null,
    int? Number = null,
    LinkStatus? Status = null,
    DateTimeOffset? At = null);

/// <summary>How many records of a kind lack a language.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Language">The language.</param>
/// <param name="Records">Published records of the kind without a name, or without the translation of their summary.</param>
public sealed record MissingTranslations(RecordKind Kind, Language Language, int Records);

/// <summary>How much there is to look at.</summary>
/// <param name="Findings">Findings by check.</param>
/// <param name="Missing">Records without a language, by kind; kinds without any are left out.</param>
/// <param name="Proposed">What packs brought for records that a person had edited.</param>
public sealed record TrustCounts(IReadOnlyDictionary<TrustCheck, int> Findings, IReadOnlyList<MissingTranslations> Missing, int Proposed);

/// <summary>
/// Lists what editors should look at. Each list and its count read a partial index that holds what is found and, of names,
/// readings and dates, what was found in earlier revisions too; they take as long as that is many, not as there are records.
/// Missing translations are counted from their index alone; outdated ones and dead links are tables of their own.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListTrustFindings(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The most findings on a page.</summary>
    public const int PageSize = 50;

    private const string LatestRevision = "revisions revision join records record on record.id = revision.record_id and record.revision_number = revision.number and record.status = 'published'";

    /// <summary>Where findings come from, in which order, and what is told of each. {0} is today.</summary>
    private static readonly FrozenDictionary<TrustCheck, Query> Queries = new Dictionary<TrustCheck, Query>
    {
        [TrustCheck.DoubtfulName] = new(
            $"{LatestRevision} where revision.document @? '{TrustConditions.DoubtfulNames}'",
            "revision.record_id")
        {
            Fields = "'name'",
            Detail = """
                select string_agg(basis.language || ' ' || basis.token, ',' order by basis.language desc)
                from jsonb_each_text(revision.document->'nameBasis') basis (language, token)
                where basis.token in ('outsideLow', 'outsideMedium')
                """,
        },
        [TrustCheck.UndecidedReading] = new(
            $$"""
            {{LatestRevision}}
            cross join lateral jsonb_path_query(revision.document, '{{TrustConditions.UndecidedReadings}}') reading (entry)
            where revision.document @? '{{TrustConditions.UndecidedReadings}}'
            """,
            "revision.record_id, reading.entry->>'code'")
        { Fields = "reading.entry->>'field'", Detail = "reading.entry->>'code'", Text = "(reading.entry->'question')::text" },
        [TrustCheck.CitationWithoutPlace] = new(
            $"""
            citations join records record on record.id = citations.record_id and record.status = 'published' join records source on source.id = citations.source_id
            where {TrustConditions.WithoutPlace}
            """,
            "citations.record_id, citations.ordinal")
        { Fields = "citations.field", Detail = "source.slug", Text = "source.name::text" },
        [TrustCheck.WithoutJapanese] = Without(Language.Ja),
        [TrustCheck.WithoutEnglish] = Without(Language.En),
        [TrustCheck.OutdatedTranslation] = new(
            "outdated_translations outdated join records record on record.id = outdated.record_id and record.status = 'published'",
            "outdated.record_id, outdated.path, outdated.language")
        { Fields = "outdated.path", Language = "outdated.language", Number = "outdated.since_number" },
        [TrustCheck.ReviewOverdue] = new(
            $"{LatestRevision} where document ? 'reviewBy' and {TrustConditions.LastDayOfReview} < {{0}}",
            $"{TrustConditions.LastDayOfReview}, revision.record_id")
        { Detail = "revision.document->>'reviewBy'" },
        [TrustCheck.DeadLink] = new(
            "links link join sources source on source.url = link.url join records record on record.id = source.id and record.status = 'published' where link.failing_since is not null",
            "link.failing_since, link.url, record.id")
        { Fields = "'url'", Detail = "link.url", Status = "link.status", At = "link.failing_since" },
    }.ToFrozenDictionary();

    private static readonly string CountFindings =
        string.Join(" union all ", Queries.Select(query => $"select '{Token.Of(query.Key)}' as check, count(*)::int as found from {query.Value.From}"))
        + " union all select 'proposed', count(*)::int from pack_proposals";

    private static readonly string CountMissing =
        string.Join(" union all ", new[] { Language.Ja, Language.En }.Select(language =>
            $"select kind, '{Token.Of(language)}' as language, count(*)::int as records from records where {TrustConditions.Without(language)} group by kind"));

    /// <summary>Counts everything.</summary>
    /// <param name="today">The day that dates of review are compared with.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<TrustCounts> CountAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Database.SqlQueryRaw<FoundRow>(CountFindings, Day(today)).ToListAsync(cancellation);
        var missing = await db.Database.SqlQueryRaw<MissingRow>(CountMissing).ToListAsync(cancellation);
        var findings = new Dictionary<TrustCheck, int>();
        foreach (var row in found)
        {
            if (Token.TryParse<TrustCheck>(row.Check, out var check))
            {
                findings[check] = row.Found;
            }
        }

        return new(
            findings,
            [.. missing.Select(row => new MissingTranslations(Read<RecordKind>(row.Kind), Read<Language>(row.Language), row.Records)).OrderBy(item => item.Language).ThenBy(item => item.Kind)],
            found.Single(row => row.Check == "proposed").Found);
    }

    /// <summary>A page of findings.</summary>
    /// <param name="check">What is looked for.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="today">The day that dates of review are compared with.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<TrustFinding>> AskAsync(TrustCheck check, int page, DateOnly today, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Database.SqlQueryRaw<Row>(Queries[check].Page, Day(today), PageSize, (long)(page - 1) * PageSize).ToListAsync(cancellation);
        return [.. rows.Select(row => new TrustFinding(
            new(Read<RecordKind>(row.Kind), row.Slug, Words(row.Name)!),
            row.Fields?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            row.Language is null ? null : Read<Language>(row.Language),
            row.Detail,
            Words(row.Text),
            row.Number,
            row.Status is null ? null : Read<LinkStatus>(row.Status),
            row.At))];
    }

    /// <summary>The list as SQL, for whoever looks how the database would read it.</summary>
    internal static string SqlOf(TrustCheck check) => Queries[check].Page;

    private static Query Without(Language language) => new(
        $"records record where {TrustConditions.Without(language)}",
        "record.kind, record.slug")
    {
        Fields = $"concat_ws(',', case when not (record.name ? '{Token.Of(language)}') then 'name' end, case when not (record.summary ? '{Token.Of(language)}') then 'summary' end)",
        Language = $"'{Token.Of(language)}'",
    };

    private static string Day(DateOnly today) => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T Read<T>(string token)
        where T : struct, Enum =>
        Token.TryParse<T>(token, out var value) ? value : throw new InvalidOperationException($"The database holds '{token}', which is no {typeof(T).Name}.");

    private static LocalizedText? Words(string? json) => json is null ? null : JsonSerializer.Deserialize<LocalizedText>(json, PackJson.Compact);

    /// <summary>A list, as SQL.</summary>
    /// <param name="From">The rows.</param>
    /// <param name="Order">An order in which no two are equal.</param>
    private sealed record Query(string From, string Order)
    {
        public string Fields { get; init; } = "null";

        public string Language { get; init; } = "null";

        public string Detail { get; init; } = "null";

        public string Text { get; init; } = "null";

        public string Number { get; init; } = "null";

        public string Status { get; init; } = "null";

        public string At { get; init; } = "null";

        /// <summary>{0} is today, {1} the size of a page, {2} how many findings come before it.</summary>
        public string Page =>
            $$"""
            select record.kind as kind, record.slug as slug, record.name::text as name, ({{Fields}})::text as fields, ({{Language}})::text as language, ({{Detail}})::text as detail,
                ({{Text}})::text as text, ({{Number}})::int as number, ({{Status}})::text as status, ({{At}})::timestamptz as at
            from {{From}}
            order by {{Order}}
            limit {1} offset {2}
            """;
    }

    private sealed record FoundRow(string Check, int Found);

    private sealed record MissingRow(string Kind, string Language, int Records);

    private sealed record Row(
        string Kind, string Slug, string Name, string? Fields, string? Language, string? Detail, string? Text, int? Number, string? Status, DateTimeOffset? At);
}
