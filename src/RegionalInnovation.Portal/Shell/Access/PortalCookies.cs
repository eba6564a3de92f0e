namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>The cookies that say that an answer is for one person, and for no other reader.</summary>
public static class PortalCookies
{
    /// <summary>The session of a signed-in person.</summary>
    public const string Account = "portal-account";

    /// <summary>Between the password and the second factor.</summary>
    public const string BetweenSteps = "portal-second-step";

    /// <summary>The half of the antiforgery token that the browser keeps.</summary>
    public const string Antiforgery = "portal-form";

    /// <summary>Whether a request comes from somebody who is, or claims to be, signed in.</summary>
    public static bool AreOfAPerson(IRequestCookieCollection cookies) => cookies.ContainsKey(Account);
}
