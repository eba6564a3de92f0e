using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Statements;

/// <summary>A general statement a source makes.</summary>
public sealed class Statement : KnowledgeRecord<StatementDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Statement() => Kind = RecordKind.Statement;

    /// <summary>What it is about.</summary>
    public StatementKind StatementKind { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(StatementDocument document) => StatementKind = document.StatementKind;
}
