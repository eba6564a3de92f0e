using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RegionalInnovation.Portal.Features.Regions.Maps;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Tests.Features.Regions;

/// <summary>The question of the map of regions.</summary>
public sealed class RegionMapFilterTests
{
    [Fact]
    public void Its_address_reads_back_as_the_same_question() =>
        Gen.Select(Gen.Int[0, 2].Select(index => (string?)new[] { null, "JP", "KR" }[index]), Gen.Enum<MapCount>(), Gen.Enum<MapForm>()).Sample((country, count, form) =>
        {
            var filter = new RegionMapFilter { Country = country, Count = count, Form = form };
            Assert.Equal(filter, Read(filter.Address).Filter);
        });

    [Fact]
    public void Parameters_have_one_order_and_defaults_are_left_out()
    {
        Assert.Equal("regions?country=KR&count=programs&map=tiles", Read("regions?map=tiles&count=programs&country=KR").Filter.Address);
        Assert.Equal("regions", Read("regions?map=shapes&count=cases&country=JP,KR").Filter.Address);
    }

    [Fact]
    public void The_files_answer_the_same_question()
    {
        var filter = Read("regions?country=JP&map=tiles").Filter;

        Assert.Equal("regions.svg?country=JP&map=tiles", filter.DrawingAddress);
        Assert.Equal("regions.csv?country=JP", filter.FiguresAddress);
    }

    [Theory]
    [InlineData("regions?country=FR", "country")]
    [InlineData("regions?count=castles", "count")]
    [InlineData("regions?map=globe", "map")]
    public void What_cannot_be_read_is_named_and_ignored(string address, string name)
    {
        var (filter, ignored) = Read(address);

        Assert.Equal(name, Assert.Single(ignored).Name);
        Assert.Equal("regions", filter.Address);
    }

    private static (RegionMapFilter Filter, IReadOnlyList<IgnoredValue> Ignored) Read(string address)
    {
        var query = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(new Uri($"http://portal/{address}").Query)));
        return (RegionMapFilter.From(query), query.Ignored);
    }
}
