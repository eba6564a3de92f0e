using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>Where a revision came from.</summary>
public enum RevisionOrigin
{
    /// <summary>A content pack.</summary>
    Pack,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A person, by a file.</summary>
    Import,
}

/// <summary>
/// One published state of a record, whole. Revisions are appended and never changed: a trigger of the database refuses
/// anything else, and each carries a hash over itself and the one before.
/// </summary>
public sealed class Revision
{
    /// <summary>The channel of PostgreSQL on which the database tells everybody who listens that something was published.</summary>
    public const string Channel = "published";

    private Revision()
    {
    }

    /// <summary>Key; its sequence gives the order, not a clock.</summary>
    public long Id { get; private set; }

    /// <summary>The record.</summary>
    public long RecordId { get; private set; }

    /// <summary>The record.</summary>
    public KnowledgeRecord Record { get; private set; } = null!;

    /// <summary>Number within the record, from 1, without gaps.</summary>
    public int Number { get; private set; }

    /// <summary>Who or what published it, for example <c>pack:kistep-brief</c>.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>Where it came from.</summary>
    public RevisionOrigin Origin { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When (UTC, to the microsecond, as PostgreSQL keeps it).</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The whole record, as JSON.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Whether readers saw the record from then on.</summary>
    public RecordStatus Status { get; private set; }

    /// <summary>
    /// What the act was called by whoever asked for it, so that asking again after a lost answer does nothing again; null
    /// for what a pack brought. Not part of the hash: it says nothing of the record.
    /// </summary>
    public Guid? EditKey { get; private set; }

    /// <summary>The import or change of many that it was part of; null otherwise. Not part of the hash.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>Hash of the revision before, or null for the first.</summary>
    public string? PreviousHash { get; private set; }

    /// <summary>SHA-256, in hexadecimal, over this revision and <see cref="PreviousHash"/>.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Appends a revision to a record.</summary>
    /// <param name="record">The record, with the document already projected.</param>
    /// <param name="previousHash">Hash of its latest revision, or null.</param>
    /// <param name="actor">Who or what publishes.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editKey">What the act is called by whoever asks for it.</param>
    /// <param name="batchId">The import or change of many that it is part of.</param>
    public static Revision Of(
        KnowledgeRecord record, string? previousHash, string actor, RevisionOrigin origin, string reason, Guid? editKey = null, Guid? batchId = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var revision = new Revision
        {
            RecordId = record.Id,
            Record = record,
            Number = record.RevisionNumber,
            Actor = actor,
            Origin = origin,
            Reason = reason,
            RecordedAt = record.ChangedAt,
            Status = record.Status,
            EditKey = editKey,
            BatchId = batchId,
            Document = System.Text.Json.JsonSerializer.Serialize<object>(record.Document, PackJson.Compact),
            PreviousHash = previousHash,
        };
        revision.Hash = revision.ComputeHash(record.Kind);
        return revision;
    }

    /// <summary>The hash this revision should carry.</summary>
    public string ComputeHash(RecordKind kind)
    {
        // A published state has no line for its status: there were hashes before there were others.
        var text = string.Join('\n', (string[])
        [
            PreviousHash ?? "",
            Token.Of(kind),
            Number.ToString(CultureInfo.InvariantCulture),
            Actor,
            Token.Of(Origin),
            Reason,
            RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            PackJson.Canonical(Document),
            .. Status == RecordStatus.Published ? [] : (string[])[Token.Of(Status)],
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
