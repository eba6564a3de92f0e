using System.Security.Claims;

namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>
/// Looks a signed-in person up again. What a session was given when it began says nothing of what the person may do now:
/// an open editing page lasts for hours.
/// </summary>
/// <param name="carried">The person as the session has them.</param>
/// <param name="cancellation">Stops the look-up.</param>
/// <returns>The person with the roles they have now; null where the session no longer holds.</returns>
public delegate Task<ClaimsPrincipal?> PersonCheck(ClaimsPrincipal carried, CancellationToken cancellation);
