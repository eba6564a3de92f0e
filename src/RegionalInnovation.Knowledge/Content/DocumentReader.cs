using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>Makes a document of JSON and goes on after a fault, so that an author sees all of them at once.</summary>
internal static partial class DocumentReader
{
    /// <summary>What is said of a text that holds U+0000 or half of a surrogate pair.</summary>
    public static FormattableString Unkeepable => $"a text holds U+0000 or half of a surrogate pair, which no database keeps";

    private const int MostAttemptsAtOneDocument = 40;

    /// <summary>What a record is called in faults: its slug or, where it has none, its place in the file, from 1.</summary>
    public static string NameOf(JsonNode? node, int index) =>
        (node as JsonObject)?["slug"] is JsonValue slug && slug.TryGetValue<string>(out var text) ? text : $"record {index + 1}";

    /// <summary>The fault of a text that is no JSON.</summary>
    public static PackFault NotJson(JsonException fault, string file, int line, string where) =>
        new(file, line, (int)(fault.BytePositionInLine ?? 0) + 1, where, $"not JSON: {WithoutPosition(fault.Message)}");

    /// <summary>Where the first text begins that is JSON and yet no text; both can be written as escapes only.</summary>
    public static int? FirstUnkeepable(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                if (reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                {
                    return (int)reader.TokenStartIndex;
                }
            }
            catch (InvalidOperationException)
            {
                return (int)reader.TokenStartIndex;
            }
        }

        return null;
    }

    /// <summary>
    /// Reads one document. The serializer stops at its first fault; taking the faulty member out and reading again
    /// finds the next one.
    /// </summary>
    public static object? Shape(JsonNode? node, Type type, string file, string name, Func<string, (int Line, int Column)> positionOf, List<PackFault> faults)
    {
        var before = faults.Count;
        foreach (var empty in Empty(node, []))
        {
            if (empty.Length == 0)
            {
                Add(empty, $"a record is expected: {{ … }}");
            }
            else
            {
                Add(empty, $"a list holds no null");
            }
        }

        var attempt = node?.DeepClone();
        var takenOut = new HashSet<string>(StringComparer.Ordinal);
        for (var tries = 0; tries < MostAttemptsAtOneDocument && attempt is not null; tries++)
        {
            try
            {
                var shaped = attempt.Deserialize(type, PackJson.Options);
                return faults.Count == before ? shaped : null;
            }
            catch (JsonException fault)
            {
                var inner = Steps(fault.Path);
                if (TextOf(WithoutPosition(fault.Message), type, inner, takenOut) is { } text)
                {
                    Add(inner, text);
                }

                takenOut.Add(string.Join('/', inner));
                if (!TakeOut(attempt, inner))
                {
                    return null;
                }
            }
        }

        return null;

        void Add(string[] inner, FormattableString text)
        {
            var (line, column) = positionOf(string.Join('/', inner));
            faults.Add(new(file, line, column, $"{name}: {(inner.Length == 0 ? "record" : string.Join('/', inner))}", text));
        }
    }

    /// <summary>The serializer lets null be an item of any list; nothing that reads the list expects one.</summary>
    private static IEnumerable<string[]> Empty(JsonNode? node, string[] path) => node switch
    {
        null => [path],
        JsonArray items => items.SelectMany((item, index) => Empty(item, [.. path, index.ToString(CultureInfo.InvariantCulture)])),
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Empty(member.Value, [.. path, member.Key])),
        _ => [],
    };

    /// <summary>
    /// What the serializer says, in words of ours, which other languages have too. Null where all it says is that what was
    /// taken out before is missing now.
    /// </summary>
    private static FormattableString? TextOf(string message, Type type, string[] inner, HashSet<string> takenOut)
    {
        var said = SerializerFault().Match(message);
        if (said.Groups["missing"] is { Success: true } missing)
        {
            var members = Quoted().Matches(missing.Value)
                .Select(member => member.Groups["name"].Value)
                .Where(member => !takenOut.Contains(string.Join('/', inner.Append(member))))
                .Select(member => new FieldPath(member))
                .ToList();
            return members.Count == 0 ? null : (FormattableString)$"required and missing: {members}";
        }

        if (said.Groups["unknown"] is { Success: true } unknown)
        {
            return $"there is no field '{unknown.Value}'";
        }

        if (said.Groups["null"].Success)
        {
            return $"a value is expected, not null";
        }

        return said.Groups["kind"].Success ? ExpectedAt(type, inner) : $"cannot be read: {message}";
    }

    /// <summary>
    /// What is expected at a path. The type that the serializer names is not to be relied on: of a member that a constructor
    /// takes it names the type around it.
    /// </summary>
    private static FormattableString ExpectedAt(Type root, string[] path)
    {
        var type = path.Aggregate(root, (around, step) => Nullable.GetUnderlyingType(MemberOf(around, step)) ?? MemberOf(around, step));
        if (type.IsEnum)
        {
            return $"one of these is expected: {Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => $"a text is expected",
            TypeCode.Int32 => (FormattableString)$"a whole number is expected",
            TypeCode.Decimal => $"a number is expected",
            TypeCode.Boolean => $"true or false is expected",
            _ when type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => $"a list is expected: [ … ]",
            _ => $"an object is expected: {{ … }}",
        };
    }

    private static Type MemberOf(Type around, string step) =>
        around.IsGenericType
            ? around.GetGenericArguments()[0]
            : PackJson.Options.GetTypeInfo(around).Properties.FirstOrDefault(member => member.Name == step)?.PropertyType ?? around;

    private static bool TakeOut(JsonNode root, string[] steps)
    {
        if (steps.Length == 0)
        {
            return false;
        }

        JsonNode? parent = root;
        foreach (var step in steps[..^1])
        {
            parent = parent switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }

        switch (parent)
        {
            case JsonObject members:
                return members.Remove(steps[^1]);
            case JsonArray items when int.TryParse(steps[^1], out var index) && index < items.Count && items[index] is not null:
                // Its neighbours keep their places.
                items[index] = null;
                return true;
            default:
                return false;
        }
    }

    private static string[] Steps(string? path) =>
        [.. PathSteps().Matches(path ?? "").Select(match => match.Groups["step"].Value)];

    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        return (end < 0 ? message : message[..end])
            .Replace("RegionalInnovation.Knowledge.", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"missing required properties including: (?<missing>.+)|The JSON property '(?<unknown>.+)' could not be mapped|(?<null>doesn't allow \w*\s?null values)|(?<kind>could not be converted to)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex SerializerFault();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\.(?<step>[A-Za-z_]\w*)|\[(?<step>\d+)\]|\['(?<step>[^']+)'\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathSteps();
}
