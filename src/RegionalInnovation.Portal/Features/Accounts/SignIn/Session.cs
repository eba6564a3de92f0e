using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>
/// The cookie of a signed-in person. It carries who it is and the security stamp; name and roles are read from the
/// database on every request, by one command on a primary key, so that what is taken away is gone at once.
/// </summary>
internal static class Session
{
    /// <summary>The session itself.</summary>
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;

    /// <summary>Between the password and the second factor.</summary>
    public static readonly string BetweenSteps = IdentityConstants.TwoFactorUserIdScheme;

    private const string StampClaim = "stamp";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);
    private static readonly TimeSpan LifetimeBetweenSteps = TimeSpan.FromMinutes(5);

    /// <summary>Registers both cookies.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PersonCheck>(provider => (carried, cancellation) => PersonNowAsync(provider.GetRequiredService<IDbContextFactory<AccountsDb>>(), carried, cancellation));
        services.AddAuthentication(Scheme)
            .AddCookie(Scheme, options =>
            {
                SetCookie(options, PortalCookies.Account);
                options.ExpireTimeSpan = Lifetime;
                options.SlidingExpiration = true;
                options.Events = new() { OnValidatePrincipal = CheckAsync, OnRedirectToLogin = AskToSignIn, OnRedirectToAccessDenied = Refuse };
            })
            .AddCookie(BetweenSteps, options =>
            {
                SetCookie(options, PortalCookies.BetweenSteps);
                options.ExpireTimeSpan = LifetimeBetweenSteps;
                options.SlidingExpiration = false;
            });
    }

    /// <summary>Begins a session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="person">Who signs in.</param>
    /// <param name="secondFactor">Whether a second factor was passed.</param>
    public static async Task BeginAsync(HttpContext context, Person person, bool secondFactor)
    {
        await context.SignOutAsync(BetweenSteps);
        await context.SignInAsync(Scheme, PrincipalOf(person, Scheme, secondFactor));
    }

    /// <summary>Notes that the password was right and the second factor is still to come.</summary>
    public static Task AskForSecondFactorAsync(HttpContext context, Person person) =>
        context.SignInAsync(BetweenSteps, PrincipalOf(person, BetweenSteps, secondFactor: false));

    /// <summary>Who has passed the password, and by which stamp; null where nobody has, or too long ago.</summary>
    public static async Task<(Guid Person, string Stamp)?> BetweenStepsAsync(HttpContext context) =>
        await context.AuthenticateAsync(BetweenSteps) is { Succeeded: true, Principal: var principal }
            ? (Policies.PersonOf(principal), principal.FindFirstValue(StampClaim) ?? "")
            : null;

    /// <summary>Ends the session on this device.</summary>
    public static async Task EndAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        await context.SignOutAsync(BetweenSteps);
    }

    private static void SetCookie(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The language stands in PathBase, which would otherwise become the cookie's path.
        options.Cookie.Path = "/";
    }

    private static ClaimsPrincipal PrincipalOf(Person person, string scheme, bool secondFactor)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, person.Id.ToString("D")));
        identity.AddClaim(new(StampClaim, person.SecurityStamp!));
        if (secondFactor)
        {
            identity.AddClaim(new(Policies.SecondFactorClaim, Policies.SecondFactorClaim));
        }

        return new(identity);
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        // Files of the portal are the same for everybody: for them nobody is looked up.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var databases = context.HttpContext.RequestServices.GetRequiredService<IDbContextFactory<AccountsDb>>();
        if (await PersonNowAsync(databases, context.Principal!, context.HttpContext.RequestAborted) is { } principal)
        {
            context.ReplacePrincipal(principal);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    /// <summary>A person as they may act now; null where they are disabled, or signed out everywhere. One command on a primary key.</summary>
    private static async Task<ClaimsPrincipal?> PersonNowAsync(IDbContextFactory<AccountsDb> databases, ClaimsPrincipal carried, CancellationToken cancellation)
    {
        var id = Policies.PersonOf(carried);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.People.Where(item => item.Id == id && item.DisabledAt == null)
            .Select(item => new { item.Name, item.RoleTokens, item.SecurityStamp })
            .SingleOrDefaultAsync(cancellation);
        if (person is null || person.SecurityStamp != carried.FindFirstValue(StampClaim))
        {
            return null;
        }

        // A second factor that is taken away changes the stamp, and the session that has passed it is over.
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaims(carried.Claims.Where(claim => claim.Type is ClaimTypes.NameIdentifier or StampClaim or Policies.SecondFactorClaim));
        identity.AddClaim(new(ClaimTypes.Name, person.Name));
        identity.AddClaims(person.RoleTokens.Select(token => new Claim(ClaimTypes.Role, token)));
        return new(identity);
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (Addresses.IsOfCircuits(request.Path))
        {
            // A script asks, not a person: a page of the portal would tell it nothing.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var back = HttpMethods.IsGet(request.Method) ? $"{request.Path}{request.QueryString}".TrimStart('/') : Addresses.Account;
        context.Response.Redirect(Addresses.InLanguage(Reader.LanguageOf(context.HttpContext), Addresses.SignInFor(back)));
        return Task.CompletedTask;
    }

    /// <summary>Who only lacks the second factor is led to where it is set up; who lacks the role is told so.</summary>
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (Policies.LacksSecondFactor(context.HttpContext.User) && !Addresses.IsOfCircuits(context.Request.Path) && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Redirect(Addresses.InLanguage(Reader.LanguageOf(context.HttpContext), Addresses.SecondFactor));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }
}
