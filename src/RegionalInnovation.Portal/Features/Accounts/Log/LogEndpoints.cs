using System.Globalization;
using System.Text;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Log;

/// <summary>The audit log as a file.</summary>
internal static class LogEndpoints
{
    private static readonly string[] Columns = ["number", "time", "act", "actor_id", "actor", "person_id", "person", "origin", "detail"];

    public static void MapAuditLog(this WebApplication app) =>
        app.MapGet($"/{Addresses.AuditLogFile}", SendAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, ReadAuditLog log)
    {
        var lines = await log.TakeAsync(LogFilter.Read(context.Request.Query), context.RequestAborted);
        var text = new StringBuilder(Csv.ByteOrderMark).Append(Csv.Row(Columns));
        foreach (var line in lines)
        {
            text.Append(Csv.Row(
            [
                line.Id.ToString(CultureInfo.InvariantCulture), line.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), line.Act,
                line.ActorId?.ToString("D"), line.Actor, line.PersonId?.ToString("D"), line.Person, line.Origin, line.Detail,
            ]));
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "audit-log.csv");
    }
}
