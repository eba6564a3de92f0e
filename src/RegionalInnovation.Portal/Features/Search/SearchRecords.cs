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
public sealed record SearchAnswer(SearchReading Reading, IReadOnlyList<KindResults> Kinds);

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
    public async Task<SearchAnswer> Ask(string q, RecordKind? kind, Language language, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await SearchWords.ReadAsync(db, q, cancellation) is not { } words)
        {
            return new(new([], [], new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), SearchQuery.Parse(q).Dropped, null), []);
        }

        var matching = db.Records.Where(record => record.Status == RecordStatus.Published).WithWords(db, words);
        if (kind is { } one)
        {
            matching = matching.Where(record => record.Kind == one);
        }

        var found = (await matching
                .OrderBy(record => record.Position).ThenBy(record => record.Id)
                .Select(record => new { record.Id, record.Kind })
                .ToListAsync(cancellation))
            .ToLookup(row => row.Kind, row => row.Id);
        var most = kind is null ? MostOfEach : MostOfOne;
        var ids = found.SelectMany(group => group.Take(most)).ToList();
        var records = await db.Records.AsNoTracking().Where(record => ids.Contains(record.Id)).ToListAsync(cancellation);
        var documents = records.ConvertAll(record => record.Document);
        var hits = documents.Zip(await MarkText.InAsync(db, words, documents, language, cancellation))
            .Select(pair => new RecordHit(pair.First.Kind, pair.First.Slug, pair.First.Name, pair.Second))
            .OrderBy(hit => hit.Match.Place)
            .ToLookup(hit => hit.Kind);
        return new(words.Reading(), [.. found.OrderBy(group => group.Key).Select(group => new KindResults(group.Key, group.Count(), [.. hits[group.Key]]))]);
    }
}
