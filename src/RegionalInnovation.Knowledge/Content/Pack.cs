using System.Text.Json.Serialization;
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
public sealed record PackEntry(RecordDocument Document, string File, int Index);

/// <summary>A pack that was read, with every fault of shape found on the way.</summary>
/// <param name="Manifest">The manifest; null where it could not be read.</param>
/// <param name="Entries">The documents that could be read, in order.</param>
/// <param name="Faults">What could not be read.</param>
/// <param name="Positions">Line and column of every path, by file.</param>
public sealed record Pack(
    PackManifest? Manifest,
    IReadOnlyList<PackEntry> Entries,
    IReadOnlyList<PackFault> Faults,
    [property: JsonIgnore] IReadOnlyDictionary<string, JsonPositions> Positions)
{
    /// <summary>A fault of a document, with file, line and column.</summary>
    public PackFault FaultOf(PackEntry entry, string path, string message)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (line, column) = Positions[entry.File].Of($"{entry.Index}/{path}");
        return new(entry.File, line, column, $"{entry.Document.Slug}: {path}", message);
    }
}

/// <summary>A fault of a pack.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Where">Record and path.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record PackFault(string File, int Line, int Column, string Where, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line},{Column}): {Where}: {Message}";
}

/// <summary>A pack has faults; nothing was changed. Lists every one of them.</summary>
/// <param name="faults">The faults.</param>
public sealed class PackFaultException(IReadOnlyList<PackFault> faults)
    : Exception($"The pack has {faults.Count} fault(s); nothing was changed.{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>The faults, in order of file and position.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}
