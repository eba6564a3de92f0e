using CsCheck;
using RegionalInnovation.Knowledge.Tests.Support;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Time;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2021", 2021, null, null)]
    [InlineData("2021-09", 2021, 9, null)]
    [InlineData("2021-09-14", 2021, 9, 14)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    public void A_date_is_kept_as_far_as_it_is_known(string text, int year, int? month, int? day)
    {
        var date = PartialDate.Parse(text);
        Assert.Equal((year, month, day), (date.Year, date.Month, date.Day));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("21")]
    [InlineData("’21")]
    [InlineData("2021-9")]
    [InlineData("2021-13")]
    [InlineData("2021-02-29")]
    [InlineData("2021/09")]
    [InlineData("2021-09-14T")]
    [InlineData(" 2021")]
    [InlineData("0999")]
    [InlineData("２０２１")]
    public void Anything_else_is_no_date(string? text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void A_fault_names_the_text_and_the_forms_there_are()
    {
        var fault = Assert.Throws<FormatException>(() => PartialDate.Parse("spring 2021"));
        Assert.Contains("'spring 2021'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("YYYY-MM-DD", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021", PolicyCalendar.Calendar, "2021-01-01", "2021-12-31")]
    [InlineData("2021", PolicyCalendar.FiscalJapan, "2021-04-01", "2022-03-31")]
    [InlineData("2023-09", PolicyCalendar.Calendar, "2023-09-01", "2023-09-30")]
    [InlineData("2023-09", PolicyCalendar.FiscalJapan, "2023-09-01", "2023-09-30")]
    [InlineData("2024-02", PolicyCalendar.Calendar, "2024-02-01", "2024-02-29")]
    [InlineData("2023-09-14", PolicyCalendar.FiscalJapan, "2023-09-14", "2023-09-14")]
    public void Only_a_bare_year_depends_on_the_calendar(string text, PolicyCalendar calendar, string first, string last)
    {
        var date = PartialDate.Parse(text);
        Assert.Equal(first, $"{date.FirstDay(calendar):yyyy-MM-dd}");
        Assert.Equal(last, $"{date.LastDay(calendar):yyyy-MM-dd}");
    }

    [Fact]
    public void What_is_written_is_read_back_as_the_same_date() =>
        Generate.Date.Sample(text => Assert.Equal(text, PartialDate.Parse(text).ToString()));

    [Fact]
    public void The_first_day_never_comes_after_the_last() =>
        Gen.Select(Generate.Date, Gen.Enum<PolicyCalendar>()).Sample((text, calendar) =>
            Assert.True(PartialDate.Parse(text).FirstDay(calendar) <= PartialDate.Parse(text).LastDay(calendar)));
}
