using System.Text.RegularExpressions;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>The rules that one record has to keep, whatever else is in its pack, as long as what it refers to is there.</summary>
internal sealed partial class RecordRules
{
    private readonly PackEntry _entry;
    private readonly string? _defaultSource;
    private readonly AddressBook _addresses;
    private readonly ICollection<PackFault> _faults;

    private RecordRules(PackEntry entry, string? defaultSource, AddressBook addresses, ICollection<PackFault> faults) =>
        (_entry, _defaultSource, _addresses, _faults) = (entry, defaultSource, addresses, faults);

    /// <summary>Finds the rules that a record breaks. Several threads may ask at once.</summary>
    /// <param name="entry">The record.</param>
    /// <param name="defaultSource">Slug of the pack's own source.</param>
    /// <param name="addresses">The records there are.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static void Check(PackEntry entry, string? defaultSource, AddressBook addresses, ICollection<PackFault> faults) =>
        new RecordRules(entry, defaultSource, addresses, faults).Check();

    private void Check()
    {
        var document = _entry.Document;
        if (document.Slug.Length > 80 || !SlugPattern().IsMatch(document.Slug))
        {
            Add("slug", $"lower-case ASCII letters and digits joined by single hyphens, at most 80 characters");
        }

        foreach (var text in document.Name.All())
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                Add("name", $"a name is not empty; leave the language out instead");
            }
        }

        foreach (var language in Enum.GetValues<Language>())
        {
            if (document.Name.In(language) is not null != document.NameBasis.In(language) is not null)
            {
                Add("nameBasis", $"says where the '{language}' name comes from exactly when there is one");
            }
        }

        foreach (var fault in document.Faults())
        {
            Add(fault.Path, fault.Text);
        }

        if (document.ReviewBy is { } reviewBy && !PartialDate.TryParse(reviewBy, out _))
        {
            Add("reviewBy", $"'{reviewBy}' is not YYYY, YYYY-MM or YYYY-MM-DD");
        }

        CheckReferences();
        CheckCitations();
        for (var index = 0; index < document.OpenReadings.Count; index++)
        {
            var alternatives = document.OpenReadings[index].Alternatives;
            if (alternatives.Count > 0 && alternatives.Count(alternative => alternative.Preferred) > 1)
            {
                Add($"openReadings/{index}/alternatives", $"at most one reading is the one the record follows");
            }
        }
    }

    private void CheckReferences()
    {
        var document = _entry.Document;
        for (var index = 0; index < document.Relations.Count; index++)
        {
            var relation = document.Relations[index];
            if (Reference($"relations/{index}/to", relation.To) is { } to && Predicates.Fault(relation.Predicate, document.Kind, to.Kind) is { } fault)
            {
                Add($"relations/{index}/predicate", fault);
            }
        }

        foreach (var (path, address) in Doubles(document))
        {
            Add(path, $"'{address}' stands twice");
        }

        for (var index = 0; index < document.Successions.Count; index++)
        {
            var succession = document.Successions[index];
            if (Reference($"successions/{index}/predecessor", succession.Predecessor) is { } predecessor && predecessor.Kind != document.Kind)
            {
                Add($"successions/{index}/predecessor", $"a {document.Kind} takes the place of a {document.Kind}");
            }

            if (succession.Cause is not null && Reference($"successions/{index}/cause", succession.Cause) is { Kind: not RecordKind.Term })
            {
                Add($"successions/{index}/cause", $"a cause is an event, that is, a term");
            }
        }

        foreach (var (path, address) in RecordReferences.OfKind(document))
        {
            Reference(path, address);
        }
    }

    private void CheckCitations()
    {
        var document = _entry.Document;
        var paths = document.FactPaths().ToList();
        foreach (var path in paths)
        {
            var citations = document.Citations.Where(citation => Covers(citation.Field, path)).ToList();
            if (citations.Count == 0)
            {
                Add(PositionPath(document, path), $"no citation supports '{new FieldPath(path)}'; a published fact says where it comes from");
            }
            else if (path.StartsWith("outsideFacts/", StringComparison.Ordinal) && citations.Any(citation => citation.Source == _defaultSource))
            {
                Add(path, $"a fact from outside is cited to a source of its own, not to the pack's");
            }
        }

        for (var index = 0; index < document.Citations.Count; index++)
        {
            Reference($"citations/{index}/source", $"source/{document.Citations[index].Source}");
            if (string.IsNullOrWhiteSpace(document.Citations[index].Field))
            {
                Add($"citations/{index}/field", $"names the field it supports");
            }
        }
    }

    private static bool Covers(string field, string path) =>
        path == field || (path.Length > field.Length && path[field.Length] == '/' && path.StartsWith(field, StringComparison.Ordinal));

    /// <summary>Fact paths name relations by predicate and slug; positions know them by their place in the list.</summary>
    private static string PositionPath(RecordDocument document, string path)
    {
        var steps = path.Split('/');
        if (steps is not ["relations" or "successions", ..])
        {
            return path;
        }

        var index = steps[0] == "relations"
            ? document.Relations.ToList().FindIndex(relation => relation.Predicate == steps[1] && relation.To.EndsWith($"/{steps[2]}", StringComparison.Ordinal))
            : document.Successions.ToList().FindIndex(succession => succession.Predecessor.EndsWith($"/{steps[1]}", StringComparison.Ordinal));
        return $"{steps[0]}/{index}";
    }

    private static IEnumerable<(string Path, string Address)> Doubles(RecordDocument document) =>
        document.Relations
            .Select((relation, index) => (relation, index))
            .GroupBy(item => (item.relation.Predicate, item.relation.To))
            .SelectMany(group => group.Skip(1))
            .Select(item => ($"relations/{item.index}", $"{item.relation.Predicate} {item.relation.To}"));

    private RecordAddress? Reference(string path, string text)
    {
        if (!RecordAddress.TryParse(text, out var address))
        {
            Add(path, $"'{text}' is not an address of the form kind/slug");
            return null;
        }

        if (!_addresses.Contains(address))
        {
            Add(path, $"there is no record '{text}'");
            return null;
        }

        if (address == _entry.Document.Address && !path.StartsWith("citations/", StringComparison.Ordinal))
        {
            Add(path, $"a record cannot refer to itself here");
            return null;
        }

        return address;
    }

    private void Add(string path, FormattableString text) => _faults.Add(_entry.FaultOf(path, text));

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugPattern();
}
