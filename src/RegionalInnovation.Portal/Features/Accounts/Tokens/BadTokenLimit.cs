using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Caching.Memory;
using RegionalInnovation.Portal.Features.Accounts.SignIn;

namespace RegionalInnovation.Portal.Features.Accounts.Tokens;

/// <summary>
/// Keeps whoever sends invented tokens away from the database. Nobody guesses 256 bits; what is limited is the work of
/// looking them up. Tokens that have worked lately are looked up all the same, so that a stranger in the same network
/// keeps nobody's program from working.
/// </summary>
internal sealed class BadTokenLimit : IDisposable
{
    /// <summary>Bad tokens from one network within a minute.</summary>
    public const int MostPerMinute = 30;

    private const int MostKnown = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Known = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        network => RateLimitPartition.GetFixedWindowLimiter(network, _ => new() { PermitLimit = MostPerMinute, Window = Window, QueueLimit = 0 }));

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostKnown });

    /// <summary>Whether a token is to be looked up.</summary>
    /// <param name="from">Where it comes from.</param>
    /// <param name="hash">Its hash; null for what cannot be a token.</param>
    public bool Lets(IPAddress? from, byte[]? hash)
    {
        if (hash is not null && _known.TryGetValue(Convert.ToHexString(hash), out _))
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire(Throttle.NetworkOf(from), permitCount: 0);
        return lease.IsAcquired;
    }

    /// <summary>Notes that a token was none.</summary>
    public void Count(IPAddress? from) => _limiter.AttemptAcquire(Throttle.NetworkOf(from)).Dispose();

    /// <summary>Notes that a token has worked.</summary>
    public void Remember(byte[] hash)
    {
        using var entry = _known.CreateEntry(Convert.ToHexString(hash));
        // Without a value it would not be kept.
        entry.Value = true;
        entry.Size = 1;
        entry.SlidingExpiration = Known;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limiter.Dispose();
        _known.Dispose();
    }
}
