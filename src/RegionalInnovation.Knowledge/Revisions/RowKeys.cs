using System.Collections.Frozen;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>What tells the rows of a list of a document from one another, for whoever compares or merges documents.</summary>
internal static class RowKeys
{
    /// <summary>
    /// What rows of a list are about, by the name of the list; the second choice takes what the first leaves over. Rows of
    /// other lists have no key.
    /// </summary>
    private static readonly FrozenDictionary<string, string[][]> ByList = new Dictionary<string, string[][]>(StringComparer.Ordinal)
    {
        ["relations"] = [["predicate", "to"]],
        ["successions"] = [["predecessor"]],
        ["citations"] = [["field", "source", "locator"], ["field", "source"]],
        ["readings"] = [["source", "asOf"], ["source"]],
        ["observations"] = [["region", "time", "timeTo"], ["region"]],
        ["unknowns"] = [["field"]],
        ["openReadings"] = [["code"]],
        ["exhibits"] = [["code"]],
        ["outline"] = [["number", "level", "line"], ["number", "level"]],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The members that make the key of a row, best choice first; null where rows of the list have none.</summary>
    /// <param name="list">Name of the list.</param>
    public static string[][]? Of(string list) => ByList.GetValueOrDefault(list);
}
