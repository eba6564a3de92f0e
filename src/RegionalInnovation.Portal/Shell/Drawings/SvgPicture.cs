using System.Reflection;
using SkiaSharp;
using Svg.Skia;
using Svg.Skia.TypefaceProviders;

namespace RegionalInnovation.Portal.Shell.Drawings;

/// <summary>
/// Turns a drawing into a picture of pixels. It writes with the two font files that the portal brings, Pretendard JP,
/// which has Hangul, kana, kanji and Latin letters: the picture is the same on a machine without any font. A style sheet in the
/// drawing may use selectors by class and <c>currentColor</c>; <c>:not()</c> and variables are not understood.
/// </summary>
public static class SvgPicture
{
    /// <summary>Pixels to a unit of the drawing, for screens of high density and for print.</summary>
    private const double Density = 2;

    /// <summary>The longest side of a picture, in pixels.</summary>
    private const double LongestSide = 8192;

    /// <summary>The most pixels of a picture: each takes four bytes while it is drawn.</summary>
    private const double MostPixels = 24_000_000;

    /// <summary>Pictures that are drawn at one time. Each keeps a processor busy, and pages must not wait for them.</summary>
    private static readonly SemaphoreSlim Gate = new(Math.Max(1, Environment.ProcessorCount / 2));

    private static readonly Lazy<PortalTypefaces> Typefaces = new(() => new(Read("Regular"), Read("Bold")));

    /// <summary>Draws a picture on white, twice as large as the drawing in each direction; a very large drawing less.</summary>
    /// <param name="svg">The drawing, a whole SVG document with a <c>viewBox</c>.</param>
    /// <param name="cancellation">Stops the waiting for others' pictures; what is being drawn is finished.</param>
    /// <returns>A file of PNG.</returns>
    /// <exception cref="ArgumentException">The text is no drawing, or an empty one.</exception>
    public static async Task<byte[]> ToPngAsync(string svg, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => ToPng(svg), CancellationToken.None);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static byte[] ToPng(string svg)
    {
        using var drawing = new SKSvg();
        drawing.Settings.TypefaceProviders = [Typefaces.Value];
        if (drawing.FromSvg(svg) is not { CullRect: { Width: > 0, Height: > 0 } room } picture)
        {
            throw new ArgumentException("It is no SVG drawing with a size.", nameof(svg));
        }

        var density = (float)Math.Min(
            Math.Min(Density, LongestSide / Math.Max(room.Width, room.Height)),
            Math.Sqrt(MostPixels / ((double)room.Width * room.Height)));
        using var bitmap = new SKBitmap(Pixels(room.Width * density), Pixels(room.Height * density));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(density);
        canvas.Translate(-room.Left, -room.Top);
        canvas.DrawPicture(picture);
        using var file = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return file.ToArray();
    }

    private static int Pixels(float length) => Math.Max(1, (int)Math.Ceiling(length));

    private static SKTypeface Read(string weight)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"PretendardJP-{weight}.otf")!;
        return SKTypeface.FromStream(stream);
    }

    /// <summary>Whatever family a drawing asks for, it gets the portal's, so that no machine's fonts show through.</summary>
    private sealed class PortalTypefaces(SKTypeface regular, SKTypeface bold) : ITypefaceProvider
    {
        public SKTypeface FromFamilyName(string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) =>
            fontWeight >= SKFontStyleWeight.SemiBold ? bold : regular;
    }
}
