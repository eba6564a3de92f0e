using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>A GET, as bytes.</summary>
internal static class WireRequest
{
    /// <summary>Writes a request once, to be sent many times.</summary>
    public static byte[] For(string path, string encoding = "br") =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAccept-Encoding: {encoding}\r\n\r\n");
}

/// <summary>An answer.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Length">Length of the body as it was sent: compressed, without the frames of chunks.</param>
internal readonly record struct WireAnswer(int Status, int Length);

/// <summary>
/// A connection of the load generator. It shares the processors with the server that it measures, so it does nothing
/// but send the same bytes and find the end of each answer.
/// </summary>
internal sealed class WireConnection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private WireConnection(Socket socket) => _socket = socket;

    /// <summary>Header block of the last answer.</summary>
    public string Headers { get; private set; } = "";

    /// <summary>Body of the last answer, where it was wanted.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>Whether headers and body are kept.</summary>
    public bool Keeps { get; init; }

    /// <summary>Connects.</summary>
    public static async Task<WireConnection> OpenAsync(IPEndPoint address, CancellationToken cancellation, bool keeps = false)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellation);
            return new(socket) { Keeps = keeps };
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and reads its answer to the end.</summary>
    public async ValueTask<WireAnswer> AskAsync(byte[] request, CancellationToken cancellation)
    {
        await _socket.SendAsync(request, SocketFlags.None, cancellation);
        (_start, _end) = (0, 0);
        int headerEnd;
        while ((headerEnd = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReadMoreAsync(cancellation);
        }

        _start = headerEnd + 4;
        var (status, length) = Understand(_buffer.AsSpan(0, headerEnd + 2));
        if (Keeps)
        {
            Headers = Encoding.Latin1.GetString(_buffer, 0, headerEnd);
        }

        using var body = Keeps ? new MemoryStream() : null;
        length = length >= 0 ? await ReadAsync(length, body, cancellation) : await ReadChunksAsync(body, cancellation);
        Body = body?.ToArray() ?? [];
        return new(status, length);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>Status, and length or -1 where the body comes in chunks.</summary>
    private static (int Status, int Length) Understand(ReadOnlySpan<byte> headers)
    {
        if (!Utf8Parser.TryParse(headers[9..12], out int status, out _))
        {
            throw new IOException("An answer has no status.");
        }

        var at = headers.IndexOf("\r\nContent-Length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(headers[(at + 18)..], out int length, out _))
        {
            return (status, length);
        }

        return headers.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0 ? (status, -1) : (status, 0);
    }

    private async ValueTask<int> ReadChunksAsync(MemoryStream? body, CancellationToken cancellation)
    {
        var total = 0;
        while (true)
        {
            int lineEnd;
            while ((lineEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
            {
                await ReadMoreAsync(cancellation);
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(_start, lineEnd), out int length, out _, 'x'))
            {
                throw new IOException("A chunk has no length.");
            }

            _start += lineEnd + 2;
            total += await ReadAsync(length, body, cancellation);
            await ReadAsync(2, body: null, cancellation);
            if (length == 0)
            {
                return total;
            }
        }
    }

    private async ValueTask<int> ReadAsync(int length, MemoryStream? body, CancellationToken cancellation)
    {
        var missing = length;
        while (true)
        {
            var taken = Math.Min(missing, _end - _start);
            body?.Write(_buffer, _start, taken);
            _start += taken;
            missing -= taken;
            if (missing == 0)
            {
                return length;
            }

            (_start, _end) = (0, 0);
            await ReadMoreAsync(cancellation);
        }
    }

    private async ValueTask ReadMoreAsync(CancellationToken cancellation)
    {
        if (_end == _buffer.Length)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            else
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellation);
        _end += read > 0 ? read : throw new IOException("The server closed the connection.");
    }
}
