using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Mapping;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Reports;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Knowledge;

/// <summary>
/// The knowledge base on PostgreSQL. Open one for one question and dispose of it; it is not for sharing.
/// </summary>
/// <param name="options">Where the database is.</param>
public sealed class KnowledgeDb(DbContextOptions<KnowledgeDb> options) : DbContext(options)
{
    /// <summary>Every record of every kind.</summary>
    public DbSet<KnowledgeRecord> Records => Set<KnowledgeRecord>();

    /// <summary>Basic Plans.</summary>
    public DbSet<Plan> Plans => Set<Plan>();

    /// <summary>Programmes and other instruments.</summary>
    public DbSet<PolicyProgram> Programs => Set<PolicyProgram>();

    /// <summary>Clusters, hubs and other places of activity.</summary>
    public DbSet<Cluster> Clusters => Set<Cluster>();

    /// <summary>Success cases.</summary>
    public DbSet<CaseStudy> Cases => Set<CaseStudy>();

    /// <summary>Outcomes.</summary>
    public DbSet<Outcome> Outcomes => Set<Outcome>();

    /// <summary>Outcome readings, by source.</summary>
    public DbSet<OutcomeReading> OutcomeReadings => Set<OutcomeReading>();

    /// <summary>Background indicators.</summary>
    public DbSet<Indicator> Indicators => Set<Indicator>();

    /// <summary>Observations of indicators.</summary>
    public DbSet<Observation> Observations => Set<Observation>();

    /// <summary>Policy implications.</summary>
    public DbSet<Implication> Implications => Set<Implication>();

    /// <summary>General statements.</summary>
    public DbSet<Statement> Statements => Set<Statement>();

    /// <summary>Organizations.</summary>
    public DbSet<Organization> Organizations => Set<Organization>();

    /// <summary>Regions.</summary>
    public DbSet<Region> Regions => Set<Region>();

    /// <summary>Terms of the glossary.</summary>
    public DbSet<Term> Terms => Set<Term>();

    /// <summary>Sources.</summary>
    public DbSet<Source> Sources => Set<Source>();

    /// <summary>Citations.</summary>
    public DbSet<Citation> Citations => Set<Citation>();

    /// <summary>Relations.</summary>
    public DbSet<Relation> Relations => Set<Relation>();

    /// <summary>Succession edges.</summary>
    public DbSet<Succession> Successions => Set<Succession>();

    /// <summary>Revisions. Append only.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>Pack versions of records that a person has edited since, waiting for review.</summary>
    public DbSet<PackProposal> PackProposals => Set<PackProposal>();

    /// <summary>Changes that somebody works on.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Who has which record open for editing.</summary>
    public DbSet<Presence> Presences => Set<Presence>();

    /// <summary>Files of cases that people brought.</summary>
    public DbSet<CaseImport> CaseImports => Set<CaseImport>();

    /// <summary>Translations that are older than the Korean text they translate.</summary>
    public DbSet<OutdatedTranslation> OutdatedTranslations => Set<OutdatedTranslation>();

    /// <summary>Addresses of sources on the web, with what came of asking them.</summary>
    public DbSet<CheckedLink> Links => Set<CheckedLink>();

    /// <summary>What readers say is wrong with a record.</summary>
    public DbSet<FactReport> FactReports => Set<FactReport>();

    /// <summary>Packs that were imported.</summary>
    public DbSet<ImportedPack> ImportedPacks => Set<ImportedPack>();

    /// <summary>Slugs that a record had before, answered with a permanent redirect.</summary>
    public DbSet<RetiredSlug> RetiredSlugs => Set<RetiredSlug>();

    /// <summary>What is searched of each published record.</summary>
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();

    /// <summary>Values of facets.</summary>
    public DbSet<FacetValue> FacetValues => Set<FacetValue>();

    /// <summary>Spellings of names.</summary>
    public DbSet<SearchAlias> SearchAliases => Set<SearchAlias>();

    /// <summary>
    /// One language of a text, inside a query: <c>KnowledgeDb.TextIn(record.Name, "ko")</c> becomes
    /// <c>jsonb_extract_path_text(name, 'ko')</c>.
    /// </summary>
    public static string? TextIn(LocalizedText text, string language) =>
        throw new InvalidOperationException("Only a query can ask this; in memory use LocalizedText.In.");

    /// <summary>
    /// A text inside a document that may be incomplete, inside a query: <c>KnowledgeDb.NameOf(draft.Document, "name", "ko")</c>
    /// becomes <c>jsonb_extract_path_text(document, 'name', 'ko')</c>.
    /// </summary>
    public static string? NameOf(string document, string member, string language) =>
        throw new InvalidOperationException("Only a query can ask this.");

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        TokenColumns.Configure(configurationBuilder);
        JsonColumns.Configure(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KnowledgeDb).Assembly);
        var textIn = modelBuilder.HasDbFunction(typeof(KnowledgeDb).GetMethod(nameof(TextIn))!).HasName("jsonb_extract_path_text").IsBuiltIn();
        textIn.HasParameter("text").HasStoreType("jsonb");
        var nameOf = modelBuilder.HasDbFunction(typeof(KnowledgeDb).GetMethod(nameof(NameOf))!).HasName("jsonb_extract_path_text").IsBuiltIn();
        nameOf.HasParameter("document").HasStoreType("jsonb");
        TokenColumns.Constrain(modelBuilder);
    }
}
