using System.Globalization;
using Microsoft.Extensions.Primitives;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Shell;

/// <summary>Why a value was ignored.</summary>
public enum IgnoredReason
{
    /// <summary>It means nothing here.</summary>
    Unknown,

    /// <summary>It has more characters than are read.</summary>
    TooLong,

    /// <summary>It is one more than are read.</summary>
    TooMany,

    /// <summary>It is a number outside of the bounds, or none.</summary>
    OutOfRange,
}

/// <summary>A value of the query string that nothing could be made of. A page names it and goes on; the API refuses.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Value">The value, cut to a length that can be shown.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Least">The least number that is read, where it is out of range.</param>
/// <param name="Most">The greatest number, length or count that is read, where it exceeds it.</param>
public sealed record IgnoredValue(string Name, string Value, IgnoredReason Reason = IgnoredReason.Unknown, int Least = 0, int Most = 0);

/// <summary>
/// Reads a filter from a query string: every value is checked, what cannot be read is collected, nothing throws.
/// </summary>
/// <param name="query">The query string.</param>
public sealed class QueryReader(IQueryCollection query)
{
    /// <summary>The longest value that is read, in characters.</summary>
    public const int LongestValue = 200;

    /// <summary>The most values of one parameter that are read.</summary>
    public const int MostValues = 50;

    private const int ShownLength = 40;
    private readonly List<IgnoredValue> _ignored = [];

    /// <summary>What was ignored so far.</summary>
    public IReadOnlyList<IgnoredValue> Ignored => _ignored;

    /// <summary>A text, trimmed; null where it is absent, empty or too long.</summary>
    public string? Text(string name)
    {
        var value = query[name].FirstOrDefault()?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return value.Length <= LongestValue ? value : Ignore<string>(name, value, IgnoredReason.TooLong, most: LongestValue);
    }

    /// <summary>Every value of a parameter that <paramref name="accept"/> takes, distinct, in ordinal order.</summary>
    public IReadOnlyList<string> Values(string name, Func<string, bool> accept)
    {
        var values = query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        foreach (var surplus in values.Skip(MostValues).Take(1))
        {
            Ignore<string>(name, surplus, IgnoredReason.TooMany, most: MostValues);
        }

        var taken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var value in values.Take(MostValues))
        {
            if (value.Length <= LongestValue && accept(value))
            {
                taken.Add(value);
            }
            else
            {
                Ignore<string>(name, value);
            }
        }

        return [.. taken];
    }

    /// <summary>Every value of a parameter that <paramref name="accept"/> takes, distinct, in the order of the address.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="accept">What is a value.</param>
    /// <param name="most">The most values that are read.</param>
    public IReadOnlyList<string> InOrder(string name, Func<string, bool> accept, int most)
    {
        var taken = new List<string>();
        foreach (var value in query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal))
        {
            if (value.Length > LongestValue || !accept(value))
            {
                Ignore<string>(name, value);
            }
            else if (taken.Count == most)
            {
                Ignore<string>(name, value, IgnoredReason.TooMany, most: most);
                break;
            }
            else
            {
                taken.Add(value);
            }
        }

        return taken;
    }

    /// <summary>Every value of a parameter that is a token of <typeparamref name="T"/>.</summary>
    public IReadOnlyList<T> Tokens<T>(string name)
        where T : struct, Enum =>
        [.. Values(name, value => Token.TryParse<T>(value, out _)).Select(value => Token.TryParse<T>(value, out var token) ? token : default)];

    /// <summary>A slug; null where it is absent or none.</summary>
    public string? Slug(string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value)
        {
            return null;
        }

        return IsSlug(value) ? value : Ignore<string>(name, value);
    }

    /// <summary>A day written YYYY-MM-DD.</summary>
    public DateOnly? Day(string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value)
        {
            return null;
        }

        return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Ignore<DateOnly?>(name, value);
    }

    /// <summary>A whole number within bounds, or the default.</summary>
    public int Number(string name, int least, int most, int otherwise)
    {
        if (StringValues.IsNullOrEmpty(query[name]) || query[name][0] is not { Length: > 0 } value)
        {
            return otherwise;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Ignore<int>(name, value, IgnoredReason.OutOfRange, least, most);
        return otherwise;
    }

    /// <summary>A token of <typeparamref name="T"/>; null where it is absent or none.</summary>
    public T? OneToken<T>(string name)
        where T : struct, Enum
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value)
        {
            return null;
        }

        return Token.TryParse<T>(value, out var token) ? token : Ignore<T?>(name, value);
    }

    /// <summary>A year within bounds; null where it is absent or none.</summary>
    public int? Year(string name, int earliest, int latest)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value)
        {
            return null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= earliest && year <= latest
            ? year
            : Ignore<int?>(name, value, IgnoredReason.OutOfRange, earliest, latest);
    }

    /// <summary>One of some numbers, or the default.</summary>
    public int OneOf(string name, IReadOnlyList<int> allowed, int otherwise)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value)
        {
            return otherwise;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && allowed.Contains(number))
        {
            return number;
        }

        Ignore<int>(name, value);
        return otherwise;
    }

    /// <summary>A place among the pages of a result; null where it is absent or none.</summary>
    public string? Place(string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value)
        {
            return null;
        }

        return SearchPlace.TryParse(value, out _) ? value : Ignore<string>(name, value);
    }

    /// <summary>A slug: lower-case ASCII with hyphens.</summary>
    public static bool IsSlug(string value) =>
        value.Length is > 0 and <= 80 && value.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    /// <summary>A code of a region: an ISO code or a slug.</summary>
    public static bool IsRegionCode(string value) =>
        value.Length is > 0 and <= 80 && value.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private T? Ignore<T>(string name, string value, IgnoredReason reason = IgnoredReason.Unknown, int least = 0, int most = 0)
    {
        _ignored.Add(new(name, value.Length <= ShownLength ? value : value[..ShownLength] + "…", reason, least, most));
        return default;
    }
}
