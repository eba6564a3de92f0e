namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// The width of a text, by estimate: the server has no fonts. Each kind of character counts a little more than it takes
/// in the faces that pages use, so that labels of drawings keep their distance.
/// </summary>
public static class TextSize
{
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
}
