using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>Who publishes by an import, when and why.</summary>
/// <param name="Manifest">The pack.</param>
/// <param name="At">When (UTC).</param>
internal sealed record Publication(PackManifest Manifest, DateTimeOffset At)
{
    private readonly string _actor = $"pack:{Manifest.Name}";
    private readonly string _reason = $"{Manifest.Name} {Manifest.Version}";

    /// <summary>The revision that publishes a record's document.</summary>
    public Revision RevisionOf(KnowledgeRecord record, string? previousHash) => Revision.Of(record, previousHash, _actor, RevisionOrigin.Pack, _reason);
}
