using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Sources;

/// <summary>A source.</summary>
public sealed class Source : KnowledgeRecord<SourceDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Source() => Kind = RecordKind.Source;

    /// <summary>What it is.</summary>
    public SourceKind SourceKind { get; private set; }

    /// <summary>Its address on the web.</summary>
    public string? Url { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(SourceDocument document)
    {
        SourceKind = document.SourceKind;
        Url = document.Url;
    }
}
