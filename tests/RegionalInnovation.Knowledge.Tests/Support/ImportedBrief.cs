using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>The documents of the built-in pack as they came back out of the database.</summary>
public sealed class ImportedBrief
{
    /// <summary>Slug of the brief itself.</summary>
    public const string Source = "kistep-brief";

    private readonly Dictionary<string, RecordDocument> _documents;

    private ImportedBrief(IEnumerable<RecordDocument> documents) =>
        _documents = documents.ToDictionary(document => $"{document.Address}", StringComparer.Ordinal);

    public IReadOnlyCollection<RecordDocument> All => _documents.Values;

    public RecordDocument this[string address] =>
        _documents.TryGetValue(address, out var document) ? document : throw new ArgumentException($"The brief has no {address}.", nameof(address));

    public static async Task<ImportedBrief> ReadAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var records = await db.Records.OrderBy(record => record.Position).ToListAsync(TestContext.Current.CancellationToken);
        return new(records.Select(record => record.Document));
    }

    public PlanDocument Plan(string slug) => (PlanDocument)this[$"plan/{slug}"];

    public ProgramDocument Program(string slug) => (ProgramDocument)this[$"program/{slug}"];

    public ClusterDocument Cluster(string slug) => (ClusterDocument)this[$"cluster/{slug}"];

    public CaseDocument Case(string slug) => (CaseDocument)this[$"case/{slug}"];

    public OutcomeDocument Outcome(string slug) => (OutcomeDocument)this[$"outcome/{slug}"];

    public IndicatorDocument Indicator(string slug) => (IndicatorDocument)this[$"indicator/{slug}"];

    public ImplicationDocument Implication(string slug) => (ImplicationDocument)this[$"implication/{slug}"];

    public StatementDocument Statement(string slug) => (StatementDocument)this[$"statement/{slug}"];

    public OrganizationDocument Organization(string slug) => (OrganizationDocument)this[$"organization/{slug}"];

    public RegionDocument Region(string slug) => (RegionDocument)this[$"region/{slug}"];

    public TermDocument Term(string slug) => (TermDocument)this[$"term/{slug}"];

    public SourceDocument SourceOf(string slug) => (SourceDocument)this[$"source/{slug}"];

    /// <summary>An outcome's figure as the brief itself prints it.</summary>
    public OutcomeReadingEntry Reading(string outcome) => Assert.Single(Outcome(outcome).Readings ?? [], reading => reading.Source == Source);

    /// <summary>Whether a record has a relation to another.</summary>
    public bool Relates(string from, string predicate, string to) =>
        this[from].Relations.Any(relation => relation.Predicate == predicate && relation.To == to);

    /// <summary>Every text of a record that readers see, in all languages.</summary>
    public string TextOf(string address) => string.Join('\n', this[address].Texts());
}
