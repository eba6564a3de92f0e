using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

public sealed class TimelineFilterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?plan=stbp-2")]
    [InlineData("?plan=stbp-2&plan=stbp-5&kind=strategy&kind=grant&body=jst&body=kawasaki-city&on=2015-06-01")]
    [InlineData("?on=1996-04-01")]
    public void Its_address_reads_back_as_the_same_question(string query)
    {
        var filter = Read(query).Filter;

        var again = Read(new Uri("http://portal/" + filter.Address).Query).Filter;

        Assert.Equal(filter.Parameters(), again.Parameters());
        Assert.Equal(filter.On, again.On);
    }

    [Fact]
    public void Parameters_have_one_order_however_they_were_given() =>
        Assert.Equal(
            "timeline?plan=stbp-2&plan=stbp-5&kind=programme&body=jst&on=2015-06-01",
            Read("?on=2015-06-01&body=jst&plan=stbp-5,stbp-2&kind=programme&plan=stbp-2").Filter.Address);

    [Fact]
    public void The_drawing_answers_the_same_question() =>
        Assert.Equal("timeline.svg?plan=stbp-2&on=2015-06-01", Read("?on=2015-06-01&plan=stbp-2").Filter.DrawingAddress);

    [Fact]
    public void Without_parameters_nothing_narrows() => Assert.False(Read("").Filter.IsNarrow);

    [Fact]
    public void A_day_tells_what_was_in_force_and_narrows_nothing() => Assert.False(Read("?on=2015-06-01").Filter.IsNarrow);

    [Fact]
    public void Empty_fields_of_a_form_mean_nothing()
    {
        var (filter, ignored) = Read("?plan=&kind=&body=&on=");

        Assert.Equal("timeline", filter.Address);
        Assert.Empty(ignored);
    }

    [Theory]
    [InlineData("?plan=Not%20a%20slug", "plan")]
    [InlineData("?kind=Programme", "kind")]
    [InlineData("?kind=unheard-of", "kind")]
    [InlineData("?body=%3Cscript%3E", "body")]
    [InlineData("?on=2015-02-30", "on")]
    [InlineData("?on=2015", "on")]
    public void What_cannot_be_read_is_named_and_ignored(string query, string name)
    {
        var (filter, ignored) = Read(query);

        Assert.Equal(name, Assert.Single(ignored).Name);
        Assert.Equal("timeline", filter.Address);
    }

    [Fact]
    public void Kinds_are_read_by_their_tokens() =>
        Assert.Equal([Instrument.Grant, Instrument.Strategy], Read("?kind=strategy&kind=grant").Filter.Kinds);

    private static (TimelineFilter Filter, IReadOnlyList<IgnoredValue> Ignored) Read(string query)
    {
        var reader = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(query)));
        return (TimelineFilter.From(reader), reader.Ignored);
    }
}
