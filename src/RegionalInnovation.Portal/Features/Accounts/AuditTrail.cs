using System.Net;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>Makes lines of the audit log. They are saved together with what they speak of, or not at all.</summary>
/// <param name="accessor">The request.</param>
/// <param name="time">The clock.</param>
internal sealed class AuditTrail(IHttpContextAccessor accessor, TimeProvider time)
{
    /// <summary>Where the request comes from.</summary>
    public IPAddress? Origin => accessor.HttpContext?.Connection.RemoteIpAddress;

    /// <summary>A line by the signed-in person.</summary>
    /// <param name="act">What was done.</param>
    /// <param name="person">To whom; null where it is about nobody.</param>
    /// <param name="detail">What has changed, in tokens.</param>
    public AuditEntry Line(AuditAct act, Guid? person, string? detail = null) =>
        Line(act, accessor.HttpContext?.User is { Identity.IsAuthenticated: true } user ? Policies.PersonOf(user) : null, person, detail);

    /// <summary>A line by somebody who is not signed in yet.</summary>
    public AuditEntry Line(AuditAct act, Guid? actor, Guid? person, string? detail) => new()
    {
        At = time.GetUtcNow(),
        Act = act,
        ActorId = actor,
        PersonId = person,
        Origin = (Origin is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : Origin)?.ToString(),
        Detail = detail,
    };
}
