using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// A place in an order of results: between the record it names and the next. Records that come and go elsewhere do not
/// move it, so that going on from it shows nothing twice and leaves nothing out.
/// </summary>
/// <param name="Tier">Rank of the place in which the words stand, from 0; 0 where the order is not by relevance.</param>
/// <param name="Key">The key of the order: a number, or a name.</param>
/// <param name="RecordId">The record.</param>
public readonly record struct SearchPlace(int Tier, string Key, long RecordId)
{
    /// <summary>The text that stands for the end of the order.</summary>
    public const string End = "end";

    private const int LongestText = 400;

    /// <summary>Reads a place; false where the text is none. <see cref="End"/> is a place after everything.</summary>
    public static bool TryParse(string? text, out SearchPlace place)
    {
        place = default;
        if (text is null || text.Length > LongestText)
        {
            return false;
        }

        if (text == End)
        {
            place = new(int.MaxValue, "", long.MaxValue);
            return true;
        }

        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        if (parts is not [var tier, var id, var key]
            || !int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var record)
            || key.Contains('\0', StringComparison.Ordinal) || key.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return false;
        }

        place = new(rank, key, record);
        return true;
    }

    /// <summary>The place as an address carries it: opaque, and safe in a query string.</summary>
    public override string ToString() =>
        this == new SearchPlace(int.MaxValue, "", long.MaxValue)
            ? End
            : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Tier}\n{RecordId}\n{Key}")));
}
