using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// A file with one record a line (JSON Lines). It is read in pieces of some dozen kilobytes, which can be looked at side by
/// side, so that neither its length nor the number of its records has to fit into memory.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="name">Its name in the pack.</param>
/// <param name="type">The documents it holds.</param>
public sealed class JsonLines(string path, string name, Type type)
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Small enough that the memory of a piece is freed like that of any short-lived object.</summary>
    private const int PieceSize = 64 * 1024;

    /// <summary>The pieces of the file, in order; each is some whole lines.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    internal async IAsyncEnumerable<Piece> PiecesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Mode = FileMode.Open, Share = FileShare.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        var buffer = new byte[PieceSize];
        int held = 0, lines = 0;
        while (true)
        {
            var read = await file.ReadAtLeastAsync(buffer.AsMemory(held), buffer.Length - held, throwOnEndOfStream: false, cancellation);
            var full = held + read;
            var atEnd = full < buffer.Length;
            var end = atEnd ? full : buffer.AsSpan(0, full).LastIndexOf((byte)'\n') + 1;
            if (end == 0 && !atEnd && buffer.Length < LongestLine)
            {
                held = full;
                Array.Resize(ref buffer, Math.Min(2 * buffer.Length, LongestLine));
                continue;
            }

            // A line that is too long is told where it begins, and nothing behind it is read.
            var piece = new Piece(this, buffer.AsMemory(0, end == 0 ? full : end), lines, IsTooLong: end == 0 && !atEnd);
            if (piece.Text.Length > 0)
            {
                yield return piece;
            }

            if (atEnd || piece.IsTooLong)
            {
                yield break;
            }

            lines += piece.Count;

            // The piece keeps its memory; it may still be looked at while the next one is read.
            var rest = new byte[Math.Max(PieceSize, 2 * (full - end))];
            buffer.AsSpan(end, full - end).CopyTo(rest);
            (buffer, held) = (rest, full - end);
        }
    }

    /// <summary>Some lines of the file.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Text">The lines; the last one may lack its end.</param>
    /// <param name="First">Index of the first line, from 0.</param>
    /// <param name="IsTooLong">It is the beginning of a line that is longer than <see cref="LongestLine"/>.</param>
    internal sealed record Piece(JsonLines File, ReadOnlyMemory<byte> Text, int First, bool IsTooLong)
    {
        /// <summary>How many lines it has.</summary>
        public int Count { get; } = Text.Span.Count((byte)'\n') + (Text.Length > 0 && Text.Span[^1] != (byte)'\n' ? 1 : 0);

        /// <summary>The address of the record of each line; null where it cannot be told, which is a fault for <see cref="Read"/> to find.</summary>
        public IReadOnlyList<string?> Slugs()
        {
            var slugs = new List<string?>(Count);
            foreach (var line in Lines())
            {
                slugs.Add(SlugOf(line.Span));
            }

            return slugs;
        }

        /// <summary>Reads the records.</summary>
        /// <param name="faults">Takes what cannot be read.</param>
        public IReadOnlyList<PackEntry> Read(ICollection<PackFault> faults)
        {
            var entries = new List<PackEntry>(Count);
            var index = First;
            foreach (var line in Lines())
            {
                if (IsTooLong)
                {
                    faults.Add(File.FaultAt(index, $"the line is longer than {LongestLine / 1024 / 1024} MiB"));
                }
                else if (File.Read(line, index, faults) is { } entry)
                {
                    entries.Add(entry);
                }

                index++;
            }

            return entries;
        }

        private IEnumerable<ReadOnlyMemory<byte>> Lines()
        {
            var rest = Text;
            while (rest.Length > 0)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                yield return end < 0 ? rest : rest[..end];
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }
    }

    /// <summary>A line without fault is read at once; one with a fault again, slowly, to find all of them.</summary>
    private PackEntry? Read(ReadOnlyMemory<byte> line, int index, ICollection<PackFault> faults)
    {
        if (!Utf8.IsValid(line.Span))
        {
            faults.Add(FaultAt(index, $"the line is not UTF-8"));
            return null;
        }

        (int Line, int Column) PositionOf(string path) => (index + 1, new JsonPositions(line.ToArray()).Of(path).Column);
        try
        {
            if (IsPlain(line.Span) && JsonSerializer.Deserialize(line.Span, type, PackJson.Options) is RecordDocument document)
            {
                return new(document, name, index, PositionOf);
            }
        }
        catch (JsonException)
        {
            // Told below, with its place.
        }

        try
        {
            var found = new List<PackFault>();
            var node = JsonNode.Parse(line.Span, documentOptions: new() { AllowDuplicateProperties = false });
            if (DocumentReader.FirstUnkeepable(line.Span) is { } offset)
            {
                found.Add(new(name, index + 1, Encoding.UTF8.GetCharCount(line.Span[..offset]) + 1, $"record {index + 1}", DocumentReader.Unkeepable));
            }
            else if (DocumentReader.Shape(node, type, name, DocumentReader.NameOf(node, index), PositionOf, found) is RecordDocument document)
            {
                return new(document, name, index, PositionOf);
            }

            foreach (var fault in found)
            {
                faults.Add(fault);
            }
        }
        catch (JsonException fault)
        {
            faults.Add(DocumentReader.NotJson(fault, name, index + 1, $"record {index + 1}"));
        }

        return null;
    }

    /// <summary>Whether nothing is in the line that the serializer would let through and we do not: null in a list, text that is no text.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return false;
            }
        }

        return !line.Contains((byte)'\\') || DocumentReader.FirstUnkeepable(line) is null;
    }

    private static string? SlugOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isSlug = reader.ValueTextEquals("slug"u8);
                    reader.Read();
                    if (isSlug)
                    {
                        return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    }

                    reader.Skip();
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair or no JSON at all.
        }

        return null;
    }

    private PackFault FaultAt(int index, FormattableString text) => new(name, index + 1, 1, $"record {index + 1}", text);
}
