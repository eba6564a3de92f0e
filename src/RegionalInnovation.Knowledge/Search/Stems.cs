using System.Collections.Concurrent;
using Npgsql;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// English stems, from PostgreSQL's own Snowball dictionary. A stem never changes, so that those already asked for are
/// remembered.
/// </summary>
internal static class Stems
{
    private const int LongestWord = 60;
    private const int MostRemembered = 100_000;
    private static readonly ConcurrentDictionary<string, string> Remembered = new(StringComparer.Ordinal);

    /// <summary>The stems of some words, by word. What is not made of a to z is its own stem.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="words">Words from <see cref="TextRun.Of"/>.</param>
    /// <param name="cancellation">Stops the question.</param>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(NpgsqlConnection connection, IEnumerable<string> words, CancellationToken cancellation)
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var word in words)
        {
            if (stems.ContainsKey(word))
            {
                continue;
            }

            if (word.Length is < 3 or > LongestWord || !word.All(char.IsAsciiLetterLower))
            {
                stems.Add(word, word);
            }
            else if (Remembered.TryGetValue(word, out var stem))
            {
                stems.Add(word, stem);
            }
            else
            {
                stems.Add(word, word);
                unknown.Add(word);
            }
        }

        if (unknown.Count == 0)
        {
            return stems;
        }

        await using var command = new NpgsqlCommand("select word, (ts_lexize('portal_english', word))[1] from unnest($1) word", connection);
        command.Parameters.Add(new() { Value = unknown });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (Remembered.Count > MostRemembered)
        {
            Remembered.Clear();
        }

        while (await reader.ReadAsync(cancellation))
        {
            var word = reader.GetString(0);
            var stem = await reader.IsDBNullAsync(1, cancellation) ? word : reader.GetString(1);
            stems[word] = stem;
            Remembered[word] = stem;
        }

        return stems;
    }

    /// <summary>The words of a normalised text.</summary>
    public static IEnumerable<string> WordsOf(string normal) =>
        TextRun.Of(normal).Where(run => run.IsWord).Select(run => normal.Substring(run.Start, run.Length));
}
