using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RegionalInnovation.Portal.Tests.Features.Api;

/// <summary>Asks the API and reads what it answers.</summary>
internal static class ApiAnswers
{
    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string address, string? language = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (language is not null)
        {
            request.Headers.AcceptLanguage.Add(new(language));
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonObject> ReadAsync(this HttpClient client, string address)
    {
        using var answer = await client.AskAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();

    /// <summary>Reads a refusal, after checking that it is one a program can read.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.JsonAsync();
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEqual("", problem["title"]!.GetValue<string>());
        return problem;
    }

    /// <summary>Sends a request line as it is, with bytes that no client library would send.</summary>
    /// <returns>The status; null where the connection was closed without an answer.</returns>
    public static async Task<int?> SendRawAsync(Uri portal, string target)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(portal.Host, portal.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        var request = Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {portal.Authority}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return line?.Split(' ') is [_, var status, ..] ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
