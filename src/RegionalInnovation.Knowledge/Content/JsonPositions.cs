using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Where each value of a JSON text stands. The serializer names the first fault by its path only; an author of a pack
/// needs the line.
/// </summary>
public sealed class JsonPositions
{
    private readonly Dictionary<string, (int Line, int Column)> _positions = new(StringComparer.Ordinal);

    /// <summary>Reads a text once and notes the position of every value.</summary>
    /// <param name="utf8">The text.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public JsonPositions(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        var lineStarts = LineStarts(utf8);
        var reader = new Utf8JsonReader(utf8);
        var open = new Stack<Container>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    open.Peek().Member = reader.GetString();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    var path = open.TryPeek(out var parent) ? parent.NextPath() : "";
                    _positions[path] = At(utf8, lineStarts, (int)reader.TokenStartIndex);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push(new(path, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }
    }

    /// <summary>Line and column, from 1, of a path such as <c>3/period/end</c>, or of its nearest ancestor.</summary>
    public (int Line, int Column) Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        while (!_positions.ContainsKey(path) && path.Length > 0)
        {
            path = path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
        }

        return _positions.GetValueOrDefault(path, (1, 1));
    }

    private static List<int> LineStarts(byte[] utf8)
    {
        var starts = new List<int> { 0 };
        for (var index = 0; index < utf8.Length; index++)
        {
            if (utf8[index] == '\n')
            {
                starts.Add(index + 1);
            }
        }

        return starts;
    }

    private static (int Line, int Column) At(byte[] utf8, List<int> lineStarts, int offset)
    {
        var line = lineStarts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, Encoding.UTF8.GetCharCount(utf8, lineStarts[line], offset - lineStarts[line]) + 1);
    }

    private sealed class Container(string path, bool isArray)
    {
        private int _next;

        public string? Member { get; set; }

        public string NextPath()
        {
            var step = isArray ? (_next++).ToString(CultureInfo.InvariantCulture) : Member;
            return path.Length == 0 ? step! : $"{path}/{step}";
        }
    }
}
