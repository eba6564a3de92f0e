using System.Globalization;
using System.Threading.RateLimiting;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>How many requests one address may send, so that one eager script does not take the data from everybody else.</summary>
/// <param name="RequestsPerSecond">Requests within each second.</param>
internal sealed record ApiLimit(int RequestsPerSecond)
{
    public const string Policy = "api";

    private const string Setting = "Portal:ApiRequestsPerSecond";
    private const int Usual = 100;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(provider => new ApiLimit(provider.GetRequiredService<IConfiguration>().GetValue(Setting, Usual)));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new() { PermitLimit = Of(http).RequestsPerSecond, Window = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
        });
    }

    public static ApiLimit Of(HttpContext http) => http.RequestServices.GetRequiredService<ApiLimit>();
}
