using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>A case that answers a filter.</summary>
/// <param name="Document">The case.</param>
/// <param name="Relations">Its relations to published records, in the order of the document.</param>
/// <param name="Revision">Number of the revision shown.</param>
/// <param name="ChangedAt">When it was published (UTC).</param>
/// <param name="Match">Why it was found; null where nothing was typed, or where facets were not asked for.</param>
public sealed record CaseHit(CaseDocument Document, IReadOnlyList<RelationView> Relations, int Revision, DateTimeOffset ChangedAt, MatchView? Match);

/// <summary>A page of the cases that answer a filter, with the facets to go on from there.</summary>
/// <param name="Cases">The cases of the page.</param>
/// <param name="Total">How many answer the filter in all, counted exactly.</param>
/// <param name="Next">Place after the last case of the page, for <see cref="CaseFilter.After"/>; null on the last page.</param>
/// <param name="Previous">Place before the first case of the page, for <see cref="CaseFilter.Before"/>; null on the first page.</param>
/// <param name="Facets">Every facet in the order of <see cref="Facet"/>; empty where facets were not asked for.</param>
/// <param name="Reading">How the typed text was understood; null where nothing was typed.</param>
public sealed record CaseSelection(
    IReadOnlyList<CaseHit> Cases, int Total, string? Next, string? Previous, IReadOnlyList<FacetValues> Facets, SearchReading? Reading);

/// <summary>Finds cases; the page, exports and feeds ask it alike, and lists of data ask <see cref="ListCases"/> the same question.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ExploreCases(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Values of a long facet that are listed unasked.</summary>
    private const int Listed = 12;

    /// <summary>Values of a facet whose list is shown at length.</summary>
    private const int ListedAtLength = 500;

    /// <summary>Cases read at a time for a stream.</summary>
    private const int Batch = 200;

    /// <summary>Answers a filter.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="language">Language of the reader: the order of names, and what is marked.</param>
    /// <param name="withFacets">Whether facets and marked passages are wanted; exports do not show them.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<CaseSelection> Ask(CaseFilter filter, Language language, bool withFacets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // One snapshot: what is counted is what is listed.
        await using var snapshot = await FindRecords.SnapshotAsync(db, cancellation);
        var question = QuestionOf(filter, language) with { Wishes = withFacets ? [.. Enum.GetValues<Facet>().Select(facet => WishOf(facet, filter))] : [] };
        var answer = await FindRecords.AskAsync(db, question, cancellation);
        var cases = await HitsAsync(db, answer, withFacets ? language : null, cancellation);
        var suggestion = answer is { Total: 0, Words: { LooksForSomething: true } words } ? await SuggestAsync(db, question, words, cancellation) : null;
        return new(
            cases,
            answer.Total,
            NextOf(answer),
            PreviousOf(answer),
            answer.Facets,
            answer.Words?.Reading(suggestion));
    }

    /// <summary>
    /// Every case that answers a filter, in its order, without holding them all. A case that is published or changed
    /// meanwhile comes once or not at all.
    /// </summary>
    /// <param name="filter">The question; its page says where to begin.</param>
    /// <param name="language">Language of the reader: the order of names.</param>
    /// <param name="most">The most cases to give.</param>
    /// <param name="cancellation">Stops the stream.</param>
    public async IAsyncEnumerable<CaseHit> Stream(CaseFilter filter, Language language, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var given = 0;
        for (var next = filter with { PageSize = Math.Min(Batch, most) }; ;)
        {
            var selection = await Ask(next, language, withFacets: false, cancellation);
            foreach (var hit in selection.Cases.Take(most - given))
            {
                yield return hit;
            }

            given += selection.Cases.Count;
            if (selection.Next is null || given >= most)
            {
                yield break;
            }

            next = next with { After = selection.Next, Before = null };
        }
    }

    /// <summary>The question to the search index.</summary>
    internal static SearchQuestion QuestionOf(CaseFilter filter, Language language) => new()
    {
        Text = filter.Q is { } typed ? SearchQuery.Parse(typed) : null,
        Kind = RecordKind.Case,
        Facets = filter.Facets,
        From = filter.From,
        To = filter.To,
        Order = filter.Order,
        Language = language,
        After = SearchPlace.TryParse(filter.After, out var after) ? after : null,
        Before = SearchPlace.TryParse(filter.Before, out var before) ? before : null,
        Size = filter.PageSize,
    };

    private static FacetWish WishOf(Facet facet, CaseFilter filter) =>
        filter.List == facet
            ? new(facet, ListedAtLength, filter.Find)
            : new(facet, facet is Facet.Region or Facet.Program or Facet.Theme or Facet.Institution or Facet.Source ? Listed : ListedAtLength);

    private static async Task<string?> SuggestAsync(KnowledgeDb db, SearchQuestion question, SearchWords words, CancellationToken cancellation)
    {
        if (await SuggestText.ForAsync(db, words, cancellation) is not { } suggestion)
        {
            return null;
        }

        var answer = await FindRecords.AskAsync(db, question with { Text = SearchQuery.Parse(suggestion), Wishes = [], After = null, Before = null, Size = 1 }, cancellation);
        return answer.Total > 0 ? suggestion : null;
    }

    /// <summary>Place after the last record of a page; null on the last page.</summary>
    internal static string? NextOf(SearchAnswer answer) => answer.HasNext && answer.Page.Count > 0 ? answer.Page[^1].Place.ToString() : null;

    /// <summary>Place before the first record of a page; null on the first page.</summary>
    internal static string? PreviousOf(SearchAnswer answer) => answer.HasPrevious && answer.Page.Count > 0 ? answer.Page[0].Place.ToString() : null;

    private static async Task<IReadOnlyList<CaseHit>> HitsAsync(KnowledgeDb db, SearchAnswer answer, Language? marked, CancellationToken cancellation)
    {
        var ids = answer.Page.Select(found => found.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await db.Cases
            .Where(study => ids.Contains(study.Id))
            .Select(study => new { study.Id, study.Content, study.RevisionNumber, study.ChangedAt })
            .ToDictionaryAsync(row => row.Id, cancellation);
        var relations = await RecordQueries.RelationsOfAsync(db, ids, cancellation);
        var found = ids.Where(rows.ContainsKey).Select(id => rows[id]).ToList();
        var matches = marked is { } language && answer.Words is { LooksForSomething: true } words
            ? await MarkText.InAsync(db, words, [.. found.Select(row => row.Content)], language, cancellation)
            : null;
        return [.. found.Select((row, position) => new CaseHit(row.Content, [.. relations[row.Id]], row.RevisionNumber, row.ChangedAt, matches?[position]))];
    }
}
