using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Writes figures with every digit their source gives, their unit and their qualifier: never rounder, never surer.
/// </summary>
/// <param name="vocabulary">Words for units and qualifiers.</param>
/// <param name="texts">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class Figures(Vocabulary vocabulary, IStringLocalizer<Texts> texts, Reader reader)
{
    /// <summary>A figure, for example “약 60,000명”; amounts of yen are grouped in the reader's way, “7억 5,000만 엔”.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="valueTo">The upper end of a range.</param>
    /// <param name="unit">What it counts.</param>
    /// <param name="qualifier">How sure it is.</param>
    public string Write(decimal value, decimal? valueTo, Unit unit, Qualifier qualifier)
    {
        var amount = valueTo is { } upper ? $"{Number(value, unit)}–{Number(upper, unit)}" : Number(value, unit);
        return Qualified(WithUnit(amount, unit), qualifier);
    }

    /// <summary>A figure without its qualifier.</summary>
    public string Plain(decimal value, Unit unit) => WithUnit(Number(value, unit), unit);

    /// <summary>A signed difference, with a true minus sign.</summary>
    public static string Signed(decimal value) =>
        value switch { > 0 => "+", < 0 => "−", _ => "" } + Math.Abs(value).ToString("0.############", CultureInfo.InvariantCulture);

    private string WithUnit(string amount, Unit unit)
    {
        var word = vocabulary[unit];
        return (reader.Language, unit) switch
        {
            (_, Unit.None) => amount,
            (Language.En, Unit.Rank) => $"rank {amount}",
            (Language.En, Unit.Year) => amount,
            (Language.En, Unit.Percent) => $"{amount} %",
            (Language.En, Unit.Jpy or Unit.JpyPerYear) => unit == Unit.Jpy ? $"JPY {amount}" : $"JPY {amount} a year",
            (Language.En, _) => $"{amount} {word}",
            (Language.Ko, Unit.Jpy or Unit.JpyPerYear) => $"{amount} {word}",
            (_, Unit.TrillionKrw) => reader.Language == Language.Ko ? $"{amount}조 원" : $"{amount}兆ウォン",
            _ => amount + word,
        };
    }

    private string Qualified(string figure, Qualifier qualifier) => (reader.Language, qualifier) switch
    {
        (_, Qualifier.Exactly) => figure,
        (Language.Ko, Qualifier.About) => $"약 {figure}",
        (Language.Ko, Qualifier.AtLeast) => $"{figure} 이상",
        (Language.Ko, Qualifier.Nearly) => $"{figure}에 육박",
        (Language.Ja, Qualifier.About) => $"約{figure}",
        (Language.Ja, Qualifier.AtLeast) => $"{figure}以上",
        (Language.Ja, Qualifier.Nearly) => $"{figure}に近い",
        (Language.En, Qualifier.About) => $"about {figure}",
        (Language.En, Qualifier.AtLeast) => $"{figure} or more",
        (Language.En, Qualifier.Nearly) => $"close to {figure}",
        (Language.En, _) => $"{figure} ({vocabulary[qualifier]})",
        _ => $"{figure}({vocabulary[qualifier]})",
    };

    private string Number(decimal value, Unit unit) =>
        unit is Unit.Jpy or Unit.JpyPerYear && reader.Language != Language.En && value == decimal.Truncate(value)
            ? Myriads(value, reader.Language)
            : unit == Unit.Year
                ? value.ToString("0", CultureInfo.InvariantCulture)
                : value.ToString("#,0.############", CultureInfo.InvariantCulture);

    /// <summary>750,000,000 → 7억 5,000만 / 7億5,000万. Every digit is kept.</summary>
    private static string Myriads(decimal value, Language language)
    {
        string[] names = language == Language.Ko ? ["", "만", "억", "조", "경"] : ["", "万", "億", "兆", "京"];
        var parts = new List<string>();
        for (var power = names.Length - 1; power >= 0; power--)
        {
            var size = (decimal)Math.Pow(10_000, power);
            var count = decimal.Floor(value / size);
            value -= count * size;
            if (count > 0)
            {
                parts.Add(count.ToString("#,0", CultureInfo.InvariantCulture) + names[power]);
            }
        }

        return parts.Count == 0 ? "0" : string.Join(language == Language.Ko ? " " : "", parts);
    }

    /// <summary>The time of a reading, for people; null where the source gives none.</summary>
    public string? When(OutcomeReadingEntry reading) =>
        reading.AsOf is { } day ? texts["Outcome.AsOf", day]
        : reading is { PeriodFrom: { } from, PeriodTo: { } to } ? $"{from}–{to}"
        : reading.PeriodTo is { } end ? $"~{end}"
        : null;

    /// <summary>What is said of a period, for people: “2001–2009”, “2016년부터”.</summary>
    public string Period(Knowledge.Time.PolicyPeriod period) => period.Form switch
    {
        Knowledge.Time.PeriodForm.Closed => texts["Period.Closed", period.Start!, period.End!],
        Knowledge.Time.PeriodForm.Open => texts["Period.Open", period.Start!],
        Knowledge.Time.PeriodForm.Single => texts["Period.Single", period.Start!],
        Knowledge.Time.PeriodForm.EndOnly => texts["Period.EndOnly", period.End!],
        _ => texts["NotStated"],
    };
}
