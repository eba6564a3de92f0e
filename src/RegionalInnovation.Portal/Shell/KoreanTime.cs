namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Time as the portal tells it to readers: Korean Standard Time (Asia/Seoul), nine hours ahead of UTC all year. The Seoul
/// zone has had no other offset since 1988, long before the first revision, so no table of zones is asked.
/// </summary>
public static class KoreanTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The first moment after a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The day that a moment belongs to.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Offset).DateTime);

    /// <summary>Date and time to the minute, with the zone.</summary>
    public static string Write(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm 'KST'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The time of day, to the second.</summary>
    public static string Clock(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads date and time as a form sends them, <c>2026-01-02T03:04</c>, as Korean time.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        var isRead = DateTime.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var local);
        time = isRead && local.Year is > 1 and < 9999 ? new(local, Offset) : default;
        return isRead && local.Year is > 1 and < 9999;
    }

    /// <summary>The moment for programs: UTC, to the second.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
