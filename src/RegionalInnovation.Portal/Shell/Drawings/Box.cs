namespace RegionalInnovation.Portal.Shell.Drawings;

/// <summary>An upright rectangle of a drawing.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The bottom edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Half way across.</summary>
    public double Centre => X + (Width / 2);

    /// <summary>Half way down.</summary>
    public double Middle => Y + (Height / 2);

    /// <summary>A rectangle around a point.</summary>
    public static Box Centred(double x, double y, double width, double height) => new(x - (width / 2), y - (height / 2), width, height);

    /// <summary>Whether two rectangles share more than an edge.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}
