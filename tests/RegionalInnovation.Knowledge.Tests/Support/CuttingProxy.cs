using System.Net;
using System.Net.Sockets;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>
/// Stands between a client and PostgreSQL and hands on what both say, until the server says that it has committed: then,
/// where it is told to, it cuts the connection, so that the client never hears of it.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly (string Host, int Port) _server;
    private readonly Task _accepting;

    public CuttingProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether the next word of a commit is cut off.</summary>
    public bool Cuts { get; set; }

    /// <summary>Commits that the client did not hear of.</summary>
    public int Cut { get; private set; }

    /// <summary>The end of a commit, as the protocol has it: CommandComplete with its tag.</summary>
    private static ReadOnlySpan<byte> Committed => "COMMIT\0"u8;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var own = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stopping.Token);
            var asking = own.GetStream().CopyToAsync(server.GetStream(), _stopping.Token);
            await Task.WhenAny(asking, AnswerAsync(server.GetStream(), own.GetStream()));
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of them has left.
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await server.ReadAsync(buffer, _stopping.Token)) > 0)
        {
            // The tag is short, and comes in one piece with the little that stands around it.
            if (Cuts && buffer.AsSpan(0, read).IndexOf(Committed) >= 0)
            {
                Cut++;
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, read), _stopping.Token);
        }
    }
}
