using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Portal.Features.Implications;

/// <summary>A region of Korea to which cases are held.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Code">Its code in addresses.</param>
/// <param name="Name">Its name.</param>
public sealed record TransferRegion(string Slug, string Code, LocalizedText Name);

/// <summary>A record that says that a region has what a case had.</summary>
/// <param name="Record">The record, which lies in the region.</param>
/// <param name="Thing">What it names.</param>
/// <param name="Citations">Where its source says so.</param>
public sealed record ConditionEvidence(RecordLink Record, RecordLink Thing, IReadOnlyList<CitationEntry> Citations);

/// <summary>What a source states as the ground a case stood on. The source does not call it a precondition.</summary>
/// <param name="Predicate">How it is joined to the case; <see cref="ReadTransfer.Founding"/> for circumstances told in words.</param>
/// <param name="Thing">What it is; null where it is told in words.</param>
/// <param name="Text">The words; null where it is a record.</param>
/// <param name="Role">Its role.</param>
/// <param name="StatedBy">The case, or the cluster it is about.</param>
/// <param name="Citations">Where the source states it.</param>
/// <param name="Evidence">Records that say the region has the like. Empty means unknown, never that it is lacking.</param>
public sealed record Precondition(
    string Predicate,
    RecordLink? Thing,
    LocalizedText? Text,
    LocalizedText? Role,
    RecordLink StatedBy,
    IReadOnlyList<CitationEntry> Citations,
    IReadOnlyList<ConditionEvidence> Evidence)
{
    /// <summary>Whether a record says that the region has the like.</summary>
    public bool IsMet => Evidence.Count > 0;
}

/// <summary>A case with what it stood on.</summary>
/// <param name="Case">The case.</param>
/// <param name="Preconditions">What its sources state; empty where they state nothing.</param>
public sealed record TransferCase(RecordLink Case, IReadOnlyList<Precondition> Preconditions);

/// <summary>Cases against a region of Korea.</summary>
/// <param name="Regions">The regions to choose from.</param>
/// <param name="Region">The region chosen; null where none is, or none of Korea's.</param>
/// <param name="Cases">A page of cases, in the order of their pack.</param>
/// <param name="Sources">Names of the sources cited, by slug.</param>
public sealed record TransferView(IReadOnlyList<TransferRegion> Regions, TransferRegion? Region, Listing<TransferCase> Cases, IReadOnlyDictionary<string, LocalizedText> Sources);

/// <summary>
/// Reads what cases stood on, and what records say of a Korean region about the like, in at most six commands. Only a
/// published record that lies in the region and names the same role, with a citation, counts. No predicate says that a region lacks
/// something, so nothing is ever found to be unmet: what no record tells is unknown.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadTransfer(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Circumstances of the founding of a cluster, told in words.</summary>
    public const string Founding = "founding";

    /// <summary>Cases on a page.</summary>
    public const int PageSize = 20;

    private const string Country = "/korea/";
    private const string AboutCluster = "about_cluster";

    /// <summary>Roles that a record of another place can name too.</summary>
    private static readonly string[] Roles = ["led_by", "coordinated_by", "operated_by", "involves", "based_on", "adopted_in"];

    /// <summary>Events of one place: the like of them is told by no relation.</summary>
    private static readonly string[] Circumstances = ["triggered_by", "founded_because_of"];

    private static readonly string[] LiesIn = [Predicates.LocatedIn, "applies_in"];

    /// <summary>Answers for a region.</summary>
    /// <param name="region">Code or slug of a region of Korea; null for none.</param>
    /// <param name="page">Page of cases, from 1.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<TransferView> Ask(string? region, int page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var regions = await db.Regions
            .Where(item => item.Status == RecordStatus.Published && item.Path.StartsWith(Country) && item.Path != Country && (item.Level == RegionLevel.FirstLevel || item.Slug == region))
            .OrderBy(item => item.Position).ThenBy(item => item.Id)
            .Select(item => new { item.Slug, item.Code, item.Name, item.Path, item.Level })
            .ToListAsync(cancellation);
        var chosen = regions.Find(item => item.Code == region || item.Slug == region);
        var cases = await db.Cases.Where(study => study.Status == RecordStatus.Published).PageAsync<Knowledge.Cases.CaseStudy, Knowledge.Cases.CaseDocument>(db, page, PageSize, cancellation);
        var clusterSlugs = cases.Items.SelectMany(item => item.Relations).Where(relation => relation.Predicate == AboutCluster).Select(relation => relation.Record.Slug).Distinct(StringComparer.Ordinal).ToList();
        var clusters = await db.Clusters.Where(cluster => cluster.Status == RecordStatus.Published && clusterSlugs.Contains(cluster.Slug)).Select(cluster => cluster.Content).ToDictionaryAsync(cluster => cluster.Slug, StringComparer.Ordinal, cancellation);
        var evidence = chosen is null ? Array.Empty<(string Predicate, ConditionEvidence Evidence)>().ToLookup(item => item.Predicate, item => item.Evidence) : await EvidenceAsync(db, chosen.Path, cancellation);
        List<TransferCase> held = [.. cases.Items.Select(item => Hold(item, clusters, evidence))];
        var cited = held.SelectMany(item => item.Preconditions)
            .SelectMany(condition => condition.Citations.Concat(condition.Evidence.SelectMany(found => found.Citations)))
            .Select(citation => citation.Source).Distinct(StringComparer.Ordinal).ToList();
        var sources = await db.Sources.Where(source => source.Status == RecordStatus.Published && cited.Contains(source.Slug)).ToDictionaryAsync(source => source.Slug, source => source.Name, StringComparer.Ordinal, cancellation);
        return new(
            [.. regions.Select(item => new TransferRegion(item.Slug, item.Code, item.Name))],
            chosen is null ? null : new(chosen.Slug, chosen.Code, chosen.Name),
            new(held, cases.Total, cases.Page, cases.PageSize),
            sources);
    }

    private static TransferCase Hold(RecordItem<Knowledge.Cases.CaseDocument> item, Dictionary<string, Knowledge.Clusters.ClusterDocument> clusters, ILookup<string, ConditionEvidence> evidence)
    {
        var study = item.Document;
        var link = new RecordLink(RecordKind.Case, study.Slug, study.Name);
        var conditions = item.Relations
            .Where(relation => Roles.Contains(relation.Predicate) || Circumstances.Contains(relation.Predicate))
            .Select(relation => new Precondition(relation.Predicate, relation.Record, null, relation.Role, link, CitationsOf(study, $"relations/{relation.Predicate}/{relation.Record.Slug}"), [.. evidence[relation.Predicate]]));
        var foundings = item.Relations
            .Where(relation => relation.Predicate == AboutCluster)
            .Select(relation => clusters.GetValueOrDefault(relation.Record.Slug))
            .OfType<Knowledge.Clusters.ClusterDocument>()
            .Where(cluster => cluster.Founding is not null)
            .Select(cluster => new Precondition(Founding, null, cluster.Founding, null, new(RecordKind.Cluster, cluster.Slug, cluster.Name), CitationsOf(cluster, Founding), []));
        return new(link, [.. foundings, .. conditions.Where(condition => condition.Citations.Count > 0)]);
    }

    /// <summary>The roles that published records name which lie in a region, each with its citations.</summary>
    private static async Task<ILookup<string, ConditionEvidence>> EvidenceAsync(KnowledgeDb db, string path, CancellationToken cancellation)
    {
        const int MostEdges = 200;
        var inRegion = db.Relations
            .Where(relation => LiesIn.Contains(relation.Predicate) && db.Regions.Any(place => place.Id == relation.ToId && place.Path.StartsWith(path)))
            .Select(relation => relation.FromId);
        var edges = await db.Relations
            .Where(relation => inRegion.Contains(relation.FromId) && Roles.Contains(relation.Predicate) && relation.From.Status == RecordStatus.Published && relation.To.Status == RecordStatus.Published)
            .OrderBy(relation => relation.From.Position).ThenBy(relation => relation.Id)
            .Take(MostEdges)
            .Select(relation => new
            {
                relation.Predicate,
                From = new RecordLink(relation.From.Kind, relation.From.Slug, relation.From.Name),
                To = new RecordLink(relation.To.Kind, relation.To.Slug, relation.To.Name),
                Citations = relation.From.Citations
                    .Where(citation => citation.Field == "relations/" + relation.Predicate + "/" + relation.To.Slug)
                    .OrderBy(citation => citation.Ordinal)
                    .Select(citation => new { citation.Field, citation.Source.Slug, citation.Locator, citation.Printed })
                    .ToList(),
            })
            .ToListAsync(cancellation);
        return edges
            .Where(edge => edge.Citations.Count > 0)
            .ToLookup(
                edge => edge.Predicate,
                edge => new ConditionEvidence(edge.From, edge.To, [.. edge.Citations.Select(citation => new CitationEntry(citation.Field, citation.Slug, citation.Locator, citation.Printed))]),
                StringComparer.Ordinal);
    }

    private static IReadOnlyList<CitationEntry> CitationsOf(RecordDocument document, string path) => new Shell.Records.CitationIndex(document).Of(path);
}
