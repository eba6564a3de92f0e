using System.Runtime.CompilerServices;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>A handful of records of one file of a pack, small enough to be held and large enough to be worth a thread.</summary>
/// <param name="Kind">Their kind.</param>
internal abstract record PackPiece(RecordKind Kind)
{
    /// <summary>Reads the records.</summary>
    /// <param name="faults">Takes what cannot be read.</param>
    public abstract IReadOnlyList<PackEntry> Read(ICollection<PackFault> faults);

    /// <summary>Reads the records of a piece that was read before and had no fault.</summary>
    public IReadOnlyList<PackEntry> ReadChecked()
    {
        var faults = new List<PackFault>();
        var entries = Read(faults);
        return faults is [var fault, ..] ? throw new InvalidOperationException($"The pack has changed while it was imported: {fault}") : entries;
    }

    /// <summary>Part of a <c>.json</c> file.</summary>
    public sealed record OfList(RecordKind Kind, IReadOnlyList<PackEntry> Entries) : PackPiece(Kind)
    {
        public override IReadOnlyList<PackEntry> Read(ICollection<PackFault> faults) => Entries;
    }

    /// <summary>Part of a <c>.jsonl</c> file.</summary>
    public sealed record OfLines(RecordKind Kind, JsonLines.Piece Lines) : PackPiece(Kind)
    {
        public override IReadOnlyList<PackEntry> Read(ICollection<PackFault> faults) => Lines.Read(faults);
    }
}

/// <summary>Walks over the records of a pack, as often as needed.</summary>
internal static class PackPieces
{
    private const int OfOneList = 500;

    /// <summary>The records of a pack in its order, a piece at a time.</summary>
    public static async IAsyncEnumerable<PackPiece> PiecesAsync(this Pack pack, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in pack.Files)
        {
            foreach (var entries in file.Entries.Chunk(OfOneList))
            {
                yield return new PackPiece.OfList(file.Kind, entries);
            }

            if (file.Lines is null)
            {
                continue;
            }

            await foreach (var piece in file.Lines.PiecesAsync(cancellation))
            {
                yield return new PackPiece.OfLines(file.Kind, piece);
            }
        }
    }
}
