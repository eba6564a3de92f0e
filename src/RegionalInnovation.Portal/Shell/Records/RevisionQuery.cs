using System.Globalization;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>Which state of a record an address asks for: one of its revisions, the one of a day, or the latest.</summary>
/// <param name="Number">The number; 0, which no revision has, where what stands there is no number.</param>
/// <param name="AsOf">The day, in Korea, at whose end the record is asked for. A number goes before a day.</param>
/// <param name="Ignored">What could not be read.</param>
public sealed record RevisionQuery(int? Number, DateOnly? AsOf, IReadOnlyList<IgnoredValue> Ignored)
{
    /// <summary>Name of the parameter that holds a number.</summary>
    public const string NumberName = "revision";

    /// <summary>Name of the parameter that holds a day.</summary>
    public const string AsOfName = "asof";

    /// <summary>Whether the address asks for the record as it is now.</summary>
    public bool IsLatest => Number is null && AsOf is null;

    /// <summary>Reads the address.</summary>
    public static RevisionQuery Read(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        var (number, day) = (NumberIn(query), reader.Day(AsOfName));
        return number is not null && day is not null
            ? new(number, null, [new(AsOfName, day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))])
            : new(number, day, reader.Ignored);
    }

    /// <summary>The number of the revision; null where the address names none, and 0 where it is no number.</summary>
    public static int? NumberIn(IQueryCollection query) =>
        query[NumberName].FirstOrDefault() is not { } value ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : 0;
}
