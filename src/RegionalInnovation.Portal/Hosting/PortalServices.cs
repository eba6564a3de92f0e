using System.Text.Encodings.Web;
using System.Text.Unicode;
using MudBlazor.Services;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features;
using RegionalInnovation.Portal.Features.Accounts;
using RegionalInnovation.Portal.Features.Api;
using RegionalInnovation.Portal.Shell;
using Serilog;
using Serilog.Formatting.Compact;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>Composition: what the web process is made of.</summary>
internal static class PortalServices
{
    public static void AddPortal(this WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddSerilog((services, log) =>
        {
            log.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services).Enrich.FromLogContext();
            if (builder.Environment.IsDevelopment())
            {
                log.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                log.WriteTo.Console(new RenderedCompactJsonFormatter());
            }
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });

        var services = builder.Services;
        services.AddKnowledge(connectionString);
        services.AddAccounts(connectionString, builder.Configuration);
        services.AddFeatures();
        services.AddLocalization();
        services.AddMudServices();
        services.AddCircuits();
        services.AddHttpContextAccessor();
        services.AddScoped<Reader>();
        services.AddSingleton<Theme>();
        // Blazor writes Hangul and kanji as &#x…; otherwise, a sixth more bytes on a Korean page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddWebEncoders(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddPublicPageCache(connectionString);
        services.AddPortalApi();
        services.AddPortalHealth();
    }
}
