using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Portal.Features.Editing.Trust;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Trust;

public sealed class LinkProbeTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _requests = new();
    private WebApplication _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Server => new(_server.Urls.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/page", LinkStatus.Works, "HEAD /page")]
    [InlineData("/no-head", LinkStatus.Works, "HEAD /no-head", "GET /no-head")]
    [InlineData("/head-missing", LinkStatus.Works, "HEAD /head-missing", "GET /head-missing")]
    [InlineData("/404", LinkStatus.NotFound, "HEAD /404", "GET /404")]
    [InlineData("/410", LinkStatus.NotFound, "HEAD /410", "GET /410")]
    [InlineData("/403", LinkStatus.Guarded, "HEAD /403", "GET /403")]
    [InlineData("/429", LinkStatus.Guarded, "HEAD /429", "GET /429")]
    [InlineData("/500", LinkStatus.Failed, "HEAD /500", "GET /500")]
    [InlineData("/301?to=/page", LinkStatus.Works, "HEAD /301", "HEAD /page")]
    [InlineData("/302?to=/404", LinkStatus.NotFound, "HEAD /302", "HEAD /404", "GET /404")]
    [InlineData("/307?to=page", LinkStatus.Works, "HEAD /307", "HEAD /page")]
    [InlineData("/308?to=/cut", LinkStatus.Unreachable, "HEAD /308", "HEAD /cut", "GET /cut")]
    [InlineData("/301", LinkStatus.RedirectsTooOften, "HEAD /301", "GET /301")]
    [InlineData("/302?to=file:///etc/passwd", LinkStatus.NotAllowed, "HEAD /302")]
    [InlineData("/302?to=ftp://example.org/", LinkStatus.NotAllowed, "HEAD /302")]
    [InlineData("/302?to=http://user:secret@example.org/", LinkStatus.NotAllowed, "HEAD /302")]
    public async Task What_a_server_answers_tells_whether_the_address_is_alive(string path, LinkStatus expected, params string[] requests)
    {
        using var probe = Relaxed();

        Assert.Equal(expected, await probe.AskAsync(new Uri(Server, path).ToString(), Cancellation));
        Assert.Equal(requests, _requests);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_sixth_is_not()
    {
        using var probe = Relaxed();

        Assert.Equal(LinkStatus.Works, await probe.AskAsync(new Uri(Server, "/hops/5").ToString(), Cancellation));
        Assert.Equal(LinkStatus.RedirectsTooOften, await probe.AskAsync(new Uri(Server, "/hops/6").ToString(), Cancellation));
        Assert.Equal(12, _requests.Count);
    }

    [Fact]
    public async Task No_cookie_is_kept_and_nothing_of_a_long_page_is_waited_for()
    {
        using var probe = Relaxed();

        Assert.Equal(LinkStatus.Works, await probe.AskAsync(new Uri(Server, "/cookie").ToString(), Cancellation));
        Assert.Equal(LinkStatus.Works, await probe.AskAsync(new Uri(Server, "/cookie").ToString(), Cancellation));
        Assert.DoesNotContain("cookie", _requests);
        Assert.Equal(LinkStatus.Works, await probe.AskAsync(new Uri(Server, "/endless").ToString(), Cancellation));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for()
    {
        using var probe = new LinkProbe(TimeProvider.System, Loopback, Nowhere) { Pause = TimeSpan.Zero, Patience = TimeSpan.FromMilliseconds(300) };

        Assert.Equal(LinkStatus.TimedOut, await probe.AskAsync(new Uri(Server, "/silent").ToString(), Cancellation));
    }

    [Fact]
    public async Task One_host_is_asked_once_in_a_while()
    {
        using var probe = new LinkProbe(TimeProvider.System, Loopback, Nowhere) { Pause = TimeSpan.FromMilliseconds(400) };
        var began = TimeProvider.System.GetTimestamp();

        Assert.Equal(LinkStatus.Works, await probe.AskAsync(new Uri(Server, "/301?to=/no-head").ToString(), Cancellation));

        // Three requests, with two pauses between them; a loaded machine takes longer, never less.
        Assert.Equal(["HEAD /301", "HEAD /no-head", "GET /no-head"], _requests);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(750));
    }

    /// <summary>The true limits, and a true server that must not be asked.</summary>
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:8.8.8.8]/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://localhost/")]
    [InlineData("http://１２７.０.０.１/")]
    [InlineData("http://private.example/")]
    [InlineData("http://mixed.example/")]
    [InlineData("http://example.org:8080/")]
    [InlineData("http://example.org:22/")]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    [InlineData("http://user@example.org/")]
    [InlineData("//example.org/")]
    [InlineData("")]
    public async Task What_is_not_on_the_public_web_is_not_asked(string url)
    {
        using var probe = new LinkProbe(TimeProvider.System, ProbeLimits.Public, Resolve) { Pause = TimeSpan.Zero };

        Assert.Equal(LinkStatus.NotAllowed, await probe.AskAsync(url, Cancellation));

        static async Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) => host switch
        {
            "private.example" => [IPAddress.Parse("192.168.1.1")],
            "mixed.example" => [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1")],
            _ => await Dns.GetHostAddressesAsync(host, cancellation),
        };
    }

    [Fact]
    public async Task A_redirect_to_a_private_machine_is_not_followed()
    {
        // The server itself may be asked, everything else is as in production.
        var limits = new ProbeLimits(address => address.Equals(IPAddress.Loopback) || PublicNetwork.Contains(address), port => port == Server.Port || ProbeLimits.Public.MayUse(port));
        using var probe = new LinkProbe(TimeProvider.System, limits, Nowhere) { Pause = TimeSpan.Zero };

        foreach (var target in new[] { "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://127.0.0.2/", "http://10.0.0.1/", "http://127.0.0.1:1/" })
        {
            Assert.Equal(LinkStatus.NotAllowed, await probe.AskAsync(new Uri(Server, $"/302?to={Uri.EscapeDataString(target)}").ToString(), Cancellation));
        }
    }

    /// <summary>A name that is public when it is looked at and private when it is connected to, would it be resolved twice.</summary>
    [Fact]
    public async Task A_name_is_resolved_once_for_each_connection_and_the_connection_goes_where_it_was_checked()
    {
        var resolved = 0;
        using var probe = new LinkProbe(
            TimeProvider.System,
            Loopback,
            (_, _) => Task.FromResult<IPAddress[]>([++resolved == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]))
        { Pause = TimeSpan.Zero };

        Assert.Equal(LinkStatus.Works, await probe.AskAsync($"http://rebinding.example:{Server.Port}/page", Cancellation));
        Assert.Equal((1, "HEAD /page"), (resolved, Assert.Single(_requests)));
        Assert.Equal(LinkStatus.NotAllowed, await probe.AskAsync($"http://rebinding.example:{Server.Port}/page", Cancellation));
        Assert.Single(_requests);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_unreachable()
    {
        using var probe = Relaxed();

        Assert.Equal(LinkStatus.Unreachable, await probe.AskAsync("http://nobody.example/", Cancellation));
    }

    private static ProbeLimits Loopback { get; } = new(IPAddress.IsLoopback, _ => true);

    private static LinkProbe Relaxed() => new(TimeProvider.System, Loopback, Nowhere) { Pause = TimeSpan.Zero };

    private static Task<IPAddress[]> Nowhere(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([]);

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        var (request, response) = (context.Request, context.Response);
        var isHead = HttpMethods.IsHead(request.Method);
        switch (request.Path.Value!.Split('/')[1..])
        {
            case ["page"]:
                break;
            case ["no-head"]:
                response.StatusCode = isHead ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status200OK;
                break;
            case ["head-missing"]:
                response.StatusCode = isHead ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
                break;
            case ["hops", var left] when left != "0":
                response.Redirect($"/hops/{int.Parse(left, System.Globalization.CultureInfo.InvariantCulture) - 1}");
                break;
            case ["hops", _]:
                break;
            case ["cookie"]:
                if (request.Cookies.Count > 0)
                {
                    _requests.Enqueue("cookie");
                }

                response.Cookies.Append("seen", "yes");
                break;
            case ["endless"] when isHead:
                response.StatusCode = StatusCodes.Status501NotImplemented;
                break;
            case ["endless"]:
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
                }

                break;
            case ["silent"]:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case ["cut"]:
                context.Abort();
                break;
            case [var status]:
                response.StatusCode = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
                if (request.Query["to"].ToString() is { Length: > 0 } to)
                {
                    response.Headers.Location = to;
                }

                break;
            default:
                break;
        }
    }
}
