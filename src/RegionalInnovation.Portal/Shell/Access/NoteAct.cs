using System.Security.Claims;

namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>What people do with many records at once, of which the audit log keeps a line.</summary>
public enum NotedAct
{
    /// <summary>They took cases as a file.</summary>
    CasesExported,

    /// <summary>They published the rows of a file, or made drafts of them.</summary>
    CasesImported,

    /// <summary>They changed one field of many cases.</summary>
    CasesChanged,

    /// <summary>They took back what an import or a change of many did.</summary>
    ImportUndone,
}

/// <summary>
/// Adds a line to the audit log: who did it, when, and from where. It holds nothing that somebody typed. Whoever reads
/// without signing in leaves no trace in it.
/// </summary>
/// <param name="act">What was done.</param>
/// <param name="by">Who did it: somebody who is signed in.</param>
/// <param name="detail">With what, in tokens; what is beyond 400 characters is cut off.</param>
/// <param name="cancellation">Stops it.</param>
public delegate Task NoteAct(NotedAct act, ClaimsPrincipal by, string detail, CancellationToken cancellation);
