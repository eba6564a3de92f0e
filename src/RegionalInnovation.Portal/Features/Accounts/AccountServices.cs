using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Institute;
using RegionalInnovation.Portal.Features.Accounts.Log;
using RegionalInnovation.Portal.Features.Accounts.Own;
using RegionalInnovation.Portal.Features.Accounts.Passkeys;
using RegionalInnovation.Portal.Features.Accounts.People;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Features.Accounts.Tokens;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>Accounts: who may do more than read.</summary>
internal static class AccountServices
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA-512.</summary>
    private const int HashIterations = 210_000;

    public static void AddAccounts(this IServiceCollection services, string connectionString, IConfiguration configuration)
    {
        services.AddAccountsStore(connectionString);
        services.AddDataProtection().SetApplicationName("RegionalInnovation").PersistKeysToDbContext<AccountsDb>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = PortalCookies.Antiforgery;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The language stands in PathBase, which would otherwise become the cookie's path.
            options.Cookie.Path = "/";
        });
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<Person>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // Addresses are their own names; not all of them are ASCII.
            options.User.AllowedUserNameCharacters = "";
            options.Password = new() { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false };
            options.Stores.ProtectPersonalData = false;
        }).AddPasswordValidator<PasswordRules>();
        services.AddScoped<IUserStore<Person>, UserOnlyStore<Person, AccountsDb, Guid>>();
        // Opened here, so that a wrong setting is told before anything is served; a factory has it closed at the end.
        var leaked = LeakedPasswords.Open(configuration);
        services.AddSingleton(_ => leaked);
        services.AddScoped<PasswordRules>();
        Session.Add(services);
        TokenAuthentication.Add(services);
        InstituteSignIn.Add(services, configuration);
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<Throttle>();
        services.AddSingleton<FamiliarDevice>();
        services.AddSingleton<SecondFactorSecrets>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<NoteActs>();
        services.AddSingleton<NoteAct>(provider => provider.GetRequiredService<NoteActs>().ByAsync);
        services.AddScoped<SignInPerson>();
        services.AddSingleton<ManagePeople>();
        services.AddSingleton<ReadAuditLog>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ConfirmPassword>();
        services.AddScoped<ChangeOwnAccount>();
        services.AddScoped<ManageTokens>();
        AddPasskeys(services);
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The passkey says whose it is, and the device has asked for a finger, a face or a PIN.
            options.ResidentKeyRequirement = "required";
            options.UserVerificationRequirement = "required";
            // Pages of accounts tell no other page their address, so that their forms carry no origin to compare with.
            options.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
        });
        services.AddSingleton<PasskeyStates>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddScoped<SignInByPasskey>();
        services.AddScoped<ManagePasskeys>();
    }
}
