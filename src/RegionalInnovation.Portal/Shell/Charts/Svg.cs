using System.Globalization;

namespace RegionalInnovation.Portal.Shell.Charts;

/// <summary>Numbers as SVG writes them.</summary>
public static class Svg
{
    /// <summary>A length, to a tenth.</summary>
    public static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
