using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Features.Search;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests.Shell;

/// <summary>What is said of a value that cannot be read.</summary>
public sealed class QueryReaderTests
{
    [Theory]
    [InlineData("?from=99999", IgnoredReason.OutOfRange)]
    [InlineData("?from=abc", IgnoredReason.OutOfRange)]
    [InlineData("?sort=castle", IgnoredReason.Unknown)]
    [InlineData("?after=%20", IgnoredReason.Unknown)]
    [InlineData("?region=JP-28&region=%EC%9D%BC%EB%B3%B8", IgnoredReason.Unknown)]
    public void A_value_that_cannot_be_read_is_named_with_its_reason(string query, IgnoredReason reason)
    {
        var reader = Reader(query);

        CaseFilter.Read(reader);

        Assert.Equal(reason, Assert.Single(reader.Ignored).Reason);
    }

    [Fact]
    public void A_text_that_is_too_long_is_named_by_its_beginning_and_the_length_that_is_read()
    {
        var reader = Reader($"?q={new string('a', 10_000)}");

        Assert.Null(SearchFilter.Read(reader).Q);

        Assert.Equal(new IgnoredValue("q", new string('a', 40) + "…", IgnoredReason.TooLong, Most: QueryReader.LongestValue), Assert.Single(reader.Ignored));
    }

    [Fact]
    public void Values_beyond_the_number_that_is_read_are_named_by_the_first_of_them()
    {
        var reader = Reader("?region=" + string.Join("&region=", Enumerable.Range(1, 60).Select(number => $"JP-{number}")));

        Assert.Equal(QueryReader.MostValues, reader.Values("region", QueryReader.IsRegionCode).Count);

        Assert.Equal(new IgnoredValue("region", "JP-51", IgnoredReason.TooMany, Most: QueryReader.MostValues), Assert.Single(reader.Ignored));
    }

    private static QueryReader Reader(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
