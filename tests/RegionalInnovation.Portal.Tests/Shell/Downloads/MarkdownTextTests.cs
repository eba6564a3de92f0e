using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Tests.Shell.Downloads;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("고베 1,200명(2022년)", "고베 1,200명(2022년)")]
    [InlineData("<script>alert(1)</script>", @"\<script\>alert(1)\</script\>")]
    [InlineData("[a](javascript:x)", @"\[a\](javascript:x)")]
    [InlineData("a | b", @"a \| b")]
    [InlineData("# title", @"\# title")]
    [InlineData("- item", @"\- item")]
    [InlineData("1. item", @"1\. item")]
    [InlineData("2019-04-01", "2019-04-01")]
    [InlineData("AT&T &amp;", "AT&amp;T &amp;amp;")]
    [InlineData("one\ntwo\n\n# three", @"one two \# three")]
    public void Text_stays_the_text_it_is(string text, string written) => Assert.Equal(written, MarkdownText.Of(text));
}
