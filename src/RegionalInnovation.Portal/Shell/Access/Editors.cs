using System.Security.Claims;
using RegionalInnovation.Knowledge.Editing;

namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>Who edits, as the use cases of editing ask.</summary>
public static class Editors
{
    /// <summary>The signed-in person as an editor.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Editor Of(ClaimsPrincipal user) => new(Policies.PersonOf(user), Policies.Acts(user, PortalRole.Reviewer));

    /// <summary>Whether a person may write drafts.</summary>
    public static bool MayEdit(ClaimsPrincipal? user) =>
        user is { Identity.IsAuthenticated: true } && Policies.Contributes(user);
}
