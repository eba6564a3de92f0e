using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>
/// Slows guessing. Failures are counted per person and network, so that a stranger delays only the own network; a device
/// on which the person has signed in before is counted by itself and is not delayed by what others try.
/// </summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="time">The clock.</param>
internal sealed class Throttle(IDbContextFactory<AccountsDb> databases, TimeProvider time)
{
    /// <summary>Failures on one person from one place before there is a delay.</summary>
    public const int FreeFailures = 5;

    /// <summary>Failures from one network on all people together.</summary>
    public const int FreeFailuresOfNetwork = 50;

    /// <summary>Failures on one person from all networks together, familiar devices apart.</summary>
    public const int FreeFailuresOnPerson = 100;

    private const string Everybody = "";
    private const string Everywhere = "";

    /// <summary>The longest wait between two attempts.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Counts an attempt as a failure before it is looked at, so that many at once are not looked at together. Every
    /// attempt asks the database the same questions, whether there is such a person or not.
    /// </summary>
    /// <param name="tried">What is tried: an address, or the second step of a person.</param>
    /// <param name="network">Where it comes from.</param>
    /// <param name="device">The familiar device; null on any other.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The number of failures with this one, or null where the attempt comes too early.</returns>
    public async Task<int?> CountAsync(string tried, IPAddress? network, string? device, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (subject, origin) = (SubjectOf(tried), device is null ? NetworkOf(network) : $"device:{device}");
        if (await AddAsync(db, subject, origin, FreeFailures, cancellation) is not { } failures)
        {
            return null;
        }

        if (device is not null)
        {
            return failures;
        }

        return await AddAsync(db, Everybody, origin, FreeFailuresOfNetwork, cancellation) is null || await AddAsync(db, subject, Everywhere, FreeFailuresOnPerson, cancellation) is null
            ? null
            : failures;
    }

    /// <summary>Takes back what <see cref="CountAsync"/> counted, after a success, and forgets the failures before it.</summary>
    public async Task ForgiveAsync(string tried, IPAddress? network, string? device, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (subject, origin) = (SubjectOf(tried), device is null ? NetworkOf(network) : $"device:{device}");
        await db.SignInAttempts.Where(item => item.Subject == subject && item.Origin == origin).ExecuteDeleteAsync(cancellation);
        if (device is null)
        {
            await db.SignInAttempts
                .Where(item => (item.Subject == Everybody && item.Origin == origin) || (item.Subject == subject && item.Origin == Everywhere))
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.Failures, item => item.Failures > 0 ? item.Failures - 1 : 0), cancellation);
        }

        // Nobody asks for what is older than a day any more.
        var yesterday = time.GetUtcNow().AddDays(-1);
        await db.SignInAttempts.Where(item => item.LastAt < yesterday).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The network of an address: a /24 of IPv4, a /64 of IPv6, since whoever has one address there has them all.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var (bytes, length) = (plain.GetAddressBytes(), plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 8);
        Array.Clear(bytes, length, bytes.Length - length);
        return $"{new IPAddress(bytes)}/{length * 8}";
    }

    private static string SubjectOf(string tried) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tried)));

    /// <summary>One statement, so that of many attempts at once each is counted: after the free ones 5 s, 10 s, 20 s and so on.</summary>
    private async Task<int?> AddAsync(AccountsDb db, string subject, string origin, int free, CancellationToken cancellation)
    {
        var (now, longest) = (time.GetUtcNow(), (int)LongestDelay.TotalSeconds);
        var counted = await db.Database.SqlQuery<int>(
            $"""
            insert into accounts.sign_in_attempts as a (subject, origin, failures, last_at) values ({subject}, {origin}, 1, {now})
            on conflict (subject, origin) do update
                set failures = case when a.last_at < {now} - interval '1 day' then 1 else a.failures + 1 end, last_at = {now}
                where a.failures < {free}
                    or a.last_at + make_interval(secs => least({longest}, 5 * power(2, least(a.failures - {free}, 20)))) <= {now}
            returning failures as "Value"
            """).ToListAsync(cancellation);
        return counted.Count == 0 ? null : counted[0];
    }
}
