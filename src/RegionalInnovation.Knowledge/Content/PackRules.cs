using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// The rules that the records of a pack have to keep together: codes are used once, chains do not come back to where
/// they began. Of each record only what these rules need is kept.
/// </summary>
/// <param name="addresses">The records there are.</param>
internal sealed class PackRules(AddressBook addresses)
{
    private readonly HashSet<RecordAddress> _doublesSeen = [];
    private readonly HashSet<string> _correctionCodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _openReadingCodes = new(StringComparer.Ordinal);
    private readonly HashSet<int> _planNumbers = [];
    private readonly HashSet<string> _regionCodes = new(StringComparer.Ordinal);
    private readonly Chains _successions = new();
    private readonly Chains _parents = new();

    /// <summary>Takes the next record of the pack.</summary>
    /// <param name="entry">The record.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public void Add(PackEntry entry, ICollection<PackFault> faults)
    {
        var document = entry.Document;
        if (addresses.Doubles.Contains(document.Address) && !_doublesSeen.Add(document.Address))
        {
            faults.Add(entry.FaultOf("slug", $"'{document.Slug}' is used twice"));
        }

        for (var index = 0; index < document.Citations.Count; index++)
        {
            if (document.Citations[index].Correction is { } correction && !_correctionCodes.Add(correction.Code))
            {
                faults.Add(entry.FaultOf($"citations/{index}/correction/code", $"the correction code '{correction.Code}' is used twice"));
            }
        }

        for (var index = 0; index < document.OpenReadings.Count; index++)
        {
            if (!_openReadingCodes.Add(document.OpenReadings[index].Code))
            {
                faults.Add(entry.FaultOf($"openReadings/{index}/code", $"the open reading code '{document.OpenReadings[index].Code}' is used twice"));
            }
        }

        if (document is PlanDocument plan && !_planNumbers.Add(plan.Ordinal))
        {
            faults.Add(entry.FaultOf("ordinal", $"the plan number '{plan.Ordinal}' is used twice"));
        }

        if (document is RegionDocument region)
        {
            if (!_regionCodes.Add(region.Code))
            {
                faults.Add(entry.FaultOf("iso", $"the region code '{region.Code}' is used twice"));
            }

            _parents.Add(entry, "parent", region.Parent is null ? [] : [$"region/{region.Parent}"]);
        }

        _successions.Add(entry, "successions", [.. document.Successions.Select(succession => succession.Predecessor)]);
    }

    /// <summary>Looks at what can be told when all records are there.</summary>
    /// <param name="faults">Takes what is wrong.</param>
    public void Complete(ICollection<PackFault> faults)
    {
        _successions.AddCircles(faults);
        _parents.AddCircles(faults);
    }

    /// <summary>Which record leads to which. They are walked with a list instead of by recursion: a chain may be as long as a pack.</summary>
    private sealed class Chains
    {
        private readonly Dictionary<RecordAddress, Link> _links = [];

        public void Add(PackEntry entry, string path, IReadOnlyList<string> next)
        {
            if (next.Count > 0)
            {
                _links.TryAdd(entry.Document.Address, new(entry.FaultOf(path, $"the chain comes back to this record"), next));
            }
        }

        public void AddCircles(ICollection<PackFault> faults)
        {
            var done = new HashSet<RecordAddress>();
            foreach (var start in _links.Keys)
            {
                Walk(start, done, faults);
            }
        }

        private void Walk(RecordAddress start, HashSet<RecordAddress> done, ICollection<PackFault> faults)
        {
            var onTheWay = new HashSet<RecordAddress>();
            var way = new Stack<(RecordAddress Address, int Next)>();
            Enter(start);
            while (way.TryPop(out var step))
            {
                var next = _links[step.Address].Next;
                if (step.Next == next.Count)
                {
                    onTheWay.Remove(step.Address);
                    done.Add(step.Address);
                    continue;
                }

                way.Push((step.Address, step.Next + 1));
                if (RecordAddress.TryParse(next[step.Next], out var other) && _links.ContainsKey(other))
                {
                    Enter(other);
                }
            }

            void Enter(RecordAddress address)
            {
                if (done.Contains(address))
                {
                    return;
                }

                if (onTheWay.Add(address))
                {
                    way.Push((address, 0));
                }
                else
                {
                    faults.Add(_links[address].Fault);
                }
            }
        }

        private sealed record Link(PackFault Fault, IReadOnlyList<string> Next);
    }
}
