using System.IO.Compression;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Public pages are the same for every reader: they set no cookie, carry no token, and are kept compressed in memory
/// until something is published.
/// </summary>
internal static class PublicPages
{
    /// <summary>The tag by which everything public is evicted when something is published.</summary>
    public const string Tag = "public";

    /// <summary>Turns the cache off, to measure without it.</summary>
    private const string CacheSetting = "Portal:OutputCache";

    public static void AddPublicPageCache(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PublicationNotices>(provider, connectionString));
        services.AddHostedService(provider => provider.GetRequiredService<PublicationNotices>());
        var framework = services.Last(service => service.ServiceType == typeof(IAntiforgery));
        services.AddSingleton<IAntiforgery>(provider => new PublicPageAntiforgery(
            (IAntiforgery)ActivatorUtilities.CreateInstance(provider, framework.ImplementationType!)));
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 64 * 1024 * 1024;
            // Slugs have no capitals: an address with one must not find the answer that was kept for another.
            options.UseCaseSensitivePaths = true;
            options.MaximumBodySize = 4 * 1024 * 1024;
            options.AddBasePolicy(policy => policy.AddPolicy<PublicPagePolicy>(), excludeDefaultPolicy: true);
        });
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "image/svg+xml", "application/problem+json",
                "text/csv", "application/ld+json", "application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json", "application/atom+xml",
            ];
        });
        // Most questions to a large corpus are asked once: the next level saves an eighth of the bytes and takes several times as long.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    /// <summary>The cache outside, compression inside it: a compressed answer is made once.</summary>
    public static void UsePublicPageCache(this WebApplication app)
    {
        if (app.Configuration.GetValue(CacheSetting, defaultValue: true))
        {
            app.UseOutputCache();
        }

        app.UseResponseCompression();
    }

    private sealed class PublicPagePolicy : IOutputCachePolicy
    {
        /// <summary>
        /// As long as the API says that its answers may be kept, or they would be stale on arrival; and as long as a page
        /// may lag behind what is published while the connection on which that is heard of is lost.
        /// </summary>
        private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var request = context.HttpContext.Request;
            var cacheable = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
            cacheable &= request.Headers.Authorization.Count == 0 && !request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            // Its own place holds a file's bytes until it is whole; and who asks for the same file would wait for it.
            // What is for one person is kept for nobody; and who is signed in may see more than what was kept.
            cacheable &= !Addresses.IsForOnePerson(request.Path) && !PortalCookies.AreOfAPerson(request.Cookies);
            cacheable &= !(Addresses.IsCasesAs(request.Path, out var ofMany) && ofMany);
            context.EnableOutputCaching = cacheable;
            context.AllowCacheLookup = cacheable;
            context.AllowCacheStorage = cacheable;
            context.AllowLocking = true;
            context.ResponseExpirationTimeSpan = Lifetime;
            if (Addresses.IsInReadersOrder(request.Path))
            {
                // The keys of the cache put the values of a parameter in order, and those of the request with them.
                context.CacheVaryByRules.QueryKeys = default;
                context.CacheVaryByRules.VaryByValues["query"] = request.QueryString.Value ?? "";
            }
            else
            {
                context.CacheVaryByRules.QueryKeys = "*";
            }

            context.CacheVaryByRules.VaryByHost = true;
            // PathBase holds the language; it is part of the key as a value, since the key has only the path.
            context.CacheVaryByRules.VaryByValues["language"] = request.PathBase.Value ?? "";
            context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
            context.Tags.Add(Tag);
            context.HttpContext.Items[typeof(PublicationNotices)] = PublicationsFor(context);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            // Who leaves while a page is made gets an empty one, which nobody else should.
            if (response.StatusCode != StatusCodes.Status200OK
                || context.HttpContext.RequestAborted.IsCancellationRequested
                || response.Headers.SetCookie.Count > 0
                || response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase)
                || !PublicationsFor(context).Equals(context.HttpContext.Items[typeof(PublicationNotices)]))
            {
                context.AllowCacheStorage = false;
            }

            return ValueTask.CompletedTask;
        }

        private static long PublicationsFor(OutputCacheContext context) => context.HttpContext.RequestServices.GetRequiredService<PublicationNotices>().Publications;
    }
}

/// <summary>
/// Blazor asks for an antiforgery token on every page and so sets a cookie and <c>no-store</c>. A GET of a public page
/// has no form that posts: it gets neither, and can be cached. Pages for one person, which may have one, and everything else
/// go to the framework's own.
/// </summary>
internal sealed class PublicPageAntiforgery(IAntiforgery framework) : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(requestToken: null, cookieToken: null, formFieldName: "unused", headerName: null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => IsPublic(httpContext) ? None : framework.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => IsPublic(httpContext) ? None : framework.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => framework.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => framework.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        if (!IsPublic(httpContext))
        {
            framework.SetCookieTokenAndHeader(httpContext);
        }
    }

    private static bool IsPublic(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !Addresses.IsForOnePerson(context.Request.Path)
        && !PortalCookies.AreOfAPerson(context.Request.Cookies);
}
