using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Which values of a facet are wanted.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Most">The most values; chosen ones, and regions down to the first level, come beyond it.</param>
/// <param name="Find">Only values whose name holds this text; null for all.</param>
public sealed record FacetWish(Facet Facet, int Most, string? Find = null);

/// <summary>A question to the search index.</summary>
public sealed record SearchQuestion
{
    /// <summary>What was typed; null for nothing.</summary>
    public SearchQuery? Text { get; init; }

    /// <summary>The words of <see cref="Text"/>, where somebody has looked them up; null where that is still to do.</summary>
    public SearchWords? Words { get; init; }

    /// <summary>The kind of the records; null for any.</summary>
    public RecordKind? Kind { get; init; }

    /// <summary>The chosen values.</summary>
    public FacetSelection Facets { get; init; } = FacetSelection.None;

    /// <summary>First year of a range of years.</summary>
    public int? From { get; init; }

    /// <summary>Last year of a range of years.</summary>
    public int? To { get; init; }

    /// <summary>The order.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>Language of the reader, for the order of names.</summary>
    public Language Language { get; init; }

    /// <summary>The page begins after this place.</summary>
    public SearchPlace? After { get; init; }

    /// <summary>The page ends before this place.</summary>
    public SearchPlace? Before { get; init; }

    /// <summary>Records on the page.</summary>
    public int Size { get; init; } = 20;

    /// <summary>The facets wanted; none where only records are.</summary>
    public IReadOnlyList<FacetWish> Wishes { get; init; } = [];

    /// <summary>Where one way of answering gives way to another. The answer is the same by each.</summary>
    internal SearchLimits Limits { get; init; } = SearchLimits.Usual;
}

/// <summary>Where one way of answering gives way to another.</summary>
/// <param name="MostRead">
/// Up to this many records of a selection are read and sorted by the portal. More are met soon by going along the order.
/// </param>
/// <param name="MostRankedBySummary">Up to this many matches are ranked by their summaries too, which stand outside the narrow rows.</param>
/// <param name="MostNamed">Up to this many records whose names hold the words are sorted by the portal; more are met soon in any order.</param>
internal sealed record SearchLimits(int MostRead, int MostRankedBySummary, int MostNamed)
{
    /// <summary>As measured at a million records.</summary>
    public static SearchLimits Usual { get; } = new(5_000, 1_000, 2_000);
}

/// <summary>A record that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Place">Its place in the order.</param>
public sealed record FoundRecord(long Id, SearchPlace Place);

/// <summary>The answer of the search index.</summary>
/// <param name="Total">How many records answer the question in all.</param>
/// <param name="Page">The records of the page, in order.</param>
/// <param name="HasPrevious">Whether some come before the page.</param>
/// <param name="HasNext">Whether some come after it.</param>
/// <param name="Facets">The facets wanted.</param>
/// <param name="Words">The words as they were understood, to mark them; null where nothing was typed.</param>
public sealed record SearchAnswer(
    int Total, IReadOnlyList<FoundRecord> Page, bool HasPrevious, bool HasNext, IReadOnlyList<FacetValues> Facets, SearchWords? Words);

/// <summary>The records of one kind that were found.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Ids">The best of them, best first.</param>
public sealed record KindAnswer(RecordKind Kind, int Total, IReadOnlyList<long> Ids);

/// <summary>
/// Finds records by words and facets. Counts are exact and of one moment: the caller's transaction is one snapshot.
/// Words are found by the database, facets are counted on bitmaps and columns in memory (<see cref="FacetIndex"/>), so
/// that a broad question costs little more than a narrow one.
/// </summary>
public static class FindRecords
{
    /// <summary>Answers a question.</summary>
    /// <param name="db">A knowledge base, in a transaction from <see cref="SnapshotAsync"/> where more is asked of it.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static async Task<SearchAnswer> AskAsync(KnowledgeDb db, SearchQuestion question, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(question);
        await db.Database.OpenConnectionAsync(cancellation);
        var commands = new SearchCommands(db);
        var words = question.Words ?? (question.Text is { } text ? await SearchWords.ReadAsync(commands, text, cancellation) : null);
        var sought = words is { LooksForSomething: true } ? words : null;
        var search = new SearchRun(commands, question, sought, await FacetIndex.ReadAsync(commands, withWords: sought is not null, cancellation));
        return await search.AnswerAsync(cancellation) with { Words = words };
    }

    /// <summary>Finds the best records of every kind by relevance; kinds in which nothing is found are left out.</summary>
    /// <param name="db">A knowledge base, in a transaction from <see cref="SnapshotAsync"/> where more is asked of it.</param>
    /// <param name="words">What is looked for; it looks for something.</param>
    /// <param name="most">So many of each kind.</param>
    /// <param name="language">Language of the reader.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static Task<IReadOnlyList<KindAnswer>> ByKindAsync(KnowledgeDb db, SearchWords words, int most, Language language, CancellationToken cancellation) =>
        ByKindAsync(db, words, most, language, SearchLimits.Usual, cancellation);

    /// <summary>The same, with other limits.</summary>
    internal static async Task<IReadOnlyList<KindAnswer>> ByKindAsync(
        KnowledgeDb db, SearchWords words, int most, Language language, SearchLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(words);
        var commands = new SearchCommands(db);
        var question = new SearchQuestion { Order = SearchOrder.Relevance, Language = language, Size = most, Limits = limits };
        return await new SearchRun(commands, question, words, await FacetIndex.ReadAsync(commands, withWords: true, cancellation)).ByKindAsync(cancellation);
    }

    /// <summary>Begins a transaction in which everything is seen as of one moment, so that counts and lists agree.</summary>
    public static Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> SnapshotAsync(KnowledgeDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
    }
}
