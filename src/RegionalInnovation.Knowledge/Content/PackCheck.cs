using System.Text.RegularExpressions;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Everything that can be wrong with a pack beyond its shape: rules of records, references, citations, hierarchies.
/// </summary>
public sealed partial class PackCheck
{
    private readonly Pack _pack;
    private readonly Dictionary<RecordAddress, PackEntry> _byAddress = [];
    private readonly IReadOnlySet<RecordAddress> _known;
    private readonly List<PackFault> _faults = [];

    private PackCheck(Pack pack, IReadOnlySet<RecordAddress> known)
    {
        _pack = pack;
        _known = known;
    }

    /// <summary>Every fault of a pack, those of its shape first, in order of file and position.</summary>
    /// <param name="pack">The pack as read.</param>
    /// <param name="known">Addresses the knowledge base already holds; a pack may refer to them.</param>
    public static IReadOnlyList<PackFault> FaultsOf(Pack pack, IReadOnlySet<RecordAddress> known)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var check = new PackCheck(pack, known);
        check.Run();
        return
        [
            .. pack.Faults,
            .. check._faults.OrderBy(fault => IndexOf(pack.Manifest, fault.File)).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column),
        ];
    }

    private static int IndexOf(PackManifest? manifest, string file) => manifest?.Files.ToList().IndexOf(file) ?? 0;

    private void Run()
    {
        foreach (var entry in _pack.Entries)
        {
            if (!_byAddress.TryAdd(entry.Document.Address, entry))
            {
                Add(entry, "slug", $"'{entry.Document.Slug}' is used twice");
            }
        }

        foreach (var entry in _pack.Entries)
        {
            CheckDocument(entry);
        }

        CheckUnique("correction code", _pack.Entries.SelectMany(entry => entry.Document.Citations
            .Select((citation, index) => (entry, path: $"citations/{index}/correction/code", value: citation.Correction?.Code))));
        CheckUnique("open reading code", _pack.Entries.SelectMany(entry => entry.Document.OpenReadings
            .Select((reading, index) => (entry, path: $"openReadings/{index}/code", value: (string?)reading.Code))));
        CheckUnique("plan number", _pack.Entries.Where(entry => entry.Document is PlanDocument)
            .Select(entry => (entry, path: "ordinal", value: (string?)$"{((PlanDocument)entry.Document).Ordinal}")));
        CheckUnique("region code", _pack.Entries.Where(entry => entry.Document is RegionDocument)
            .Select(entry => (entry, path: "iso", value: (string?)((RegionDocument)entry.Document).Code)));
        CheckCycles("successions", entry => entry.Document.Successions.Select(succession => succession.Predecessor));
        CheckCycles("parent", entry => entry.Document is RegionDocument { Parent: { } parent } ? [$"region/{parent}"] : []);
    }

    private void CheckDocument(PackEntry entry)
    {
        var document = entry.Document;
        if (document.Slug.Length > 80 || !SlugPattern().IsMatch(document.Slug))
        {
            Add(entry, "slug", "lower-case ASCII letters and digits joined by single hyphens, at most 80 characters");
        }

        foreach (var text in document.Name.All())
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                Add(entry, "name", "a name is not empty; leave the language out instead");
            }
        }

        foreach (var language in Enum.GetValues<Language>())
        {
            if (document.Name.In(language) is not null != document.NameBasis.In(language) is not null)
            {
                Add(entry, "nameBasis", $"says where the '{Token.Of(language)}' name comes from exactly when there is one");
            }
        }

        foreach (var fault in document.Faults())
        {
            Add(entry, fault.Path, fault.Message);
        }

        CheckReferences(entry);
        CheckCitations(entry);
        for (var index = 0; index < document.OpenReadings.Count; index++)
        {
            var alternatives = document.OpenReadings[index].Alternatives;
            if (alternatives.Count > 0 && alternatives.Count(alternative => alternative.Preferred) > 1)
            {
                Add(entry, $"openReadings/{index}/alternatives", "at most one reading is the one the record follows");
            }
        }
    }

    private void CheckReferences(PackEntry entry)
    {
        var document = entry.Document;
        for (var index = 0; index < document.Relations.Count; index++)
        {
            var relation = document.Relations[index];
            if (Reference(entry, $"relations/{index}/to", relation.To) is { } to && Predicates.Fault(relation.Predicate, document.Kind, to.Kind) is { } fault)
            {
                Add(entry, $"relations/{index}/predicate", fault);
            }
        }

        foreach (var (path, address) in Doubles(document))
        {
            Add(entry, path, $"'{address}' stands twice");
        }

        for (var index = 0; index < document.Successions.Count; index++)
        {
            var succession = document.Successions[index];
            if (Reference(entry, $"successions/{index}/predecessor", succession.Predecessor) is { } predecessor && predecessor.Kind != document.Kind)
            {
                Add(entry, $"successions/{index}/predecessor", $"a {Token.Of(document.Kind)} takes the place of a {Token.Of(document.Kind)}");
            }

            if (succession.Cause is not null && Reference(entry, $"successions/{index}/cause", succession.Cause) is { Kind: not RecordKind.Term })
            {
                Add(entry, $"successions/{index}/cause", "a cause is an event, that is, a term");
            }
        }

        switch (document)
        {
            case OutcomeDocument outcome:
                Reference(entry, "subject", outcome.Subject);
                for (var index = 0; index < outcome.Readings?.Count; index++)
                {
                    Reference(entry, $"readings/{index}/source", $"source/{outcome.Readings[index].Source}");
                }

                break;
            case RegionDocument region:
                if (region.Parent is not null)
                {
                    Reference(entry, "parent", $"region/{region.Parent}");
                }

                for (var index = 0; index < region.Members?.Count; index++)
                {
                    Reference(entry, $"members/{index}", $"region/{region.Members[index]}");
                }

                break;
            case IndicatorDocument indicator:
                for (var index = 0; index < indicator.Observations.Count; index++)
                {
                    Reference(entry, $"observations/{index}/region", $"region/{indicator.Observations[index].Region}");
                    if (indicator.Observations[index].StatedSource is { } stated)
                    {
                        Reference(entry, $"observations/{index}/statedSource", $"source/{stated}");
                    }
                }

                break;
            case SourceDocument source:
                if (source.Issuer is not null)
                {
                    Reference(entry, "issuer", source.Issuer);
                }

                for (var index = 0; index < source.Exhibits?.Count; index++)
                {
                    if (source.Exhibits[index].About is { } about)
                    {
                        Reference(entry, $"exhibits/{index}/about", about);
                    }
                }

                break;
        }
    }

    private void CheckCitations(PackEntry entry)
    {
        var document = entry.Document;
        var paths = document.FactPaths().ToList();
        foreach (var path in paths)
        {
            var citations = document.Citations.Where(citation => Covers(citation.Field, path)).ToList();
            if (citations.Count == 0)
            {
                Add(entry, PositionPath(document, path), $"no citation supports '{path}'; a published fact says where it comes from");
            }
            else if (path.StartsWith("outsideFacts/", StringComparison.Ordinal) && citations.Any(citation => citation.Source == _pack.Manifest?.DefaultSource))
            {
                Add(entry, path, "a fact from outside is cited to a source of its own, not to the pack's");
            }
        }

        for (var index = 0; index < document.Citations.Count; index++)
        {
            Reference(entry, $"citations/{index}/source", $"source/{document.Citations[index].Source}");
            if (string.IsNullOrWhiteSpace(document.Citations[index].Field))
            {
                Add(entry, $"citations/{index}/field", "names the field it supports");
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

    private RecordAddress? Reference(PackEntry entry, string path, string text)
    {
        if (!RecordAddress.TryParse(text, out var address))
        {
            Add(entry, path, $"'{text}' is not an address of the form kind/slug");
            return null;
        }

        if (!_byAddress.ContainsKey(address) && !_known.Contains(address))
        {
            Add(entry, path, $"there is no record '{text}'");
            return null;
        }

        if (address == entry.Document.Address && !path.StartsWith("citations/", StringComparison.Ordinal))
        {
            Add(entry, path, "a record cannot refer to itself here");
            return null;
        }

        return address;
    }

    private void CheckUnique(string what, IEnumerable<(PackEntry Entry, string Path, string? Value)> values)
    {
        foreach (var (entry, path, value) in values.Where(item => item.Value is not null).GroupBy(item => item.Value).SelectMany(group => group.Skip(1)))
        {
            Add(entry, path, $"the {what} '{value}' is used twice");
        }
    }

    private void CheckCycles(string path, Func<PackEntry, IEnumerable<string>> next)
    {
        var done = new HashSet<RecordAddress>();
        var onTheWay = new HashSet<RecordAddress>();

        void Visit(PackEntry entry)
        {
            if (done.Contains(entry.Document.Address))
            {
                return;
            }

            if (!onTheWay.Add(entry.Document.Address))
            {
                Add(entry, path, "the chain comes back to this record");
                return;
            }

            foreach (var text in next(entry))
            {
                if (RecordAddress.TryParse(text, out var address) && _byAddress.TryGetValue(address, out var other))
                {
                    Visit(other);
                }
            }

            onTheWay.Remove(entry.Document.Address);
            done.Add(entry.Document.Address);
        }

        foreach (var entry in _pack.Entries)
        {
            Visit(entry);
        }
    }

    private void Add(PackEntry entry, string path, string message) => _faults.Add(_pack.FaultOf(entry, path, message));

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugPattern();
}
