using System.Globalization;

namespace RegionalInnovation.Knowledge.Time;

/// <summary>
/// A date known to the year, the month or the day, kept as it is known: 2021, 2021-09 or 2021-09-14 (EDTF level 0).
/// </summary>
public readonly record struct PartialDate
{
    private PartialDate(int year, int? month, int? day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>The month, or null where only the year is known.</summary>
    public int? Month { get; }

    /// <summary>The day of the month, or null where it is not known.</summary>
    public int? Day { get; }

    /// <summary>Reads <c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>; false where the text is no such date.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (text is null)
        {
            return false;
        }

        var format = text.Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => null };
        if (format is null || !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year < 1000)
        {
            return false;
        }

        date = new(first.Year, text.Length >= 7 ? first.Month : null, text.Length == 10 ? first.Day : null);
        return true;
    }

    /// <summary>Reads a partial date.</summary>
    /// <exception cref="FormatException">The text is no partial date.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD.");

    /// <summary>The first day it can mean. A bare year of the Japanese fiscal calendar begins on 1 April.</summary>
    public DateOnly FirstDay(PolicyCalendar calendar) =>
        Month is null && calendar == PolicyCalendar.FiscalJapan ? new(Year, 4, 1) : new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day it can mean. A bare year of the Japanese fiscal calendar ends on 31 March of the next.</summary>
    public DateOnly LastDay(PolicyCalendar calendar)
    {
        if (Day is { } day)
        {
            return new(Year, Month!.Value, day);
        }

        return Month is { } month
            ? new DateOnly(Year, month, 1).AddMonths(1).AddDays(-1)
            : FirstDay(calendar).AddYears(1).AddDays(-1);
    }

    /// <inheritdoc/>
    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("D4", CultureInfo.InvariantCulture),
        ({ } month, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{month:D2}"),
        ({ } month, { } day) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{month:D2}-{day:D2}"),
    };
}
