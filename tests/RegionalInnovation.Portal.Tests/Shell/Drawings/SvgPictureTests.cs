using RegionalInnovation.Portal.Shell.Drawings;
using SkiaSharp;

namespace RegionalInnovation.Portal.Tests.Shell.Drawings;

public sealed class SvgPictureTests
{
    [Fact]
    public async Task A_picture_is_twice_as_large_as_its_drawing()
    {
        using var picture = await DrawAsync("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -10 60 40"><rect width="1" height="1" /></svg>""");

        Assert.Equal((120, 80), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task A_very_large_drawing_becomes_a_picture_that_fits_in_memory()
    {
        using var picture = await DrawAsync("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1240 200000"><rect width="1" height="1" /></svg>""");

        Assert.InRange(picture.Height, 1, 8192);
    }

    /// <summary>A face without the character draws the same box for any of them; so no two of these may look alike.</summary>
    [Fact]
    public async Task Hangul_kana_kanji_and_Latin_letters_are_written_whatever_fonts_the_machine_has()
    {
        string[] characters = ["혁", "봤", "を", "ツ", "域", "畑", "働", "K", "ō", "’"];
        var pictures = new List<byte[]>();
        foreach (var character in characters)
        {
            using var picture = await DrawAsync($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><text x="4" y="22" font-size="20" font-family="none-such">{character}</text></svg>""");
            pictures.Add(picture.Bytes);
            Assert.Contains(picture.Pixels, pixel => pixel != SKColors.White);
        }

        Assert.Equal(characters.Length, pictures.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_style_sheet_colours_by_class_and_by_the_colour_around()
    {
        using var picture = await DrawAsync("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>/* sheet */ .tone { color: #0a4ea3; } .solid { fill: currentColor; } a:focus-visible .solid { fill: red; } @media print { .solid { fill: red; } }</style>
            <g class="tone"><a href="https://portal.example/"><rect class="shape solid" width="10" height="10" /></a></g></svg>
            """);

        Assert.All(picture.Pixels, pixel => Assert.Equal(new SKColor(0x0a, 0x4e, 0xa3), pixel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no drawing")]
    public async Task What_is_no_drawing_is_refused(string text) =>
        await Assert.ThrowsAnyAsync<Exception>(() => SvgPicture.ToPngAsync(text, TestContext.Current.CancellationToken));

    private static async Task<SKBitmap> DrawAsync(string svg) =>
        SKBitmap.Decode(await SvgPicture.ToPngAsync(svg, TestContext.Current.CancellationToken));
}
