using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Clusters;

/// <summary>A region in which there is a cluster.</summary>
/// <param name="Code">Its code in addresses.</param>
/// <param name="Path">Its place in the hierarchy.</param>
/// <param name="Name">Its name.</param>
public sealed record ClusterRegion(string Code, string Path, LocalizedText Name);

/// <summary>What the list of clusters shows beside the records.</summary>
/// <param name="Figures">Counted outcomes by slug of the cluster.</param>
/// <param name="Regions">Every region with a cluster in it, from country down.</param>
public sealed record ClusterSummaries(ILookup<string, OutcomeDocument> Figures, IReadOnlyList<ClusterRegion> Regions);

/// <summary>Reads the figures of clusters and the regions they lie in, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadClusterSummaries(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Answers for every published cluster.</summary>
    public async Task<ClusterSummaries> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Clusters
            .AsSingleQuery()
            .Where(cluster => cluster.Status == RecordStatus.Published)
            .OrderBy(cluster => cluster.Position)
            .Select(cluster => new
            {
                cluster.Slug,
                Figures = db.Outcomes
                    .Where(outcome => outcome.Status == RecordStatus.Published && outcome.OutcomeKind == OutcomeKind.Quantitative
                        // Two lookups by index: an "or" of them would read every outcome there is.
                        && db.Outcomes.Where(own => own.SubjectId == cluster.Id).Select(own => own.Id)
                            .Union(db.Relations.Where(relation => relation.Predicate == Predicates.About && relation.ToId == cluster.Id).Select(relation => relation.FromId))
                            .Contains(outcome.Id))
                    .OrderBy(outcome => outcome.Position)
                    .Select(outcome => outcome.Content)
                    .ToList(),
                Regions = db.Regions
                    .Where(region => cluster.Relations.Any(relation => relation.Predicate == Predicates.LocatedIn
                        && db.Regions.Any(place => place.Id == relation.ToId
                            && (place.Path.StartsWith(region.Path) || region.Members.Any(member => place.Path.StartsWith(member.Path))))))
                    .Select(region => new ClusterRegion(region.Code, region.Path, region.Name))
                    .ToList(),
            })
            .ToListAsync(cancellation);
        return new(
            rows.SelectMany(row => row.Figures, (row, figure) => (row.Slug, Figure: figure)).ToLookup(item => item.Slug, item => item.Figure),
            [.. rows.SelectMany(row => row.Regions).DistinctBy(region => region.Code).OrderBy(region => region.Path, StringComparer.Ordinal)]);
    }
}
