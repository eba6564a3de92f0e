using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Writes the relations of a row over those of a case. One that stays keeps the role it has; one that goes takes its citation with it.</summary>
/// <param name="mapping">Which column gives what.</param>
/// <param name="document">The case; it is changed.</param>
/// <param name="value">The value of a field; null where the row has none.</param>
/// <param name="add">Takes what is wrong with a field.</param>
internal sealed class CaseRelations(ImportMapping mapping, JsonObject document, Func<string, string?> value, Action<string, FormattableString> add)
{
    /// <summary>Writes them.</summary>
    public void Write()
    {
        if (value(CaseFields.Relations) is { } others)
        {
            WriteOthers(others);
        }

        foreach (var (column, key) in mapping.Columns)
        {
            if (key.StartsWith("relations/", StringComparison.Ordinal) && value(key) is { } ends)
            {
                Write(key["relations/".Length..], key, CaseRow.Items(ends));
            }
        }
    }

    /// <summary>All relations but those that have a column in every export, and those to which the table gives a column of their own.</summary>
    private void WriteOthers(string text)
    {
        var wanted = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var item in CaseRow.Items(text))
        {
            if (item.Split(':', 2, StringSplitOptions.TrimEntries) is not [var predicate, var to] || !Predicates.All.ContainsKey(predicate))
            {
                add(CaseFields.Relations, $"'{item}' is not a relation and the address it leads to, as in 'led_by: organization/jst'");
                return;
            }

            if (!wanted.TryGetValue(predicate, out var ends))
            {
                wanted.Add(predicate, ends = []);
            }

            ends.Add(to);
        }

        var known = (document["relations"] as JsonArray ?? []).Select(relation => (string?)relation!["predicate"]).OfType<string>();
        foreach (var predicate in known.Union(wanted.Keys, StringComparer.Ordinal).ToList())
        {
            if (predicate is not (Predicates.LocatedIn or Predicates.HasTheme) && mapping.ColumnOf($"relations/{predicate}") is null)
            {
                Write(predicate, CaseFields.Relations, wanted.GetValueOrDefault(predicate) ?? []);
            }
        }
    }

    private void Write(string predicate, string key, List<string> items)
    {
        var ends = Predicates.All[predicate].To;
        var wanted = new List<string>();
        foreach (var item in items)
        {
            if (item.Contains('/', StringComparison.Ordinal))
            {
                wanted.Add(item);
            }
            else if (ends is [var end])
            {
                wanted.Add(new RecordAddress(end, item).ToString());
            }
            else
            {
                add(key, $"'{item}' is not an address of the form kind/slug");
            }
        }

        var relations = document["relations"] as JsonArray;
        if (relations is null)
        {
            document["relations"] = relations = [];
        }

        for (var index = relations.Count - 1; index >= 0; index--)
        {
            var relation = relations[index]!;
            if ((string?)relation["predicate"] == predicate && !wanted.Remove((string?)relation["to"] ?? ""))
            {
                RemoveCitations($"relations/{predicate}/{((string?)relation["to"])?.Split('/')[^1]}");
                relations.RemoveAt(index);
            }
        }

        foreach (var to in wanted)
        {
            relations.Add(new JsonObject { ["predicate"] = predicate, ["to"] = to });
        }

        if (relations.Count == 0)
        {
            document.Remove("relations");
        }
    }

    private void RemoveCitations(string field)
    {
        var citations = document["citations"] as JsonArray ?? [];
        for (var index = citations.Count - 1; index >= 0; index--)
        {
            if ((string?)citations[index]!["field"] == field)
            {
                citations.RemoveAt(index);
            }
        }
    }
}
