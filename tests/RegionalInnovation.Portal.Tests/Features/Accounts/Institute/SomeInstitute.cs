using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Institute;

/// <summary>
/// A small OpenID provider on a port of its own. It asks nobody for a password: whoever comes is the person that the test
/// has set. Code, secret and PKCE are checked as a real one checks them.
/// </summary>
internal sealed class SomeInstitute : IAsyncDisposable
{
    public const string ClientId = "portal";
    public const string ClientSecret = "s3cret of the portal";

    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, (string Challenge, string? Nonce, string Redirect)> _codes = new(StringComparer.Ordinal);
    private WebApplication _app = null!;

    /// <summary>Claims of the person who signs in next, beside those of the protocol.</summary>
    public JsonObject Person { get; set; } = [];

    /// <summary>Says something else than the truth in the token; null for the truth.</summary>
    public Action<JsonObject>? Tamper { get; set; }

    /// <summary>The query with which the portal sent somebody here last.</summary>
    public IQueryCollection? Asked { get; private set; }

    public string Authority => _app.Urls.First();

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Portal:OpenIdConnect:Authority"] = Authority,
        ["Portal:OpenIdConnect:ClientId"] = ClientId,
        ["Portal:OpenIdConnect:ClientSecret"] = ClientSecret,
        ["Portal:OpenIdConnect:DisplayName"] = "과학기술연구원",
    };

    public static async Task<SomeInstitute> StartAsync(TimeProvider time)
    {
        var institute = new SomeInstitute();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        institute._app = builder.Build();
        institute._app.MapGet("/.well-known/openid-configuration", institute.Describe);
        institute._app.MapGet("/keys", institute.Keys);
        institute._app.MapGet("/authorize", (Delegate)institute.Authorize);
        institute._app.MapPost("/token", (Delegate)((HttpContext context) => institute.ExchangeAsync(context, time)));
        await institute._app.StartAsync();
        return institute;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private IResult Describe() => Results.Json(new JsonObject
    {
        ["issuer"] = Authority,
        ["authorization_endpoint"] = $"{Authority}/authorize",
        ["token_endpoint"] = $"{Authority}/token",
        ["jwks_uri"] = $"{Authority}/keys",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    });

    private IResult Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return Results.Json(new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = "1", ["n"] = Encoded(key.Modulus!), ["e"] = Encoded(key.Exponent!) }),
        });
    }

    private IResult Authorize(HttpContext context)
    {
        Asked = context.Request.Query;
        var redirect = Asked["redirect_uri"].ToString();
        if (Asked["client_id"] != ClientId || Asked["response_type"] != "code" || Asked["code_challenge_method"] != "S256" || !Asked["scope"].ToString().Split(' ').Contains("openid", StringComparer.Ordinal))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (Asked["code_challenge"].ToString(), Asked["nonce"], redirect);
        return Results.Redirect($"{redirect}{QueryString.Create("code", code).Add("state", Asked["state"].ToString())}");
    }

    private async Task<IResult> ExchangeAsync(HttpContext context, TimeProvider time)
    {
        var form = await context.Request.ReadFormAsync();
        var basic = AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header.Scheme == "Basic" ? Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)) : null;
        var known = basic == $"{ClientId}:{Uri.EscapeDataString(ClientSecret)}" || (form["client_id"] == ClientId && form["client_secret"] == ClientSecret);
        if (!known || !_codes.Remove(form["code"].ToString(), out var asked) || asked.Redirect != form["redirect_uri"]
            || asked.Challenge != Encoded(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            return Results.Json(new JsonObject { ["error"] = "invalid_grant" }, statusCode: 400);
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Authority, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = asked.Nonce };
        foreach (var (name, value) in Person)
        {
            claims[name] = value?.DeepClone();
        }

        Tamper?.Invoke(claims);
        return Results.Json(new JsonObject { ["access_token"] = "none", ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = Sign(claims) });
    }

    private string Sign(JsonObject claims)
    {
        var signed = $"{Encoded(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["alg"] = "RS256", ["kid"] = "1", ["typ"] = "JWT" }))}.{Encoded(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encoded(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
