using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Implications;

/// <summary>A policy implication.</summary>
public sealed class Implication : KnowledgeRecord<ImplicationDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Implication() => Kind = RecordKind.Implication;

    /// <summary>Its number, from 1.</summary>
    public int Ordinal { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(ImplicationDocument document) => Ordinal = document.Ordinal;
}
