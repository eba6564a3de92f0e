using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Features.Compare;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests.Features.Compare;

public sealed class CompareFilterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?case=b&case=a&case=c")]
    [InlineData("?region=JP-28&region=hyogo&only=differences")]
    [InlineData("?plan=stbp-5&find=%EC%A0%9C6%EA%B8%B0")]
    public void An_address_reads_as_it_was_written(string query)
    {
        var (filter, ignored) = Read(query);

        Assert.Empty(ignored);
        Assert.Equal(query, filter.Query);
    }

    [Fact]
    public void A_fifth_record_is_named_and_left_out()
    {
        var (filter, ignored) = Read("?case=a&case=b&case=c&case=d&case=e");

        Assert.Equal(["a", "b", "c", "d"], filter.Slugs);
        Assert.Equal((IgnoredReason.TooMany, "e"), Assert.Single(ignored) is var value ? (value.Reason, value.Value) : default);
    }

    [Fact]
    public void Records_of_several_kinds_are_no_comparison()
    {
        var (filter, _) = Read("?plan=stbp-5&case=kobe-biomedical");

        Assert.Null(filter.Kind);
        Assert.Equal([new(RecordKind.Case, "kobe-biomedical"), new(RecordKind.Plan, "stbp-5")], filter.Mixed);
    }

    [Fact]
    public void The_last_record_takes_its_kind_with_it() => Assert.Equal("compare", Read("?case=a").Filter.Without("a").Address);

    private static (CompareFilter Filter, IReadOnlyList<IgnoredValue> Ignored) Read(string query)
    {
        var reader = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(query)));
        return (CompareFilter.Read(reader), reader.Ignored);
    }
}
