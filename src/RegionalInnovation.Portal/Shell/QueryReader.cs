using System.Globalization;
using Microsoft.Extensions.Primitives;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Shell;

/// <summary>A value of the query string that nothing could be made of. A page names it and goes on; the API refuses.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Value">The value, cut to a length that can be shown.</param>
public sealed record IgnoredValue(string Name, string Value);

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

        return value.Length <= LongestValue ? value : Ignore<string>(name, value);
    }

    /// <summary>Every value of a parameter that <paramref name="accept"/> takes, distinct, in ordinal order.</summary>
    public IReadOnlyList<string> Values(string name, Func<string, bool> accept)
    {
        var values = query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        foreach (var surplus in values.Skip(MostValues).Take(1))
        {
            Ignore<string>(name, surplus);
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

    /// <summary>Every value of a parameter that is a token of <typeparamref name="T"/>.</summary>
    public IReadOnlyList<T> Tokens<T>(string name)
        where T : struct, Enum =>
        [.. Values(name, value => Token.TryParse<T>(value, out _)).Select(value => Token.TryParse<T>(value, out var token) ? token : default)];

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

        Ignore<int>(name, value);
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

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= earliest && year <= latest ? year : Ignore<int?>(name, value);
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

    private T? Ignore<T>(string name, string value)
    {
        _ignored.Add(new(name, value.Length <= ShownLength ? value : value[..ShownLength] + "…"));
        return default;
    }
}
