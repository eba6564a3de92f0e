using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>
/// The citations of a record with the numbers a page shows: citations of one place in one source share a number.
/// </summary>
public sealed class CitationIndex
{
    private readonly List<(int Number, CitationEntry Entry)> _entries = [];

    /// <summary>Numbers citations in the order of the document.</summary>
    /// <param name="document">The record.</param>
    /// <param name="prefix">Begins the ids of the citations, where several records share a page.</param>
    public CitationIndex(RecordDocument document, string prefix = "source-")
    {
        Prefix = prefix;
        var numbers = new Dictionary<(string, Locator), int>();
        foreach (var entry in document.Citations)
        {
            if (!numbers.TryGetValue((entry.Source, entry.Locator), out var number))
            {
                number = numbers.Count + 1;
                numbers.Add((entry.Source, entry.Locator), number);
            }

            _entries.Add((number, entry));
        }
    }

    /// <summary>Begins the ids of the citations.</summary>
    public string Prefix { get; }

    /// <summary>The citations by number.</summary>
    public IEnumerable<IGrouping<int, CitationEntry>> ByNumber() => _entries.GroupBy(item => item.Number, item => item.Entry);

    /// <summary>The numbers of a field: its own, or those of the nearest path above it.</summary>
    public IEnumerable<int> Numbers(string field) => Nearest(field).Select(item => item.Number).Distinct();

    /// <summary>The citations of a field: its own, or those of the nearest path above it.</summary>
    public IReadOnlyList<CitationEntry> Of(string field) => [.. Nearest(field).Select(item => item.Entry)];

    /// <summary>The corrections of a field.</summary>
    public IEnumerable<CitationEntry> Corrections() => _entries.Select(item => item.Entry).Where(entry => entry.Correction is not null);

    private List<(int Number, CitationEntry Entry)> Nearest(string field)
    {
        for (var path = field; path.Length > 0; path = path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "")
        {
            var nearest = _entries.FindAll(item => item.Entry.Field == path);
            if (nearest.Count > 0)
            {
                return nearest;
            }
        }

        return [];
    }
}
