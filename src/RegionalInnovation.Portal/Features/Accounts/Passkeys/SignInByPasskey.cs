using Microsoft.AspNetCore.Identity;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts.Passkeys;

/// <summary>
/// Signs in by a passkey. The device has asked for a finger, a face or a PIN, and signs for this site alone: that is both
/// factors at once, and nothing that could be guessed or be given to another site.
/// </summary>
/// <param name="passkeys">WebAuthn as ASP.NET Core Identity does it.</param>
/// <param name="people">Knows the passkeys of people.</param>
/// <param name="states">Protects what the form carries.</param>
/// <param name="signIn">Begins sessions.</param>
internal sealed class SignInByPasskey(IPasskeyHandler<Person> passkeys, UserManager<Person> people, PasskeyStates states, SignInPerson signIn)
{
    private const string How = "passkey";

    /// <summary>What the sign-in page asks of the browser: any passkey for this site.</summary>
    public async Task<PasskeyQuestion> QuestionAsync(HttpContext context)
    {
        var made = await passkeys.MakeRequestOptionsAsync(user: null, context);
        return new(made.RequestOptionsJson, states.Write(PasskeyStates.SigningIn, made.AssertionState));
    }

    /// <summary>Takes the answer of the browser.</summary>
    /// <param name="context">The request.</param>
    /// <param name="credential">The answer, as JSON.</param>
    /// <param name="carried">What the form carried.</param>
    public async Task<SignInOutcome> Ask(HttpContext context, string? credential, string? carried)
    {
        if (credential is not { Length: > 0 and <= PasskeyStates.Longest } || states.Read(PasskeyStates.SigningIn, carried) is not { } state)
        {
            return SignInOutcome.Refused;
        }

        var answer = await passkeys.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded || !answer.Passkey.IsUserVerified || answer.User.DisabledAt is not null)
        {
            return SignInOutcome.Refused;
        }

        // The count of its signatures is kept: a copy of the device would be found out by it.
        var kept = await people.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey);
        return kept.Succeeded ? await signIn.VouchedForAsync(context, answer.User.Id, secondFactor: true, How) : SignInOutcome.Refused;
    }
}
