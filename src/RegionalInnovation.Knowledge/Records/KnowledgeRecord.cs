namespace RegionalInnovation.Knowledge.Records;

/// <summary>
/// A record as the database keeps it: the projection of its latest published revision into columns that pages filter
/// and sort by, with the document beside them. Only <see cref="Project"/> writes it.
/// </summary>
public abstract class KnowledgeRecord
{
    /// <summary>Key of our own; codes of regions and names of bodies change, this does not.</summary>
    public long Id { get; private set; }

    /// <summary>The kind.</summary>
    public RecordKind Kind { get; protected init; }

    /// <summary>The slug, unique within the kind.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The name.</summary>
    public LocalizedText Name { get; private set; } = new() { Ko = "" };

    /// <summary>The summary; null where none was written.</summary>
    public LocalizedText? Summary { get; private set; }

    /// <summary>Whether readers can see it.</summary>
    public RecordStatus Status { get; private set; }

    /// <summary>Position within its pack; lists fall back to it.</summary>
    public int Position { get; private set; }

    /// <summary>Number of the latest published revision, from 1.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>When the latest revision was published (UTC).</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Where its facts stand.</summary>
    public ICollection<Citation> Citations { get; private set; } = [];

    /// <summary>Relations that start from it.</summary>
    public ICollection<Relation> Relations { get; private set; } = [];

    /// <summary>Succession edges that end at it, that is, its predecessors.</summary>
    public ICollection<Succession> Predecessors { get; private set; } = [];

    /// <summary>The whole record.</summary>
    public abstract RecordDocument Document { get; }

    /// <summary>Takes over a document whose rules were checked.</summary>
    /// <param name="document">The document; its kind is this record's.</param>
    /// <param name="position">Position within the pack.</param>
    /// <param name="changedAt">When it was published (UTC).</param>
    /// <exception cref="ArgumentException">The document is of another kind, or breaks its own rules.</exception>
    public void Project(RecordDocument document, int position, DateTimeOffset changedAt)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Kind != Kind)
        {
            throw new ArgumentException($"A {Token.Of(Kind)} cannot take over a {Token.Of(document.Kind)}.", nameof(document));
        }

        if (document.Faults().FirstOrDefault() is { } fault)
        {
            throw new ArgumentException($"{document.Address}: {fault.Path}: {fault.Message}", nameof(document));
        }

        Slug = document.Slug;
        Name = document.Name;
        Summary = document.Summary;
        Status = RecordStatus.Published;
        Position = position;
        RevisionNumber++;
        ChangedAt = changedAt;
        ProjectKind(document);
    }

    /// <summary>Gives the record another place within its pack. What it says is the same, so there is no revision.</summary>
    public void MoveTo(int position) => Position = position;

    /// <summary>Hides the record from readers; its revisions stay, and whoever withdraws it adds one.</summary>
    public void Withdraw(DateTimeOffset changedAt)
    {
        Status = RecordStatus.Withdrawn;
        RevisionNumber++;
        ChangedAt = changedAt;
    }

    /// <summary>Copies what only this kind has.</summary>
    protected abstract void ProjectKind(RecordDocument document);

    /// <summary>An empty row for a kind, to be filled by <see cref="Project"/>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">A key that was drawn from the sequence; 0 where the database is to give one.</param>
    public static KnowledgeRecord Empty(RecordKind kind, long id = 0)
    {
        var record = OfKind(kind);
        record.Id = id;
        return record;
    }

    private static KnowledgeRecord OfKind(RecordKind kind) => kind switch
    {
        RecordKind.Plan => new Plans.Plan(),
        RecordKind.Program => new Programs.PolicyProgram(),
        RecordKind.Cluster => new Clusters.Cluster(),
        RecordKind.Case => new Cases.CaseStudy(),
        RecordKind.Outcome => new Outcomes.Outcome(),
        RecordKind.Indicator => new Indicators.Indicator(),
        RecordKind.Implication => new Implications.Implication(),
        RecordKind.Statement => new Statements.Statement(),
        RecordKind.Organization => new Organizations.Organization(),
        RecordKind.Region => new Regions.Region(),
        RecordKind.Term => new Glossary.Term(),
        _ => new Sources.Source(),
    };
}

/// <summary>A record with its document in its own type.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
public abstract class KnowledgeRecord<TDocument> : KnowledgeRecord
    where TDocument : RecordDocument
{
    /// <summary>The whole record in its own type.</summary>
    public TDocument Content { get; private set; } = null!;

    /// <inheritdoc/>
    public override RecordDocument Document => Content;

    /// <inheritdoc/>
    protected sealed override void ProjectKind(RecordDocument document)
    {
        Content = (TDocument)document;
        ProjectContent(Content);
    }

    /// <summary>Copies into columns what pages filter and sort by.</summary>
    protected abstract void ProjectContent(TDocument document);
}
