using System.Net;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>A portal whose clock stands still, under a name of its own: what it sends is the same in every run.</summary>
public sealed class DownloadPortal(PortalFixture fixture) : IAsyncLifetime
{
    /// <summary>The name under which it is asked.</summary>
    public const string Host = "portal.example";

    private readonly SetTime _time = new() { Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) };
    private HttpClient _client = null!;

    public TestPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await fixture.StartPortalAsync(time: _time);
        _client = Portal.NewClient();
    }

    /// <summary>Asks for a file.</summary>
    public async Task<HttpResponseMessage> AskAsync(string address, HttpMethod? method = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { Host = Host } };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads a file.</summary>
    public async Task<string> ReadAsync(string address) => System.Text.Encoding.UTF8.GetString(await ReadBytesAsync(address));

    /// <summary>Reads a file as it is.</summary>
    public async Task<byte[]> ReadBytesAsync(string address)
    {
        using var answer = await AskAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (Portal is not null)
        {
            await Portal.DisposeAsync();
        }
    }
}
