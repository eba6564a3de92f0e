namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Everything that can be wrong with a pack: the shape of its records, the rules of each, references, citations, and
/// the rules that they keep together. There is one set of rules, whether a pack has ten records or a million.
/// </summary>
public static class PackCheck
{
    /// <summary>The faults of a pack, those of its shape first, then the others in order of file and position.</summary>
    /// <param name="pack">The pack as read.</param>
    /// <param name="addresses">The records there are: those of the pack, and those of the knowledge base, which it may refer to.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static async Task<PackFaults> FaultsOfAsync(Pack pack, AddressBook addresses, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var together = new PackRules(addresses);
        var shape = new Bounded(pack.Faults);
        var rules = new Bounded([]);
        var records = 0;
        await foreach (var piece in pack.PiecesAsync(cancellation).InOrderAsync(piece => Check(piece, pack.Manifest, addresses), cancellation))
        {
            shape.Add(piece.Shape);
            rules.Add(piece.Rules);
            foreach (var entry in piece.Entries)
            {
                together.Add(entry, rules);
            }

            records += piece.Entries.Count;
            progress?.Report(new(ImportPhase.Checking, records, addresses.RecordsOfPack));
        }

        together.Complete(rules);
        var files = pack.Files.Select((file, index) => (file.Name, index)).ToDictionary(file => file.Name, file => file.index, StringComparer.Ordinal);
        return new(
            [.. shape.Concat(rules.OrderBy(fault => files[fault.File]).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)).Take(PackFaults.MostListed)],
            shape.Total + rules.Total,
            records);
    }

    private static CheckedPiece Check(PackPiece piece, PackManifest? manifest, AddressBook addresses)
    {
        var (shape, rules) = (new List<PackFault>(), new List<PackFault>());
        var entries = piece.Read(shape);
        foreach (var entry in entries)
        {
            RecordRules.Check(entry, manifest?.DefaultSource, addresses, rules);
        }

        return new(entries, shape, rules);
    }

    private sealed record CheckedPiece(IReadOnlyList<PackEntry> Entries, IReadOnlyList<PackFault> Shape, IReadOnlyList<PackFault> Rules);

    /// <summary>Keeps the first faults and counts the others.</summary>
    private sealed class Bounded : System.Collections.ObjectModel.Collection<PackFault>
    {
        public Bounded(IEnumerable<PackFault> faults) => Add(faults);

        public int Total { get; private set; }

        public void Add(IEnumerable<PackFault> faults)
        {
            foreach (var fault in faults)
            {
                Add(fault);
            }
        }

        protected override void InsertItem(int index, PackFault item)
        {
            Total++;
            if (Count < PackFaults.MostListed)
            {
                base.InsertItem(index, item);
            }
        }
    }
}
