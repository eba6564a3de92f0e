using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Own;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Tokens;

/// <summary>A token as its person sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">Tokens of the scopes.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ceases to work.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null where it never was.</param>
/// <param name="Expired">Whether it has ceased to work.</param>
public sealed record OwnToken(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, bool Expired);

/// <summary>What a person wants of a new token.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it is good for.</param>
/// <param name="Days">For how many days it works.</param>
/// <param name="Password">The person's password.</param>
public sealed record WantedToken(string Name, IReadOnlyList<TokenScope> Scopes, int? Days, string Password);

/// <summary>How making a token ended.</summary>
/// <param name="Text">The token, which is shown this once; null where none was made.</param>
/// <param name="Faults">Keys of texts that say why not.</param>
public sealed record TokenAnswer(string? Text, IReadOnlyList<string> Faults);

/// <summary>
/// The tokens of the signed-in person. To make one, the password is asked for again: who has only found an open session
/// must not take away a key to the account.
/// </summary>
/// <param name="db">The database of accounts.</param>
/// <param name="password">Asks for the password again.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class ManageTokens(AccountsDb db, ConfirmPassword password, AuditTrail audit, TimeProvider time)
{
    /// <summary>Most days a token works.</summary>
    public const int MostDays = 365;

    /// <summary>Days that are suggested.</summary>
    public const int UsualDays = 90;

    /// <summary>Most tokens of a person that are not revoked.</summary>
    public const int Most = 20;

    /// <summary>The person's tokens, the newest first. Those that are revoked are left out.</summary>
    public async Task<IReadOnlyList<OwnToken>> Ask(HttpContext context)
    {
        var (person, now) = (Policies.PersonOf(context.User), time.GetUtcNow());
        return await db.AccessTokens.Where(token => token.PersonId == person && token.RevokedAt == null)
            .OrderByDescending(token => token.CreatedAt).ThenBy(token => token.Id)
            .Select(token => new OwnToken(token.Id, token.Name, token.Scopes, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.ExpiresAt <= now))
            .ToListAsync(context.RequestAborted);
    }

    /// <summary>Makes a token.</summary>
    public async Task<TokenAnswer> MakeAsync(HttpContext context, WantedToken wanted)
    {
        var (id, now, name) = (Policies.PersonOf(context.User), time.GetUtcNow(), wanted.Name.Trim());
        if (await FaultsOfAsync(context, wanted with { Name = name }, id) is { Count: > 0 } faults)
        {
            return new(null, faults);
        }

        var person = await db.People.SingleAsync(item => item.Id == id, context.RequestAborted);
        if (await password.FaultAsync(person, wanted.Password, context.RequestAborted) is { } fault)
        {
            return new(null, [fault]);
        }

        var (text, scopes, expires) = (TokenText.Make(), (string[])[.. wanted.Scopes.Distinct().Order().Select(Token.Of)], now.AddDays(wanted.Days!.Value));
        var token = new AccessToken { Id = Guid.CreateVersion7(now), PersonId = id, Name = name, TokenHash = TokenText.HashOf(text)!, Scopes = scopes, CreatedAt = now, ExpiresAt = expires };
        db.AccessTokens.Add(token);
        db.AuditLog.Add(audit.Line(AuditAct.TokenMade, id, string.Create(CultureInfo.InvariantCulture, $"{token.Id:N} {string.Join(' ', scopes)} until {expires:yyyy-MM-dd}")));
        await db.SaveChangesAsync(context.RequestAborted);
        return new(text, []);
    }

    /// <summary>Revokes a token of the person: it no longer works with the next request.</summary>
    public async Task RevokeAsync(HttpContext context, Guid token)
    {
        var (person, now) = (Policies.PersonOf(context.User), time.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        if (await db.AccessTokens.Where(item => item.Id == token && item.PersonId == person && item.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.RevokedAt, now), context.RequestAborted) == 1)
        {
            db.AuditLog.Add(audit.Line(AuditAct.TokenRevoked, person, token.ToString("N")));
            await db.SaveChangesAsync(context.RequestAborted);
        }

        await transaction.CommitAsync(context.RequestAborted);
    }

    private async Task<IReadOnlyList<string>> FaultsOfAsync(HttpContext context, WantedToken wanted, Guid person)
    {
        var faults = new List<string>();
        if (wanted.Name.Length is 0 or > AccessToken.LongestName || wanted.Name.Any(char.IsControl))
        {
            faults.Add("Token.Name");
        }

        if (wanted.Scopes.Count == 0)
        {
            faults.Add("Token.Scope");
        }

        if (wanted.Scopes.Contains(TokenScope.Publish) && !Policies.Acts(context.User, PortalRole.Reviewer))
        {
            faults.Add("Token.Publish");
        }

        if (wanted.Days is null or < 1 or > MostDays)
        {
            faults.Add("Token.Days");
        }

        if (await db.AccessTokens.CountAsync(token => token.PersonId == person && token.RevokedAt == null, context.RequestAborted) >= Most)
        {
            faults.Add("Token.TooMany");
        }

        return faults;
    }
}
