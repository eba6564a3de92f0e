using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>The manifest of a pack, <c>pack.json</c>.</summary>
/// <param name="Name">Name of the pack: lower-case ASCII with hyphens.</param>
/// <param name="Version">Its version; a higher one replaces a lower one.</param>
/// <param name="Title">What it is, for readers.</param>
/// <param name="Description">What it holds.</param>
/// <param name="DefaultSource">Slug of the source the pack is made from; facts from outside it are told apart.</param>
/// <param name="Files">Its files, in order; each holds records of one kind.</param>
public sealed record PackManifest(
    string Name,
    int Version,
    LocalizedText Title,
    LocalizedText Description,
    string DefaultSource,
    IReadOnlyList<string> Files);

/// <summary>A document and where it stands in its pack.</summary>
/// <param name="Document">The document.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Index">Position in the file, from 0.</param>
/// <param name="PositionOf">Line and column of a path of the document, or of its nearest ancestor.</param>
public sealed record PackEntry(RecordDocument Document, string File, int Index, Func<string, (int Line, int Column)> PositionOf)
{
    /// <summary>A fault of the document, with file, line and column.</summary>
    public PackFault FaultOf(string path, FormattableString text)
    {
        var (line, column) = PositionOf(path);
        return new(File, line, column, $"{Document.Slug}: {path}", text);
    }
}

/// <summary>A file of a pack.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Kind">The kind of record it holds.</param>
/// <param name="Entries">What could be read of a <c>.json</c> file, in order.</param>
/// <param name="Lines">A <c>.jsonl</c> file, to be read line by line.</param>
public sealed record PackFile(string Name, RecordKind Kind, IReadOnlyList<PackEntry> Entries, JsonLines? Lines);

/// <summary>A pack that was read, with every fault of shape found on the way.</summary>
/// <param name="Manifest">The manifest; null where it could not be read.</param>
/// <param name="Files">Its files, in order.</param>
/// <param name="Faults">What could not be read, apart from <c>.jsonl</c> files, which are still to be read.</param>
public sealed record Pack(PackManifest? Manifest, IReadOnlyList<PackFile> Files, IReadOnlyList<PackFault> Faults)
{
    /// <summary>The documents of the <c>.json</c> files, in order.</summary>
    public IReadOnlyList<PackEntry> Entries { get; } = [.. Files.SelectMany(file => file.Entries)];
}

/// <summary>A fault of a pack.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Where">Record and path.</param>
/// <param name="Text">What is wrong and what would be right, as <see cref="FaultText"/> takes it.</param>
public sealed record PackFault(string File, int Line, int Column, string Where, FormattableString Text)
{
    /// <summary>What is wrong and what would be right, in English.</summary>
    public string Message => FaultText.InEnglish(Text);

    /// <inheritdoc/>
    public bool Equals(PackFault? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line},{Column}): {Where}: {Message}";
}

/// <summary>The faults of a pack.</summary>
/// <param name="Listed">The first ones, at most <see cref="MostListed"/>: those of shape, then the others in order of file and position.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Records">How many records were looked at.</param>
public sealed record PackFaults(IReadOnlyList<PackFault> Listed, int Count, int Records)
{
    /// <summary>Who made a thousand mistakes made one mistake a thousand times.</summary>
    public const int MostListed = 1000;

    /// <summary>One line a fault, and how many more there are.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, Count > Listed.Count ? [.. Listed, $"and {Count - Listed.Count} more"] : Listed.Select(fault => (object)fault));
}

/// <summary>A pack has faults; nothing was changed.</summary>
/// <param name="faults">The faults.</param>
public sealed class PackFaultException(PackFaults faults)
    : Exception($"The pack has {faults.Count} fault(s); nothing was changed.{Environment.NewLine}{faults}")
{
    /// <summary>The faults, as far as they are listed.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults.Listed;
}
