using RegionalInnovation.Portal.Hosting;

namespace RegionalInnovation.Portal.Features.Accounts.Institute;

/// <summary>The sign-in of an institute by OpenID Connect, as the settings have it.</summary>
/// <param name="Authority">Where its configuration is found.</param>
/// <param name="ClientId">What it calls the portal.</param>
/// <param name="ClientSecret">By what it knows the portal.</param>
/// <param name="DisplayName">Its name on the button.</param>
/// <param name="TrustEmail">Whether its addresses count as verified though it does not say so; for directories that assign them.</param>
internal sealed record InstituteSettings(Uri Authority, string ClientId, string ClientSecret, string DisplayName, bool TrustEmail)
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Portal:OpenIdConnect";

    /// <summary>Reads the settings; null where there are none.</summary>
    /// <exception cref="SettingsException">Some are there and others are missing or wrong.</exception>
    public static InstituteSettings? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any(child => child.Value is { Length: > 0 }))
        {
            return null;
        }

        var authority = Needed(section, nameof(Authority));
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new SettingsException($"{NameOf(nameof(Authority))} is '{authority}'. It takes an address that begins with https://");
        }

        var trust = section[nameof(TrustEmail)];
        if (!bool.TryParse(trust ?? "false", out var trustEmail))
        {
            throw new SettingsException($"{NameOf(nameof(TrustEmail))} is '{trust}'. It takes true or false.");
        }

        return new(address, Needed(section, nameof(ClientId)), Needed(section, nameof(ClientSecret)), Needed(section, nameof(DisplayName)), trustEmail);
    }

    private static string Needed(IConfiguration section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new SettingsException($"{NameOf(name)} is missing. Signing in by OpenID Connect takes Authority, ClientId, ClientSecret and DisplayName, or none of them.");

    private static string NameOf(string name) => $"{Section.Replace(":", "__", StringComparison.Ordinal)}__{name}";
}

/// <summary>The institute by which people may sign in, where one is set.</summary>
/// <param name="Settings">Its settings; null where none is set.</param>
internal sealed record InstituteChoice(InstituteSettings? Settings);
