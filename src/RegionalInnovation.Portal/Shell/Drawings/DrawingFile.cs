using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RegionalInnovation.Portal.Shell.Drawings;

/// <summary>
/// A drawing as a file of its own. The component draws it as on its page; its style sheet, an embedded resource, goes into
/// the file, with the light colours in place of the page's variables: not every program that opens a picture knows variables.
/// </summary>
/// <param name="StyleResource">Name of the resource with the style sheet of the component.</param>
/// <param name="Scope">
/// The scope of that style sheet, set by <c>CssScope</c> in the project file. As an attribute it has no value, which XML forbids, so the file
/// leaves it out.
/// </param>
internal sealed record DrawingFile(string StyleResource, string Scope)
{
    /// <summary>The page's policy forbids styles in a document; a picture brings its own, and nothing else.</summary>
    private const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private readonly Lazy<string> _style = new(() => ReadStyle(StyleResource));

    /// <summary>The style sheet for the file.</summary>
    public string Style => _style.Value;

    /// <summary>What stands before the addresses in a file, so that its links work elsewhere.</summary>
    public static string LinkBase(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}/";

    /// <summary>Draws.</summary>
    /// <typeparam name="TDrawing">The component.</typeparam>
    /// <param name="services">The services of the request.</param>
    /// <param name="parameters">The parameters of the component.</param>
    /// <returns>An SVG document.</returns>
    public async Task<string> RenderAsync<TDrawing>(IServiceProvider services, IDictionary<string, object?> parameters)
        where TDrawing : IComponent
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var drawing = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TDrawing>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return drawing.Replace($" {Scope}", "", StringComparison.Ordinal);
    }

    /// <summary>Answers with the drawing itself.</summary>
    public static ContentHttpResult Svg(HttpContext context, string drawing)
    {
        context.Response.Headers.ContentSecurityPolicy = PicturePolicy;
        return TypedResults.Text(drawing, "image/svg+xml; charset=utf-8");
    }

    /// <summary>Answers with a picture of the drawing.</summary>
    public static async Task<FileContentHttpResult> PngAsync(HttpContext context, string drawing)
    {
        context.Response.Headers.ContentSecurityPolicy = PicturePolicy;
        return TypedResults.Bytes(await SvgPicture.ToPngAsync(drawing, context.RequestAborted), "image/png");
    }

    private static string ReadStyle(string resource)
    {
        using var stream = typeof(DrawingFile).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return FileColors.In(reader.ReadToEnd());
    }
}
