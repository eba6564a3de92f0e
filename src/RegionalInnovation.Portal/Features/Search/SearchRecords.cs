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

/// <summary>Finds records of every kind. One command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class SearchRecords(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>So many records of each kind are shown where all kinds are asked for.</summary>
    public const int MostOfEach = 5;

    /// <summary>So many records are shown where one kind is asked for.</summary>
    public const int MostOfOne = 200;

    /// <summary>The length of a passage around the first word, in characters.</summary>
    private const int PassageLength = 140;

    /// <summary>Answers a text.</summary>
    /// <param name="q">What was typed.</param>
    /// <param name="kind">The one kind to look among; null for all.</param>
    /// <param name="language">Language of the reader.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<SearchAnswer> Ask(string q, RecordKind? kind, Language language, CancellationToken cancellation)
    {
        var words = SearchText.Normalize(q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reading = new SearchReading(words, [], new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [], null);
        if (words.Length == 0)
        {
            return new(reading with { Dropped = [q] }, []);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = db.Records.Where(record => record.Status == RecordStatus.Published).WithWords(q);
        if (kind is { } one)
        {
            matching = matching.Where(record => record.Kind == one);
        }

        var rows = await matching
            .OrderBy(record => record.Position).ThenBy(record => record.Id)
            .Select(record => new { record.Kind, record.Slug, record.Name, record.SearchText })
            .ToListAsync(cancellation);
        var most = kind is null ? MostOfEach : MostOfOne;
        return new(
            reading,
            [
                .. rows.GroupBy(row => row.Kind)
                    .OrderBy(group => group.Key)
                    .Select(group => new KindResults(
                        group.Key,
                        group.Count(),
                        [.. group.Take(most).Select(row => new RecordHit(row.Kind, row.Slug, row.Name, Match(row.Name.For(language).Text, row.SearchText, words)))])),
            ]);
    }

    private static MatchView Match(string name, string text, string[] words)
    {
        var marked = Mark(name, words);
        if (marked.Any(part => part.Found))
        {
            return new(MatchPlace.Name, marked, [], null, []);
        }

        var at = text.IndexOf(words[0], StringComparison.Ordinal);
        var start = Math.Max(0, at - (PassageLength / 2));
        var passage = text.Substring(start, Math.Min(PassageLength, text.Length - start));
        return new(MatchPlace.Body, marked, Mark(passage, words), null, []);
    }

    /// <summary>Marks the words in a text; letters differ in case only.</summary>
    private static List<TextPart> Mark(string text, string[] words)
    {
        List<TextPart> parts = [];
        var from = 0;
        while (from < text.Length)
        {
            var (at, word) = words
                .Select(word => (At: text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase), Word: word))
                .Where(found => found.At >= 0)
                .OrderBy(found => found.At).ThenByDescending(found => found.Word.Length)
                .FirstOrDefault((text.Length, ""));
            if (at > from)
            {
                parts.Add(new(text[from..at], false));
            }

            if (word.Length > 0)
            {
                parts.Add(new(text.Substring(at, word.Length), true));
            }

            from = at + word.Length;
        }

        return parts;
    }
}
