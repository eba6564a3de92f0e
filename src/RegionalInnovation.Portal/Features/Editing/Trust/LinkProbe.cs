using System.Net;
using System.Net.Sockets;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Portal.Features.Editing.Trust;

/// <summary>Where a probe may go.</summary>
/// <param name="MayReach">Whether it may connect to an address.</param>
/// <param name="MayUse">Whether it may connect to a port.</param>
internal sealed record ProbeLimits(Func<IPAddress, bool> MayReach, Func<int, bool> MayUse)
{
    /// <summary>The public Internet, by the ports of HTTP and HTTPS.</summary>
    public static ProbeLimits Public { get; } = new(PublicNetwork.Contains, port => port is 80 or 443);
}

/// <summary>
/// Asks whether an address on the web answers: HEAD, then GET where that was no answer; nothing of the page is read. Names
/// are resolved here, every address of a name is checked, and the connection goes to an address that was checked, so that
/// a name cannot mean another machine a moment later. No proxy, no cookies, no credentials; redirects are followed by hand,
/// each under the same limits.
/// </summary>
internal sealed class LinkProbe : IDisposable
{
    private const int MostRedirects = 5;

    private readonly ProbeLimits _limits;
    private readonly TimeProvider _time;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _client;
    private readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a probe for the public Internet.</summary>
    /// <param name="time">Tells the time.</param>
    public LinkProbe(TimeProvider time)
        : this(time, ProbeLimits.Public, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>Makes a probe under limits of its own.</summary>
    /// <param name="time">Tells the time.</param>
    /// <param name="limits">Where it may go.</param>
    /// <param name="resolve">The addresses of a name.</param>
    internal LinkProbe(TimeProvider time, ProbeLimits limits, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_time, _limits, _resolve) = (time, limits, resolve);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would connect in our place, and nobody would check where to.
            UseProxy = false,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
            // Each request is for another page; a connection that was kept would not be checked again.
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("regional-innovation-portal-links/1");
        _client.DefaultRequestHeaders.Accept.ParseAdd("*/*");
    }

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The least time between two requests to one host.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Asks an address. Not for two callers at once.</summary>
    /// <param name="url">The address.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LinkStatus> AskAsync(string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var place))
        {
            return LinkStatus.NotAllowed;
        }

        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!MayAsk(place))
            {
                return LinkStatus.NotAllowed;
            }

            var (status, next) = await AskAsync(HttpMethod.Head, place, cancellation);
            if (next is null && status is not (LinkStatus.Works or LinkStatus.NotAllowed or LinkStatus.TimedOut))
            {
                // Not every server knows HEAD, and some answer it with an error.
                (status, next) = await AskAsync(HttpMethod.Get, place, cancellation);
            }

            if (next is null)
            {
                return status;
            }

            place = next;
        }

        return LinkStatus.RedirectsTooOften;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private bool MayAsk(Uri place) =>
        place.Scheme is "http" or "https" && place.UserInfo.Length == 0 && _limits.MayUse(place.Port);

    private async Task<(LinkStatus Status, Uri? Next)> AskAsync(HttpMethod method, Uri place, CancellationToken cancellation)
    {
        await WaitForTurnAsync(place.Host, cancellation);
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(method, place);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Read(place, answer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (LinkStatus.TimedOut, null);
        }
        catch (HttpRequestException fault)
        {
            return (IsOutOfBounds(fault) ? LinkStatus.NotAllowed : LinkStatus.Unreachable, null);
        }
    }

    private static (LinkStatus Status, Uri? Next) Read(Uri place, HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect =>
            answer.Headers.Location is { } location && Uri.TryCreate(place, location, out var next) ? (LinkStatus.Works, next) : (LinkStatus.RedirectsTooOften, null),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => (LinkStatus.NotFound, null),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotAcceptable or HttpStatusCode.TooManyRequests or HttpStatusCode.UnavailableForLegalReasons =>
            (LinkStatus.Guarded, null),
        _ => (answer.IsSuccessStatusCode ? LinkStatus.Works : LinkStatus.Failed, null),
    };

    private async Task WaitForTurnAsync(string host, CancellationToken cancellation)
    {
        if (_asked.TryGetValue(host, out var last) && last + Pause - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellation);
        }

        _asked[host] = _time.GetUtcNow();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellation);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (!_limits.MayUse(port) || Array.Exists(addresses, address => !_limits.MayReach(address)))
        {
            // A name that means a private machine besides a public one is not trusted either.
            throw new OutOfBoundsException($"{host}:{port} is not on the public web.");
        }

        // Addresses, not the name: what was checked is what is connected to.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsOutOfBounds(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is OutOfBoundsException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A connection to where the probe may not go.</summary>
    private sealed class OutOfBoundsException(string message) : Exception(message);
}
