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
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Portal.Shell.Facts;

/// <summary>
/// Reads a record whole where its kind is known only from an address. It asks <see cref="ReadRecord"/>, or
/// <see cref="ReadRevision"/> where a revision is named, and costs what they do.
/// </summary>
/// <param name="records">Reads records as they are.</param>
/// <param name="revisions">Reads records as they stood.</param>
public sealed class ReadAnyRecord(ReadRecord records, ReadRevision revisions)
{
    /// <summary>Reads a record.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="revision">Number of a revision; null for the latest.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<RecordAnswer<RecordDocument>> Ask(RecordAddress address, int? revision, CancellationToken cancellation) => address.Kind switch
    {
        RecordKind.Plan => ReadAsync<Plan, PlanDocument>(address, revision, cancellation),
        RecordKind.Program => ReadAsync<PolicyProgram, ProgramDocument>(address, revision, cancellation),
        RecordKind.Cluster => ReadAsync<Cluster, ClusterDocument>(address, revision, cancellation),
        RecordKind.Case => ReadAsync<CaseStudy, CaseDocument>(address, revision, cancellation),
        RecordKind.Outcome => ReadAsync<Outcome, OutcomeDocument>(address, revision, cancellation),
        RecordKind.Indicator => ReadAsync<Indicator, IndicatorDocument>(address, revision, cancellation),
        RecordKind.Implication => ReadAsync<Implication, ImplicationDocument>(address, revision, cancellation),
        RecordKind.Statement => ReadAsync<Statement, StatementDocument>(address, revision, cancellation),
        RecordKind.Organization => ReadAsync<Organization, OrganizationDocument>(address, revision, cancellation),
        RecordKind.Region => ReadAsync<Region, RegionDocument>(address, revision, cancellation),
        RecordKind.Term => ReadAsync<Term, TermDocument>(address, revision, cancellation),
        _ => ReadAsync<Source, SourceDocument>(address, revision, cancellation),
    };

    private async Task<RecordAnswer<RecordDocument>> ReadAsync<TRecord, TDocument>(RecordAddress address, int? revision, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        if (revision is not { } number)
        {
            var answer = await records.Ask<TRecord, TDocument>(address.Kind, address.Slug, cancellation);
            return new(answer.State, Widen(answer.Record), answer.MovedTo);
        }

        var pinned = await revisions.Ask<TRecord, TDocument>(address.Kind, address.Slug, number, cancellation);
        return new(pinned.State, Widen(pinned.Record), pinned.MovedTo);
    }

    private static RecordView<RecordDocument>? Widen<TDocument>(RecordView<TDocument>? view)
        where TDocument : RecordDocument =>
        view is null ? null : new(view.Document, view.Revision, view.ChangedAt, view.Relations, view.Successions, view.Outcomes, view.Sources, view.Mentioned) { Pinned = view.Pinned };
}
