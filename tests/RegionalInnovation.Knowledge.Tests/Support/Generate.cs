using CsCheck;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>Generators of what the model speaks of.</summary>
internal static class Generate
{
    /// <summary>Days of the time that policies are about, and some beyond.</summary>
    public static Gen<DateOnly> Day { get; } = Gen.Int[new DateOnly(1985, 1, 1).DayNumber, new DateOnly(2040, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    /// <summary>Dates known to the year, the month or the day.</summary>
    public static Gen<string> Date { get; } = Gen.Select(Day, Gen.OneOf("yyyy", "yyyy-MM", "yyyy-MM-dd"))
        .Select((day, format) => day.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Periods of every form, all of them without fault.</summary>
    public static Gen<PolicyPeriod> Period { get; } = Gen.Select(Gen.Enum<PeriodForm>(), Gen.Enum<PolicyCalendar>(), Date, Date)
        .Select((form, calendar, start, end) => new PolicyPeriod(
            form,
            calendar,
            form is PeriodForm.Closed or PeriodForm.Open or PeriodForm.Single ? start : null,
            form is PeriodForm.Closed or PeriodForm.EndOnly ? end : null))
        .Where(period => period.Fault() is null);

    /// <summary>Text with all that makes searching hard: Hangul in parts, wide letters, dots, half of a surrogate pair.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
            Gen.OneOf("고베", "\u1100\u1169\u1107\u1166", "\u1100", "\u1169", "J", "\u030c", "か", "\u3099", "ＫＯＳＥＮ", "ｶﾞｽ", "·", "･", "ᆞ", "\ud83d", "\ude00", "\ud83d\ude00", "İ", "ﬁ", "\u0000", "\u3000", "\t", " ", "\ufffd", "제1기", "１０％"),
            Gen.Char.Select(character => character.ToString()))
        .Array[0, 12]
        .Select(string.Concat);
}
