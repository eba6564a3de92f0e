using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>A question about the records of one kind. What has no meaning for a kind narrows nothing.</summary>
public sealed record RecordFilter
{
    /// <summary>Words that must occur in the record.</summary>
    public string? Q { get; init; }

    /// <summary>Code of a region; what lies in it counts. For records that have a place.</summary>
    public string? Region { get; init; }

    /// <summary>Slug of the plan a programme is listed under.</summary>
    public string? Plan { get; init; }

    /// <summary>Token of the kind's own type: instrument, cluster kind, term kind, …</summary>
    public string? Type { get; init; }

    /// <summary>Slug of a body behind a programme, in any role.</summary>
    public string? Body { get; init; }

    /// <summary>In force on this day, as far as the source tells: plans and programmes.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How sure the preferred figure of an outcome is.</summary>
    public Qualifier? Qualifier { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Items on a page.</summary>
    public int PageSize { get; init; } = 200;
}

/// <summary>
/// Lists the records of a kind in the order of their pack, in two commands: the records, and their outgoing relations.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListRecords(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Answers a filter.</summary>
    /// <typeparam name="TRecord">The row of the kind.</typeparam>
    /// <typeparam name="TDocument">The document of the kind.</typeparam>
    /// <param name="filter">The question.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<Listing<RecordItem<TDocument>>> Ask<TRecord, TDocument>(RecordFilter filter, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var words = await SearchWords.ReadAsync(db, filter.Q, cancellation);
        return await Matching<TRecord, TDocument>(db, filter, words).PageAsync<TRecord, TDocument>(db, filter.Page, filter.PageSize, cancellation);
    }

    /// <summary>The tokens that <see cref="RecordFilter.Type"/> may have for a kind; empty where it has no meaning.</summary>
    public static IReadOnlyCollection<string> TypesOf(RecordKind kind) => kind switch
    {
        RecordKind.Program => Token.All<Instrument>(),
        RecordKind.Cluster => Token.All<ClusterKind>(),
        RecordKind.Case => Token.All<Cases.CaseType>(),
        RecordKind.Outcome => Token.All<OutcomeKind>(),
        RecordKind.Indicator => Token.All<IndicatorKind>(),
        RecordKind.Statement => Token.All<StatementKind>(),
        RecordKind.Organization => Token.All<OrganizationKind>(),
        RecordKind.Region => Token.All<RegionLevel>(),
        RecordKind.Term => Token.All<TermKind>(),
        RecordKind.Source => Token.All<SourceKind>(),
        _ => [],
    };

    private static IQueryable<TRecord> Matching<TRecord, TDocument>(KnowledgeDb db, RecordFilter filter, SearchWords? words)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        var records = db.Set<TRecord>().Where(record => record.Status == RecordStatus.Published).WithWords(db, words);
        if (filter.Region is { } code)
        {
            records = records.LocatedIn(db, [code]);
        }

        if (filter.Plan is { } plan)
        {
            records = records.Where(record => record.Relations.Any(relation => relation.Predicate == Predicates.ListedUnder && relation.To.Slug == plan));
        }

        if (filter.Body is { } body)
        {
            records = records.Where(record => record.Relations.Any(relation => Predicates.Bodies.Contains(relation.Predicate) && relation.To.Slug == body));
        }

        return (IQueryable<TRecord>)OfType(Qualified(InForce(records, filter.On), filter.Qualifier), filter.Type);
    }

    private static IQueryable InForce(IQueryable records, DateOnly? day) => (records, day) switch
    {
        (IQueryable<Plan> plans, { } on) => plans.Where(plan => plan.Days!.Value.Contains(on)),
        // Before an end whose start is not printed the source does not tell; PolicyPeriod.On says so too.
        (IQueryable<PolicyProgram> programs, { } on) => programs.Where(program => program.PeriodForm != Time.PeriodForm.EndOnly && program.Days != null && program.Days.Value.Contains(on)),
        _ => records,
    };

    private static IQueryable Qualified(IQueryable records, Qualifier? qualifier) => (records, qualifier) switch
    {
        (IQueryable<Outcome> outcomes, { } wanted) => outcomes.Where(outcome => outcome.Readings.Any(reading => reading.Preferred && reading.Qualifier == wanted)),
        _ => records,
    };

    private static IQueryable OfType(IQueryable records, string? type) => (records, type) switch
    {
        (_, null) => records,
        (IQueryable<PolicyProgram> programs, _) => Where<PolicyProgram, Instrument>(programs, type, program => program.Instrument),
        (IQueryable<Cluster> clusters, _) => Where<Cluster, ClusterKind>(clusters, type, cluster => cluster.ClusterKind),
        (IQueryable<Cases.CaseStudy> cases, _) => Where<Cases.CaseStudy, Cases.CaseType>(cases, type, study => study.CaseType),
        (IQueryable<Outcome> outcomes, _) => Where<Outcome, OutcomeKind>(outcomes, type, outcome => outcome.OutcomeKind),
        (IQueryable<Indicator> indicators, _) => Where<Indicator, IndicatorKind>(indicators, type, indicator => indicator.IndicatorKind),
        (IQueryable<Statement> statements, _) => Where<Statement, StatementKind>(statements, type, statement => statement.StatementKind),
        (IQueryable<Organization> organizations, _) => Where<Organization, OrganizationKind>(organizations, type, organization => organization.OrganizationKind),
        (IQueryable<Region> regions, _) => Where<Region, RegionLevel>(regions, type, region => region.Level),
        (IQueryable<Term> terms, _) => Where<Term, TermKind>(terms, type, term => term.TermKind),
        (IQueryable<Source> sources, _) => Where<Source, SourceKind>(sources, type, source => source.SourceKind),
        _ => records,
    };

    private static IQueryable<TRecord> Where<TRecord, TType>(IQueryable<TRecord> records, string type, Expression<Func<TRecord, TType>> of)
        where TType : struct, Enum =>
        Token.TryParse<TType>(type, out var value)
            ? records.Where(Expression.Lambda<Func<TRecord, bool>>(Expression.Equal(of.Body, Expression.Constant(value)), of.Parameters))
            : records;
}
