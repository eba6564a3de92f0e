using System.Globalization;
using System.Text;
using QRCoder;

namespace RegionalInnovation.Portal.Features.Accounts.Own;

/// <summary>A QR code as one path of SVG, with the quiet zone that readers need.</summary>
/// <param name="ViewBox">Its view box.</param>
/// <param name="Path">Its path, one unit per module.</param>
internal sealed record QrDrawing(string ViewBox, string Path)
{
    /// <summary>Draws a text.</summary>
    public static QrDrawing Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (path, rows) = (new StringBuilder(), data.ModuleMatrix);
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new(string.Create(CultureInfo.InvariantCulture, $"0 0 {rows.Count} {rows.Count}"), path.ToString());
    }
}
