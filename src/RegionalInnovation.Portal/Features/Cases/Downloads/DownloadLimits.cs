using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// The most cases of a file: a question that more answer is refused, never cut, and the page says so before. And the most
/// files at once, so that one eager program does not hold every connection to the database.
/// </summary>
/// <param name="OfStreams">Cases of a file that programs read as a stream.</param>
/// <param name="OfDocuments">Cases of a file that a person's program opens whole.</param>
/// <param name="AtOnce">Files that one address is sent at once; more wait for their turn.</param>
public sealed record DownloadLimits(int OfStreams, int OfDocuments, int AtOnce)
{
    /// <summary>More than these do not even wait.</summary>
    private const int Waiting = 32;

    private const string Setting = "Portal:DownloadLimits";

    /// <summary>The limit of a format.</summary>
    public int Of(CaseFormat format) => format.IsOpenedWhole ? OfDocuments : OfStreams;

    /// <summary>Reads the settings; what they leave out is as usual.</summary>
    public static DownloadLimits From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Setting);
        return new(section.GetValue(nameof(OfStreams), 100_000), section.GetValue(nameof(OfDocuments), 10_000), section.GetValue(nameof(AtOnce), 4));
    }

    /// <summary>Registers the limits and the policy.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(provider => From(provider.GetRequiredService<IConfiguration>()));
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(DownloadPolicy.Name, http => RateLimitPartition.GetConcurrencyLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = http.RequestServices.GetRequiredService<DownloadLimits>().AtOnce, QueueLimit = Waiting })));
    }
}
