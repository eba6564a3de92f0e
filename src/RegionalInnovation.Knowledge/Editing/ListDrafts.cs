using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>How many drafts there are for a person to deal with.</summary>
/// <param name="Own">Their own open drafts.</param>
/// <param name="Returned">Those of them that were sent back.</param>
/// <param name="Submitted">Drafts of anybody that wait for a reviewer.</param>
/// <param name="Scheduled">Drafts of anybody that wait for their time.</param>
/// <param name="Proposed">What packs brought for records that a person had edited.</param>
public sealed record DraftCounts(int Own, int Returned, int Submitted, int Scheduled, int Proposed);

/// <summary>What a pack brought for a record that a person had edited.</summary>
/// <param name="Id">Key.</param>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Record">The record.</param>
/// <param name="ProposedAt">When it came (UTC).</param>
public sealed record ProposalEntry(long Id, string Pack, RecordLink Record, DateTimeOffset ProposedAt);

/// <summary>Lists drafts and what else waits for people who edit.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListDrafts(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The most drafts on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Drafts in some states, oldest submission first and then by when they were saved.</summary>
    /// <param name="owner">Only those of this person; null for those of everybody.</param>
    /// <param name="states">The states.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<DraftEntry>> AskAsync(Guid? owner, IReadOnlyList<DraftState> states, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await EntriesAsync(
            db.Drafts
                .Where(draft => states.Contains(draft.State) && (owner == null || draft.Owner == owner))
                .OrderByDescending(draft => draft.SavedAt)
                .Take(PageSize),
            cancellation);
    }

    /// <summary>The open drafts of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<DraftEntry>> OfAsync(RecordAddress record, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await EntriesAsync(
            db.Drafts.Where(draft => draft.Kind == record.Kind && draft.Slug == record.Slug && draft.State != DraftState.Published && draft.State != DraftState.Discarded),
            cancellation);
    }

    /// <summary>How much there is to deal with, in one command.</summary>
    /// <param name="person">Identity of the person.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<DraftCounts> CountAsync(Guid person, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Database.SqlQuery<DraftCounts>($"""
            select count(*) filter (where owner = {person} and state in ('editing', 'returned'))::int as own,
                count(*) filter (where owner = {person} and state = 'returned')::int as returned,
                count(*) filter (where state = 'submitted')::int as submitted,
                count(*) filter (where state = 'scheduled')::int as scheduled,
                (select count(*) from pack_proposals)::int as proposed
            from drafts
            where state in ('editing', 'returned', 'submitted', 'scheduled')
            """).SingleAsync(cancellation);
    }

    /// <summary>What packs brought for records that a person had edited, oldest first.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<ProposalEntry>> ProposalsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.PackProposals
            .OrderBy(proposal => proposal.ProposedAt).ThenBy(proposal => proposal.Id)
            .Take(PageSize)
            .Join(
                db.Records,
                proposal => proposal.RecordId,
                record => record.Id,
                (proposal, record) => new ProposalEntry(proposal.Id, proposal.Pack, new(record.Kind, record.Slug, record.Name), proposal.ProposedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>Drafts without their documents, which may be long.</summary>
    internal static Task<List<DraftEntry>> EntriesAsync(IQueryable<Draft> drafts, CancellationToken cancellation) =>
        drafts.Select(draft => new DraftEntry(
            draft.Id,
            draft.Kind,
            draft.Slug,
            KnowledgeDb.NameOf(draft.Document, "name", "ko"),
            draft.Act,
            draft.State,
            draft.Owner,
            draft.BaseNumber == 0,
            draft.SavedAt,
            draft.SubmittedAt,
            draft.PublishAt,
            draft.Reason)).ToListAsync(cancellation);
}
