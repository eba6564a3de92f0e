using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Glossary;

/// <summary>A term of the glossary.</summary>
public sealed class Term : KnowledgeRecord<TermDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Term() => Kind = RecordKind.Term;

    /// <summary>What it names.</summary>
    public TermKind TermKind { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(TermDocument document) => TermKind = document.TermKind;
}
