namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// The width of a text, by estimate: the server has no fonts. Each kind of character counts a little more than it takes
/// in the faces that pages use, so that labels of drawings keep their distance.
/// </summary>
public static class TextSize
{
    /// <summary>How much wider bold is: multiply the size by it.</summary>
    public const double BoldFactor = 1.08;

    /// <summary>The width of a text at a size.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fontSize">Its size.</param>
    public static double Width(string text, double fontSize) => fontSize * text.Sum(character => character switch
    {
        ' ' => 0.28,
        '·' or '.' or ',' or '\'' or '’' or '(' or ')' or '-' or '~' => 0.42,
        >= '0' and <= '9' => 0.62,
        'i' or 'j' or 'l' or 'f' or 't' or 'r' or 'I' => 0.37,
        'm' or 'w' or 'M' or 'W' => 0.86,
        >= 'A' and <= 'Z' => 0.7,
        < '\u2000' => 0.57,
        >= '\uac00' and <= '\ud7a3' => 0.92,
        _ => 1.0,
    });

    /// <summary>A text as it is, or so much of it as fits, with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fontSize">Its size.</param>
    /// <param name="room">The width there is.</param>
    public static string Shortened(string text, double fontSize, double room)
    {
        if (Width(text, fontSize) <= room)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Width(text[..length] + "…", fontSize) > room)
        {
            length--;
        }

        // Half of a pair of surrogates is no character.
        return (length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]).TrimEnd() + "…";
    }
}
