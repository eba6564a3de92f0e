using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Features.Search;

/// <summary>A record that was found.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Match">Why it was found.</param>
public sealed record RecordHit(RecordKind Kind, string Slug, LocalizedText Name, MatchView Match);

/// <summary>The records of a kind that were found.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Total">How many there are in all, counted exactly.</param>
/// <param name="Hits">The best of them.</param>
public sealed record KindResults(RecordKind Kind, int Total, IReadOnlyList<RecordHit> Hits);

/// <summary>What was found among the records of every kind.</summary>
/// <param name="Reading">How the typed text was understood.</param>
/// <param name="Kinds">The kinds in which something was found, in the order of <see cref="RecordKind"/>.</param>
public sealed record SearchResult(SearchReading Reading, IReadOnlyList<KindResults> Kinds);

/// <summary>Finds records of every kind.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class SearchRecords(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>So many records of each kind are shown where all kinds are asked for.</summary>
    public const int MostOfEach = 5;

    /// <summary>So many records are shown where one kind is asked for.</summary>
    public const int MostOfOne = 200;

    /// <summary>Answers a text.</summary>
    /// <param name="q">What was typed.</param>
    /// <param name="kind">The one kind to look among; null for all.</param>
    /// <param name="language">Language of the reader.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<SearchResult> Ask(string q, RecordKind? kind, Language language, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var snapshot = await FindRecords.SnapshotAsync(db, cancellation);
        if (await SearchWords.ReadAsync(db, q, cancellation) is not { } words)
        {
            return new(new([], [], new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), SearchQuery.Parse(q).Dropped, null), []);
        }

        var most = kind is null ? MostOfEach : MostOfOne;
        var found = kind is { } one ? await OfKindAsync(db, words, one, most, language, cancellation) : await FindRecords.ByKindAsync(db, words, most, language, cancellation);
        var suggestion = found.Count == 0 ? await SuggestAsync(db, words, language, cancellation) : null;
        var ids = found.SelectMany(group => group.Ids).ToList();
        var documents = ids.Count == 0
            ? []
            : (await db.Records.Where(record => ids.Contains(record.Id)).ToListAsync(cancellation)).ToDictionary(record => record.Id, record => record.Document);
        var known = ids.Where(documents.ContainsKey).ToList();
        var matches = known
            .Zip(await MarkText.InAsync(db, words, [.. known.Select(id => documents[id])], language, cancellation))
            .ToDictionary(pair => pair.First, pair => pair.Second);
        return new(
            words.Reading(suggestion),
            [.. found.OrderBy(group => group.Kind).Select(group => new KindResults(
                group.Kind,
                group.Total,
                [.. group.Ids.Where(documents.ContainsKey).Select(id => new RecordHit(group.Kind, documents[id].Slug, documents[id].Name, matches[id]))]))]);
    }

    private static async Task<IReadOnlyList<KindAnswer>> OfKindAsync(
        KnowledgeDb db, SearchWords words, RecordKind kind, int most, Language language, CancellationToken cancellation)
    {
        var answer = await FindRecords.AskAsync(
            db,
            new() { Words = words, Kind = kind, Order = SearchOrder.Relevance, Language = language, Size = most },
            cancellation);
        return answer.Total == 0 ? [] : [new(kind, answer.Total, [.. answer.Page.Select(found => found.Id)])];
    }

    private static async Task<string?> SuggestAsync(KnowledgeDb db, SearchWords words, Language language, CancellationToken cancellation) =>
        await SuggestText.ForAsync(db, words, cancellation) is { } suggestion
        && await SearchWords.ReadAsync(db, suggestion, cancellation) is { } suggested
        && (await FindRecords.ByKindAsync(db, suggested, 1, language, cancellation)).Count > 0
            ? suggestion
            : null;
}
