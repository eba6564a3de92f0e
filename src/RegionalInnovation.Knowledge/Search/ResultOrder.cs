using System.Globalization;
using System.Text;
using Npgsql;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>What a record is sorted by.</summary>
internal readonly record struct ResultKey(int Tier, long Number, string Text, long Id);

/// <summary>An order of results: how SQL sorts by it, and how places in it are written. Every order ascends.</summary>
internal sealed class ResultOrder : IComparer<ResultKey>
{
    private ResultOrder(string expression, bool isText) => (Expression, IsText) = (expression, isText);

    /// <summary>The expression that an index sorts by.</summary>
    public string Expression { get; }

    /// <summary>The type a parameter is compared as.</summary>
    public string Cast => IsText ? " collate \"C\"" : "";

    private bool IsText { get; }

    public static ResultOrder Of(SearchOrder order, Language language) => order switch
    {
        SearchOrder.Latest => new("(-coalesce(entry.year::integer, 0))", isText: false),
        SearchOrder.Earliest => new("(coalesce(entry.year::integer, 99999))", isText: false),
        SearchOrder.Name => new($"(left(split_part(entry.title, E'\\n', {(int)language + 1}), 300) collate \"C\")", isText: true),
        _ => new("entry.recency", isText: false),
    };

    public ResultKey Read(NpgsqlDataReader reader, int ordinal, int tier, long id) =>
        IsText ? new(tier, 0, reader.GetString(ordinal), id) : new(tier, Convert.ToInt64(reader.GetValue(ordinal), CultureInfo.InvariantCulture), "", id);

    public SearchPlace PlaceOf(ResultKey key) => new(key.Tier, IsText ? key.Text : key.Number.ToString(CultureInfo.InvariantCulture), key.Id);

    /// <summary>Reads a place; false where it is of another order, so that the first page is shown.</summary>
    public bool TryRead(SearchPlace place, out ResultKey key)
    {
        var isEnd = place.ToString() == SearchPlace.End;
        var number = long.MaxValue;
        if (!isEnd && !IsText && !long.TryParse(place.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            key = default;
            return false;
        }

        // No name comes after this one: it is the last character there is.
        key = new(place.Tier, IsText ? 0 : number, isEnd ? "\U0010FFFF" : IsText ? place.Key : "", place.RecordId);
        return true;
    }

    public object ValueOf(ResultKey key) => IsText ? key.Text : key.Number;

    public int Compare(ResultKey x, ResultKey y)
    {
        if (x.Tier != y.Tier)
        {
            return x.Tier.CompareTo(y.Tier);
        }

        // As PostgreSQL's collation C sorts: by bytes of UTF-8, which is by code points.
        var byKey = IsText ? Encoding.UTF8.GetBytes(x.Text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y.Text)) : x.Number.CompareTo(y.Number);
        return byKey != 0 ? byKey : x.Id.CompareTo(y.Id);
    }
}
