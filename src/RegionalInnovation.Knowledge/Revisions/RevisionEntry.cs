namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>A revision as the history of its record tells it: everything but the document.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="RecordedAt">When it was published (UTC).</param>
/// <param name="Actor">Who or what published it: <c>pack:kistep-brief</c>, <c>person:…</c>.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Reason">Why; of a pack its name and version.</param>
/// <param name="PreviousHash">Hash of the revision before; null for the first.</param>
/// <param name="Hash">SHA-256 over the revision and <paramref name="PreviousHash"/>, in hexadecimal.</param>
public sealed record RevisionEntry(
    int Number, DateTimeOffset RecordedAt, string Actor, RevisionOrigin Origin, string Reason, string? PreviousHash, string Hash)
{
    /// <summary>How many fields differ from the revision before; null for the first, and where nobody asked.</summary>
    public int? ChangedFields { get; init; }
}
