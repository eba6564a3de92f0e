using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell.Facts;

namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>A record of a brief, read.</summary>
/// <param name="Item">What the brief asks for.</param>
/// <param name="Record">The record, or its revision; null where it is not to be shown.</param>
/// <param name="State">Why it is not.</param>
public sealed record BriefPart(BriefItem Item, RecordView<RecordDocument>? Record, RecordState State);

/// <summary>Reads the records of a brief in its order, for its page and its files: at most four commands a record, eight for one that has another slug now.</summary>
/// <param name="records">Reads one record.</param>
public sealed class ReadBrief(ReadAnyRecord records)
{
    /// <summary>Answers a draft.</summary>
    public async Task<IReadOnlyList<BriefPart>> Ask(BriefDraft draft, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var parts = new List<BriefPart>();
        foreach (var item in draft.Items)
        {
            var answer = await records.Ask(item.Record, item.Revision, cancellation);
            if (answer.MovedTo is { } now)
            {
                answer = await records.Ask(item.Record with { Slug = now }, item.Revision, cancellation);
            }

            parts.Add(new(item, answer.Record, answer.State));
        }

        return parts;
    }
}
