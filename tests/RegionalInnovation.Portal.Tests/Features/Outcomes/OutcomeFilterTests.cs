using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RegionalInnovation.Portal.Features.Outcomes;

namespace RegionalInnovation.Portal.Tests.Features.Outcomes;

/// <summary>The question of the list of outcomes.</summary>
public sealed class OutcomeFilterTests
{
    [Theory]
    [InlineData("outcomes")]
    [InlineData("outcomes?qualifier=estimate")]
    [InlineData("outcomes?group=qualifier")]
    [InlineData("outcomes?type=quantitative&qualifier=atLeast&q=%EA%B3%A0%EB%B2%A0&page=2&group=qualifier")]
    public void Its_address_reads_back_as_the_same_question(string address) => Assert.Equal(address, Read(address).Address);

    [Fact]
    public void The_files_answer_the_same_question()
    {
        var filter = Read("outcomes?qualifier=estimate&group=qualifier");

        Assert.Equal("outcomes.svg?qualifier=estimate&group=qualifier", filter.DrawingAddress);
        Assert.Equal("outcomes.csv?qualifier=estimate", filter.FiguresAddress);
    }

    private static OutcomeFilter Read(string address) =>
        OutcomeFilter.From(new(new QueryCollection(QueryHelpers.ParseQuery(new Uri($"http://portal/{address}").Query))));
}
