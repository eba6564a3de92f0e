using System.Net;

namespace RegionalInnovation.Portal.Tests;

public sealed class SmokeTests(PortalFixture fixture)
{
    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/ko/cases")]
    [InlineData("/favicon.svg")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    public async Task The_portal_answers(string address)
    {
        using var answer = await fixture.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(fixture.Portal.Errors);
    }
}
