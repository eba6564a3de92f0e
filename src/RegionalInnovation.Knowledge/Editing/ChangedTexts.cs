using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>The texts in which a revision differs from the one before.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Number">Number of the later revision.</param>
/// <param name="Pairs">The texts that changed or stand elsewhere.</param>
internal sealed record ChangedTexts(long RecordId, int Number, IReadOnlyList<TextPair> Pairs)
{
    private static readonly Language[] Translations = [.. Enum.GetValues<Language>().Where(language => language != Language.Ko)];

    /// <summary>Whether a translation is, or was, among the texts; where there is none, none can be out of date.</summary>
    private bool HaveTranslations => Pairs.Any(pair => Translations.Any(language => pair.Before?.In(language) is not null || pair.After?.In(language) is not null));

    /// <summary>
    /// Keeps which translations are out of date: those that stayed as they were while their Korean text changed, until
    /// they change themselves. At most one DELETE and one INSERT for all records, and neither where no text changed.
    /// </summary>
    /// <param name="db">The knowledge base, in a transaction.</param>
    /// <param name="changes">The records, each once.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task MarkTranslationsAsync(KnowledgeDb db, IEnumerable<ChangedTexts> changes, CancellationToken cancellation)
    {
        var changed = changes.Where(change => change.HaveTranslations).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var ids = changed.Select(change => change.RecordId).ToArray();
        var known = (await db.Database.SqlQuery<Row>($"""
            delete from outdated_translations where record_id = any ({ids})
            returning record_id, path, language, since_number
            """).ToListAsync(cancellation)).ToLookup(row => row.RecordId);
        var marks = changed.SelectMany(change => change.Marks([.. known[change.RecordId]])).ToList();
        if (marks.Count == 0)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into outdated_translations (record_id, path, language, since_number)
            select * from unnest({marks.Select(mark => mark.RecordId).ToArray()}, {marks.Select(mark => mark.Path).ToArray()}, {marks.Select(mark => mark.Language).ToArray()}, {marks.Select(mark => mark.SinceNumber).ToArray()})
            """,
            cancellation);
    }

    /// <summary>What is out of date now.</summary>
    /// <param name="known">What was before.</param>
    private IEnumerable<Row> Marks(List<Row> known)
    {
        var touched = Pairs.Select(pair => pair.PathBefore).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var row in known.Where(row => !touched.Contains(row.Path)))
        {
            yield return row;
        }

        foreach (var pair in Pairs)
        {
            if (pair is not { PathAfter: { } path, Before: { } before, After: { } after })
            {
                continue;
            }

            foreach (var language in Translations)
            {
                if (after.In(language) is not { } translation || translation != before.In(language))
                {
                    continue;
                }

                var token = Token.Of(language);
                var since = known.Find(row => row.Path == pair.PathBefore && row.Language == token)?.SinceNumber ?? (after.Ko == before.Ko ? null : (int?)Number);
                if (since is { } number)
                {
                    yield return new(RecordId, path, token, number);
                }
            }
        }
    }

    private sealed record Row(long RecordId, string Path, string Language, int SinceNumber);
}
