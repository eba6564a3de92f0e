namespace RegionalInnovation.Knowledge.Sources;

/// <summary>What came of asking an address on the web.</summary>
public enum LinkStatus
{
    /// <summary>It answers.</summary>
    Works,

    /// <summary>It answers, and does not let programs read (401, 403, 429 and the like); a person may.</summary>
    Guarded,

    /// <summary>It answers that there is nothing (404, 410).</summary>
    NotFound,

    /// <summary>It answers with another error.</summary>
    Failed,

    /// <summary>Nobody answers: there is no such name, or no connection.</summary>
    Unreachable,

    /// <summary>It takes longer than is waited.</summary>
    TimedOut,

    /// <summary>It leads on more often than is followed, or to nowhere.</summary>
    RedirectsTooOften,

    /// <summary>It leads to where the portal does not ask: into a private network, to another port, or to another protocol.</summary>
    NotAllowed,
}

/// <summary>An address of a source on the web, with what came of asking it last.</summary>
public sealed class CheckedLink
{
    /// <summary>The address, as the source has it.</summary>
    public string Url { get; init; } = "";

    /// <summary>When it was asked last (UTC).</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>What came of it.</summary>
    public LinkStatus Status { get; init; }

    /// <summary>Since when it has failed each time it was asked (UTC); null where it did not the last time.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Whether an answer means that readers who follow the address do not find the source.</summary>
    public static bool IsDead(LinkStatus status) => status is not (LinkStatus.Works or LinkStatus.Guarded);
}
