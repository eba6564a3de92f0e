using Microsoft.AspNetCore.Components.Authorization;
using RegionalInnovation.Knowledge.Editing;

namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>
/// Who edits on an open page. Asked again before every act, from the database, so that whoever is disabled or loses a role
/// can do nothing more on a page that is open.
/// </summary>
/// <param name="session">The session by which the page was opened.</param>
/// <param name="check">Looks the person up again.</param>
public sealed class CurrentEditor(AuthenticationStateProvider session, PersonCheck check)
{
    /// <summary>The person, and whether they may publish.</summary>
    /// <param name="cancellation">Stops the look-up.</param>
    /// <exception cref="NotAnEditorException">The session has ended, or the person may not edit.</exception>
    public async Task<Editor> AskAsync(CancellationToken cancellation)
    {
        var carried = (await session.GetAuthenticationStateAsync()).User;
        return carried.Identity?.IsAuthenticated == true && await check(carried, cancellation) is { } person && Editors.MayEdit(person)
            ? Editors.Of(person)
            : throw new NotAnEditorException();
    }
}

/// <summary>Nobody is signed in, or whoever is may not edit.</summary>
public sealed class NotAnEditorException : Exception;
