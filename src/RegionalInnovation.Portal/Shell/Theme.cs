using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// The one palette, for static pages and for MudBlazor's interactive ones: MudBlazor's own theme, rendered once to a
/// style sheet, light and dark. A page cannot do it: MudThemeProvider writes inline styles, which our policy forbids.
/// </summary>
/// <param name="services">Renders the theme.</param>
public sealed class Theme(IServiceProvider services)
{
    private readonly Lazy<Task<(string Css, string Hash)>> _sheet = new(() => RenderAsync(services));

    /// <summary>Colours and type of the portal.</summary>
    public static MudTheme Portal { get; } = new()
    {
        PaletteLight = new PaletteLight()
        {
            Primary = "#0b50d0",
            PrimaryContrastText = "#ffffff",
            Secondary = "#0f766e",
            Tertiary = "#b45309",
            Background = "#ffffff",
            Surface = "#ffffff",
            BackgroundGray = "#f4f5f6",
            DrawerBackground = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1e2124",
            TextPrimary = "#1e2124",
            TextSecondary = "#464c53",
            TextDisabled = "#6d7882",
            LinesDefault = "#cdd1d5",
            LinesInputs = "#58616a",
            Divider = "#cdd1d5",
            TableLines = "#cdd1d5",
            Info = "#0b50d0",
            Success = "#006f44",
            Warning = "#9e6a00",
            Error = "#bd2c0f",
        },
        PaletteDark = new PaletteDark()
        {
            Primary = "#8db8ff",
            PrimaryContrastText = "#06152e",
            Secondary = "#5eead4",
            Tertiary = "#fdba74",
            Background = "#131416",
            Surface = "#1b1d20",
            BackgroundGray = "#1e2124",
            DrawerBackground = "#131416",
            AppbarBackground = "#131416",
            AppbarText = "#f4f5f6",
            TextPrimary = "#f4f5f6",
            TextSecondary = "#cdd1d5",
            TextDisabled = "#9aa3ab",
            LinesDefault = "#3d444b",
            LinesInputs = "#9aa3ab",
            Divider = "#3d444b",
            TableLines = "#3d444b",
            Info = "#8db8ff",
            Success = "#5fd39b",
            Warning = "#ffd166",
            Error = "#ff9e8a",
        },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = ["var(--font)"], FontSize = "1rem", LineHeight = "1.6" },
        },
    };

    /// <summary>The style sheet and the hash of its content, by which its address changes when it does.</summary>
    public Task<(string Css, string Hash)> SheetAsync() => _sheet.Value;

    private static async Task<(string Css, string Hash)> RenderAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var light = await StyleAsync(renderer, ":root", dark: false);
        var dark = await StyleAsync(renderer, ":root[data-theme=dark]", dark: true);
        var css = $"{light}\n{dark}\n@media (prefers-color-scheme: dark) {{\n{dark.Replace(":root[data-theme=dark]", ":root:not([data-theme=light])", StringComparison.Ordinal)}\n}}\n{HighContrast.Sheet}";
        return (css, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..12]);
    }

    private static async Task<string> StyleAsync(HtmlRenderer renderer, string scope, bool dark)
    {
        Portal.PseudoCss = new PseudoCss { Scope = scope };
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MudThemeProvider>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(MudThemeProvider.Theme)] = Portal,
                [nameof(MudThemeProvider.IsDarkMode)] = dark,
                [nameof(MudThemeProvider.DefaultScrollbar)] = true,
            }))).ToHtmlString());
        var start = html.IndexOf($"{scope}{{", StringComparison.Ordinal);
        start = start < 0 ? html.IndexOf($"{scope} {{", StringComparison.Ordinal) : start;
        var end = html.IndexOf("</style>", Math.Max(start, 0), StringComparison.Ordinal);
        return start < 0 || end < 0 ? throw new InvalidOperationException("MudThemeProvider wrote no style sheet.") : html[start..end].Trim();
    }
}

/// <summary>Serves the theme.</summary>
internal static class ThemeEndpoint
{
    public static void MapTheme(this WebApplication app) =>
        app.MapGet("/theme.{hash}.css", async (Theme theme, HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text((await theme.SheetAsync()).Css, "text/css; charset=utf-8");
        }).AllowAnonymous();
}
