using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Reports;

/// <summary>
/// What a reader says is wrong with a record. It tells nothing of the reader, unless they leave a way to answer them;
/// that is deleted when the report is closed.
/// </summary>
public sealed class FactReport
{
    /// <summary>The most characters of what should stand there.</summary>
    public const int LongestText = 2_000;

    /// <summary>The most characters of a source.</summary>
    public const int LongestSource = 1_000;

    /// <summary>The most characters of a field and of a contact.</summary>
    public const int LongestLine = 200;

    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>Slug of the record when it was read.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Number of the revision that was read.</summary>
    public int Revision { get; init; }

    /// <summary>Path of the field, as citations name it; null where the reader chose none.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong, and what should stand there.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where that is to be read; null where the reader named nothing.</summary>
    public string? Source { get; init; }

    /// <summary>How the reader wants to be answered; null where they do not, and once the report is closed.</summary>
    public string? Contact { get; private set; }

    /// <summary>The language of the page.</summary>
    public Language Language { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>When an editor closed it (UTC); null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who closed it.</summary>
    public Guid? ClosedBy { get; private set; }

    /// <summary>Adds how the reader wants to be answered.</summary>
    public FactReport WithContact(string? contact)
    {
        Contact = contact;
        return this;
    }
}
