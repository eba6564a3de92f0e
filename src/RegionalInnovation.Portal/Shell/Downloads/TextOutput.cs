using System.IO.Pipelines;
using System.Text;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>Writes text to a response as UTF-8, a little at a time: what is written waits in memory only until the reader takes it.</summary>
/// <param name="pipe">The body of the response.</param>
internal sealed class TextOutput(PipeWriter pipe)
{
    private const int Chunk = 32 * 1024;

    /// <summary>Writes a text.</summary>
    public void Write(string text) => Encoding.UTF8.GetBytes(text, pipe);

    /// <summary>Writes bytes of UTF-8.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(pipe.GetSpan(bytes.Length));
        pipe.Advance(bytes.Length);
    }

    /// <summary>Sends what has gathered, where that is worth it; waits while the reader is slower than we are.</summary>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        if (!pipe.CanGetUnflushedBytes || pipe.UnflushedBytes >= Chunk)
        {
            await pipe.FlushAsync(cancellation);
        }
    }
}

/// <summary>
/// A pipe as a stream for writers that know no asynchronous writing, such as a ZIP archive at the end of an entry. It only
/// puts aside what is written; whoever writes sends it on by <see cref="TextOutput.SendAsync"/>.
/// </summary>
/// <param name="pipe">The body of the response.</param>
internal sealed class PipeBuffer(PipeWriter pipe) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        buffer.CopyTo(pipe.GetSpan(buffer.Length));
        pipe.Advance(buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
