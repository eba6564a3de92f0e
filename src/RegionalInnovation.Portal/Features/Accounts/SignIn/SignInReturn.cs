using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>Where a person goes after signing in: to where they were, and never to another site.</summary>
internal static class SignInReturn
{
    private const string Parameter = "return";
    private const int Longest = 1000;

    /// <summary>The address to go to. It begins with the language, so that it cannot name another host.</summary>
    public static string Of(HttpContext context)
    {
        var wanted = context.Request.Query[Parameter].FirstOrDefault() is { Length: <= Longest } given && !given.Any(character => char.IsControl(character) || character == '\\') ? given.TrimStart('/') : "";
        var path = wanted.Length == 0 || wanted.StartsWith(Addresses.SignIn, StringComparison.OrdinalIgnoreCase) ? Addresses.Account : wanted;
        return Addresses.InLanguage(Reader.LanguageOf(context), path);
    }

    /// <summary>A step of signing in that keeps where to go afterwards.</summary>
    public static string To(HttpContext context, string address) => $"{address}{QueryString.Create(Parameter, context.Request.Query[Parameter].FirstOrDefault() ?? "")}";
}
