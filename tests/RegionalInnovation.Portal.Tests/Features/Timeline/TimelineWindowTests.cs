using RegionalInnovation.Portal.Features.Timeline;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

public sealed class TimelineWindowTests
{
    private static readonly TimelineWindow Whole = new(1996, 2026);

    [Fact]
    public void Zooming_in_goes_from_thirty_years_to_one()
    {
        var widths = new List<int>();
        for (var window = Whole; window is not null; window = window.Closer(2006, Whole))
        {
            widths.Add(window.Years);
            Assert.InRange(2006, window.First, window.Last);
        }

        Assert.Equal([31, 20, 10, 5, 3, 1], widths);
    }

    [Fact]
    public void Zooming_out_comes_back_to_all_years()
    {
        var widths = new List<int>();
        for (var window = new TimelineWindow(2006, 2006); window is not null; window = window.Wider(2006, Whole))
        {
            widths.Add(window.Years);
        }

        Assert.Equal([1, 3, 5, 10, 20, 31], widths);
    }

    [Fact]
    public void Moving_stops_at_the_first_and_the_last_year()
    {
        Assert.Null(Whole.Earlier(Whole));
        Assert.Null(Whole.Later(Whole));
        Assert.Equal(new(1996, 2000), new TimelineWindow(1997, 2001).Earlier(Whole));
        Assert.Equal(new(2026, 2026), new TimelineWindow(2025, 2025).Later(Whole));
    }

    [Theory]
    [InlineData(null, null, 1996, 2026)]
    [InlineData(2001, 2005, 2001, 2005)]
    [InlineData(1900, 1950, 1996, 1996)]
    [InlineData(2020, null, 2020, 2026)]
    public void Years_that_are_not_there_are_left_out(int? first, int? last, int shownFirst, int shownLast) =>
        Assert.Equal(new(shownFirst, shownLast), TimelineWindow.Of(new() { FirstYear = first, LastYear = last }, Whole));
}
