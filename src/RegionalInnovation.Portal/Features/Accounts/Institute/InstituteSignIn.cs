using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Accounts.Institute;

/// <summary>
/// The way to the sign-in of an institute and back: OpenID Connect with a code and PKCE. What comes back becomes a session
/// of ours at once; no token of the institute is kept. Where no institute is set, none of this is there.
/// </summary>
internal static class InstituteSignIn
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "Institute";

    private const string CodePage = "code";
    private const string RefusedPage = "refused";
    private const string EmailVerified = "email_verified";
    private const string Issuer = "iss";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Registers the scheme where the settings name an institute.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var settings = InstituteSettings.From(configuration);
        services.AddSingleton(new InstituteChoice(settings));
        if (settings is null)
        {
            return;
        }

        services.AddScoped<SignInByInstitute>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, settings));
    }

    /// <summary>Maps the way there; it is a link and no form, since the content policy lets forms lead to no other host.</summary>
    public static void MapInstituteSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<InstituteChoice>().Settings is not null)
        {
            app.MapGet($"/{Addresses.SignInInstitute}", LeaveAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static void Configure(OpenIdConnectOptions options, InstituteSettings settings)
    {
        options.Authority = settings.Authority.ToString();
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (settings.ClientId, settings.ClientSecret);
        (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.CallbackPath = $"/{Addresses.SignInInstituteAnswer}";
        // Sessions end here alone.
        (options.RemoteSignOutPath, options.SignedOutCallbackPath) = (PathString.Empty, PathString.Empty);
        // Never reached: every answer is handled by the events.
        options.SignInScheme = Session.Scheme;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Remove(Issuer);
        options.ClaimActions.MapUniqueJsonKey(EmailVerified, EmailVerified);
        options.DisableTelemetry = true;
        options.BackchannelTimeout = Patience;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            // The answer is a plain link back, which lax cookies accompany. It comes to an address without a language.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Path = $"/{Addresses.SignInInstitute}";
        }

        options.Events = new()
        {
            OnRedirectToIdentityProvider = context =>
            {
                // One address for all languages, so that the institute has to know one.
                context.ProtocolMessage.RedirectUri = $"{context.Request.Scheme}://{context.Request.Host}/{Addresses.SignInInstituteAnswer}";
                context.ProtocolMessage.UiLocales = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
                return Task.CompletedTask;
            },
            OnTicketReceived = context => ArriveAsync(context, settings),
            OnRemoteFailure = FailAsync,
        };
    }

    private static async Task LeaveAsync(HttpContext context, ILogger<InstituteChoice> logger)
    {
        var language = Reader.LanguageOf(context);
        try
        {
            await context.ChallengeAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [CodePage] = Addresses.InLanguage(language, SignInReturn.To(context, Addresses.SignInCode)),
                [RefusedPage] = Addresses.InLanguage(language, Addresses.SignInRefusedBy(unknown: true)),
            })
            { RedirectUri = SignInReturn.Of(context) });
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or TaskCanceledException && !context.Response.HasStarted)
        {
            // Its configuration could not be had.
            logger.LogWarning(fault, "The institute's sign-in does not answer");
            context.Response.Redirect(Addresses.InLanguage(language, Addresses.SignInRefusedBy(unknown: false)));
        }
    }

    private static async Task ArriveAsync(TicketReceivedContext context, InstituteSettings settings)
    {
        var (user, items) = (context.Principal!, context.Properties!.Items);
        var verified = settings.TrustEmail || (bool.TryParse(user.FindFirstValue(EmailVerified), out var said) && said);
        var answer = new InstituteAnswer(
            user.FindFirstValue(Issuer) ?? "",
            user.FindFirstValue("sub") ?? "",
            verified ? user.FindFirstValue("email") : null,
            user.HasClaim("amr", "mfa"));
        var outcome = await context.HttpContext.RequestServices.GetRequiredService<SignInByInstitute>().Ask(context.HttpContext, answer);
        context.Response.Redirect(outcome switch
        {
            SignInOutcome.SignedIn => context.ReturnUri!,
            SignInOutcome.NeedsSecondFactor => items[CodePage]!,
            _ => items[RefusedPage]!,
        });
        context.HandleResponse();
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        var logger = context.HttpContext.RequestServices.GetRequiredService<ILogger<InstituteChoice>>();
        logger.LogWarning(context.Failure, "Signing in at the institute has failed");
        context.Response.Redirect(Addresses.InLanguage(Reader.LanguageOf(context.HttpContext), Addresses.SignInRefusedBy(unknown: false)));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
