using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Gives the cases of a question one after the other with what stands around them. It holds a few hundred at a time, and
/// asks two commands for each such batch, however many cases there are.
/// </summary>
/// <param name="explore">Finds the cases.</param>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadTakenCases(ExploreCases explore, IDbContextFactory<KnowledgeDb> databases)
{
    private const int Batch = 200;

    /// <summary>An institution names the case in which it takes part.</summary>
    private const string Participates = "participates_in";

    /// <summary>By these a case is linked with programmes, and through them with plans, as the facet counts it.</summary>
    private static readonly string[] LinkedProgram = ["adopted_in", "implements", "based_on"];

    /// <summary>Every case that answers a filter, in its order.</summary>
    /// <param name="filter">The question; which page it asks for does not matter.</param>
    /// <param name="language">Language of the reader: the order of names.</param>
    /// <param name="cancellation">Stops the stream.</param>
    public async IAsyncEnumerable<TakenCase> Stream(CaseFilter filter, Language language, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var batch = new List<CaseHit>(Batch);
        // Whoever asks has counted them; a bound here could only cut a file silently.
        await foreach (var hit in explore.Stream(filter.Question, language, int.MaxValue, cancellation))
        {
            batch.Add(hit);
            if (batch.Count == Batch)
            {
                foreach (var taken in await CompleteAsync(batch, cancellation))
                {
                    yield return taken;
                }

                batch.Clear();
            }
        }

        foreach (var taken in await CompleteAsync(batch, cancellation))
        {
            yield return taken;
        }
    }

    /// <summary>Completes a case that was read whole, perhaps as of an older revision. One command.</summary>
    /// <param name="view">The case.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<TakenCase> Ask(RecordView<CaseDocument> view, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = new Draft(
            new(view.Document, [.. view.Relations.Where(relation => relation.Outgoing)], view.Revision, view.ChangedAt, Match: null),
            [.. view.Related(Participates, outgoing: false).Select(relation => Institution(relation))],
            [.. view.Outcomes.Select(outcome => outcome.Document)]);
        return (await SurroundAsync(db, [draft], cancellation))[0];
    }

    private async Task<IReadOnlyList<TakenCase>> CompleteAsync(List<CaseHit> hits, CancellationToken cancellation)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var slugs = hits.Select(hit => hit.Document.Slug).ToArray();
        var belonging = (await db.Database.SqlQuery<BelongingRow>($"""
            select subject.slug as case_slug, record.slug, record.name::text, null as role, outcome.content::text as outcome, record.position, record.id
            from records subject
            join outcomes outcome on outcome.subject_id = subject.id
            join records record on record.id = outcome.id and record.status = 'published'
            where subject.kind = 'case' and subject.slug = any ({slugs})
            union all
            select subject.slug, record.slug, record.name::text, null, outcome.content::text, record.position, record.id
            from records subject
            join relations relation on relation.to_id = subject.id and relation.predicate = {Predicates.About}
            join outcomes outcome on outcome.id = relation.from_id and outcome.subject_id <> subject.id
            join records record on record.id = outcome.id and record.status = 'published'
            where subject.kind = 'case' and subject.slug = any ({slugs})
            union all
            select subject.slug, record.slug, record.name::text, relation.role::text, null, record.position, record.id
            from records subject
            join relations relation on relation.to_id = subject.id and relation.predicate = {Participates}
            join records record on record.id = relation.from_id and record.status = 'published'
            where subject.kind = 'case' and subject.slug = any ({slugs})
            """).ToListAsync(cancellation))
            .OrderBy(row => row.Position).ThenBy(row => row.Id)
            .ToLookup(row => row.CaseSlug, StringComparer.Ordinal);
        return await SurroundAsync(
            db,
            [
                .. hits.Select(hit => new Draft(
                    hit,
                    [.. belonging[hit.Document.Slug].Where(row => row.Outcome is null).Select(row => new TakenInstitution(row.Slug, Text(row.Name), Participates, Outgoing: false, row.Role is null ? null : Text(row.Role)))],
                    [.. belonging[hit.Document.Slug].Select(row => row.Outcome).OfType<string>().Select(outcome => JsonSerializer.Deserialize<OutcomeDocument>(outcome, PackJson.Compact)!)])),
            ],
            cancellation);
    }

    /// <summary>Codes of places, plans of programmes and sources of several cases, in one command.</summary>
    private static async Task<IReadOnlyList<TakenCase>> SurroundAsync(KnowledgeDb db, IReadOnlyList<Draft> drafts, CancellationToken cancellation)
    {
        static string[] Slugs(IEnumerable<RelationView> relations) => [.. relations.Select(relation => relation.Record.Slug).Distinct(StringComparer.Ordinal)];

        var regions = Slugs(drafts.SelectMany(draft => PlacesOf(draft.Hit)));
        var programs = Slugs(drafts.SelectMany(draft => ProgramsOf(draft.Hit)));
        var sources = drafts.SelectMany(draft => CitationsOf(draft).Select(citation => citation.Source)).Distinct(StringComparer.Ordinal).ToArray();
        var rows = await db.Database.SqlQuery<SurroundingRow>($"""
            select 'region' as part, record.slug as key, record.slug, record.name::text, region.code, region.jis,
                (select above.code from regions above where starts_with(region.path, above.path) and above.level = 'firstLevel' limit 1) as first_level,
                null as content, null as publisher, 0 as position
            from records record join regions region on region.id = record.id
            where record.kind = 'region' and record.slug = any ({regions})
            union all
            select 'plan', program.slug, plan.slug, plan.name::text, null, null, null, null, null, plan.position
            from records program
            join relations relation on relation.from_id = program.id and relation.predicate = {Predicates.ListedUnder}
            join records plan on plan.id = relation.to_id and plan.status = 'published'
            where program.kind = 'program' and program.slug = any ({programs})
            union all
            select 'source', record.slug, record.slug, record.name::text, null, null, null, source.content::text,
                (select issuer.name::text from records issuer where issuer.kind = 'organization' and issuer.slug = split_part(source.content ->> 'issuer', '/', 2) and issuer.status = 'published'), 0
            from records record join sources source on source.id = record.id
            where record.kind = 'source' and record.status = 'published' and record.slug = any ({sources})
            """).ToListAsync(cancellation);
        var byPart = rows.ToLookup(row => (row.Part, row.Key));
        var sourceBySlug = rows.Where(row => row.Part == "source").ToDictionary(row => row.Slug, Source, StringComparer.Ordinal);
        return [.. drafts.Select(Complete)];

        TakenCase Complete(Draft draft)
        {
            var hit = draft.Hit;
            return new(
                hit.Document,
                hit.Revision,
                hit.ChangedAt,
                [.. PlacesOf(hit).Select(relation => Place(relation.Record, byPart[("region", relation.Record.Slug)].FirstOrDefault()))],
                [.. hit.Relations.Where(relation => relation.Record.Kind == RecordKind.Organization).Select(Institution), .. draft.Participants],
                [.. hit.Relations.Where(relation => relation.Record.Kind == RecordKind.Program).Select(relation => new TakenProgram(relation.Record.Slug, relation.Record.Name, relation.Predicate))],
                [
                    .. ProgramsOf(hit)
                        .SelectMany(relation => byPart[("plan", relation.Record.Slug)])
                        .OrderBy(row => row.Position)
                        .Select(row => new RecordLink(RecordKind.Plan, row.Slug, Text(row.Name)))
                        .DistinctBy(plan => plan.Slug, StringComparer.Ordinal),
                ],
                [.. hit.Relations.Where(relation => relation.Predicate == Predicates.HasTheme).Select(relation => relation.Record)],
                draft.Outcomes,
                [
                    .. CitationsOf(draft)
                        .GroupBy(citation => citation.Source, StringComparer.Ordinal)
                        .OrderByDescending(citations => citations.Count())
                        .ThenBy(citations => citations.Key, StringComparer.Ordinal)
                        .Select(citations => sourceBySlug.GetValueOrDefault(citations.Key))
                        .OfType<TakenSource>(),
                ]);
        }
    }

    private static IEnumerable<RelationView> PlacesOf(CaseHit hit) => hit.Relations.Where(relation => relation.Predicate == Predicates.LocatedIn);

    private static IEnumerable<RelationView> ProgramsOf(CaseHit hit) => hit.Relations.Where(relation => LinkedProgram.Contains(relation.Predicate, StringComparer.Ordinal));

    private static IEnumerable<CitationEntry> CitationsOf(Draft draft) => draft.Hit.Document.Citations.Concat(draft.Outcomes.SelectMany(outcome => outcome.Citations));

    private static TakenInstitution Institution(RelationView relation) =>
        new(relation.Record.Slug, relation.Record.Name, relation.Predicate, relation.Outgoing, relation.Role);

    private static TakenPlace Place(RecordLink place, SurroundingRow? row) => new(place.Slug, place.Name, row?.Code, row?.FirstLevel, row?.Jis);

    private static TakenSource Source(SurroundingRow row)
    {
        var source = JsonSerializer.Deserialize<SourceDocument>(row.Content!, PackJson.Compact)!;
        return new(
            row.Slug,
            source.SourceKind,
            Text(row.Name),
            source.Title,
            row.Publisher is { } issuer ? Text(issuer) : source.Publisher is { } publisher ? new() { Ko = publisher } : null,
            source.Published,
            source.Url,
            source.License);
    }

    private static LocalizedText Text(string json) => JsonSerializer.Deserialize<LocalizedText>(json, PackJson.Compact)!;

    /// <summary>A case, with what belongs to it.</summary>
    private sealed record Draft(CaseHit Hit, IReadOnlyList<TakenInstitution> Participants, IReadOnlyList<OutcomeDocument> Outcomes);

    private sealed class BelongingRow
    {
        public required string CaseSlug { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string? Role { get; init; }

        public required string? Outcome { get; init; }

        public required int Position { get; init; }

        public required long Id { get; init; }
    }

    private sealed class SurroundingRow
    {
        public required string Part { get; init; }

        public required string Key { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string? Code { get; init; }

        public required string? Jis { get; init; }

        public required string? FirstLevel { get; init; }

        public required string? Content { get; init; }

        public required string? Publisher { get; init; }

        public required int Position { get; init; }
    }
}
