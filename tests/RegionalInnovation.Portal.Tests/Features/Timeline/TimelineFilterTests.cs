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
    [InlineData("?from=2001&to=2005&lanes=region&years=calendar&period=printed&chain=city-area-program&view=present")]
    [InlineData("?from=2001")]
    [InlineData("?to=2005&on=2004-01-01&lanes=theme")]
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
    public void The_picture_and_the_drawing_have_no_view_of_their_own()
    {
        var filter = Read("?view=present&from=2001&to=2005").Filter;

        Assert.Equal("timeline.svg?from=2001&to=2005", filter.DrawingAddress);
        Assert.Equal("timeline.png?from=2001&to=2005", filter.PictureAddress);
    }

    [Fact]
    public void What_is_usual_is_not_said() => Assert.Equal("timeline", Read("?lanes=plan&years=fiscal&period=meant&view=page").Filter.Address);

    [Fact]
    public void Years_given_the_wrong_way_round_are_turned() => Assert.Equal("timeline?from=2001&to=2005", Read("?from=2005&to=2001").Filter.Address);

    [Fact]
    public void A_slider_sends_days_and_the_address_has_the_day() =>
        Assert.Equal("timeline?on=2006-04-01", Read($"?at={new DateOnly(2006, 4, 1).DayNumber}").Filter.Address);

    [Fact]
    public void A_day_that_was_typed_goes_before_one_that_was_slid() =>
        Assert.Equal(new DateOnly(2006, 3, 31), Read("?on=2006-03-31&at=732000").Filter.On);

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
    [InlineData("?from=soon", "from")]
    [InlineData("?to=99999", "to")]
    [InlineData("?lanes=castle", "lanes")]
    [InlineData("?years=lunar", "years")]
    [InlineData("?period=long", "period")]
    [InlineData("?chain=%00", "chain")]
    [InlineData("?view=castle", "view")]
    [InlineData("?at=-1", "at")]
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
