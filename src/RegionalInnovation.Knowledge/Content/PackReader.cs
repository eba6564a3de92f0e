using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Reads a pack from a folder and goes on after a fault, so that an author sees all of them at once.
/// </summary>
public static partial class PackReader
{
    /// <summary>Name of the manifest file.</summary>
    public const string ManifestFile = "pack.json";

    /// <summary>The largest file that is read, in bytes.</summary>
    public const long LargestFile = 64 * 1024 * 1024;

    private const int MostAttemptsAtOneDocument = 40;

    /// <summary>The file of each kind. A pack leaves out files it has no records for.</summary>
    public static IReadOnlyDictionary<string, Type> FileKinds { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["sources.json"] = typeof(SourceDocument),
        ["regions.json"] = typeof(RegionDocument),
        ["organizations.json"] = typeof(OrganizationDocument),
        ["terms.json"] = typeof(TermDocument),
        ["plans.json"] = typeof(PlanDocument),
        ["programs.json"] = typeof(ProgramDocument),
        ["clusters.json"] = typeof(ClusterDocument),
        ["cases.json"] = typeof(CaseDocument),
        ["outcomes.json"] = typeof(OutcomeDocument),
        ["indicators.json"] = typeof(IndicatorDocument),
        ["statements.json"] = typeof(StatementDocument),
        ["implications.json"] = typeof(ImplicationDocument),
    };

    /// <summary>Reads the pack in a folder.</summary>
    /// <param name="folder">Folder with <c>pack.json</c>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Pack> ReadAsync(string folder, CancellationToken cancellation)
    {
        var faults = new List<PackFault>();
        var entries = new List<PackEntry>();
        var positions = new Dictionary<string, JsonPositions>(StringComparer.Ordinal);
        PackManifest? manifest = null;

        if (await ParseAsync(folder, ManifestFile, faults, positions, cancellation) is { } manifestNode)
        {
            manifest = (PackManifest?)Shape(manifestNode, typeof(PackManifest), ManifestFile, "", "pack", positions[ManifestFile], faults);
        }

        foreach (var file in manifest?.Files ?? [])
        {
            if (!FileKinds.TryGetValue(file, out var type))
            {
                faults.Add(new(ManifestFile, 1, 1, "files", $"'{file}' is not a file of a pack; use {string.Join(", ", FileKinds.Keys)}"));
                continue;
            }

            if (positions.ContainsKey(file))
            {
                faults.Add(new(ManifestFile, 1, 1, "files", $"'{file}' is listed twice"));
                continue;
            }

            if (await ParseAsync(folder, file, faults, positions, cancellation) is not { } root)
            {
                continue;
            }

            if (root is not JsonArray documents)
            {
                faults.Add(new(file, 1, 1, file, "a list of records is expected: [ … ]"));
                continue;
            }

            for (var index = 0; index < documents.Count; index++)
            {
                var name = (documents[index] as JsonObject)?["slug"] is JsonValue slug && slug.TryGetValue<string>(out var text) ? text : $"record {index + 1}";
                if (Shape(documents[index], type, file, $"{index}", name, positions[file], faults) is RecordDocument document)
                {
                    entries.Add(new(document, file, index));
                }
            }
        }

        return new(manifest, entries, faults, positions);
    }

    private static async Task<JsonNode?> ParseAsync(
        string folder, string file, List<PackFault> faults, Dictionary<string, JsonPositions> positions, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, file);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
            {
                faults.Add(new(file, 1, 1, file, $"the file is larger than {LargestFile / 1024 / 1024} MiB"));
                return null;
            }

            var bytes = await File.ReadAllBytesAsync(path, cancellation);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            positions[file] = new(bytes);
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            faults.Add(new(file, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1, file, $"not JSON: {WithoutPosition(fault.Message)}"));
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(file, 1, 1, file, "the file is not UTF-8"));
        }
        catch (IOException)
        {
            faults.Add(new(file, 1, 1, file, $"the file cannot be read in {folder}"));
        }

        return null;
    }

    /// <summary>
    /// Reads one document. The serializer stops at its first fault; taking the faulty member out and reading again
    /// finds the next one.
    /// </summary>
    private static object? Shape(
        JsonNode? node, Type type, string file, string path, string name, JsonPositions positions, List<PackFault> faults)
    {
        var before = faults.Count;
        foreach (var empty in Empty(node, []))
        {
            Add(empty, empty.Length == 0 ? "a record is expected: { … }" : "a list holds no null");
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
                if (OfItsOwn(WithoutPosition(fault.Message), inner, takenOut) is { } message)
                {
                    Add(inner, message);
                }

                takenOut.Add(string.Join('/', inner));
                if (!TakeOut(attempt, inner))
                {
                    return null;
                }
            }
        }

        return null;

        void Add(string[] inner, string message)
        {
            var (line, column) = positions.Of(string.Join('/', path.Length == 0 ? inner : [path, .. inner]));
            faults.Add(new(file, line, column, $"{name}: {(inner.Length == 0 ? "record" : string.Join('/', inner))}", message));
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

    /// <summary>The fault, unless all it says is that what was taken out before is missing now.</summary>
    private static string? OfItsOwn(string message, string[] inner, HashSet<string> takenOut)
    {
        const string Missing = "missing required properties including: ";
        var start = message.IndexOf(Missing, StringComparison.Ordinal);
        if (start < 0)
        {
            return message;
        }

        start += Missing.Length;
        var members = message[start..].TrimEnd('.').Split(", ").Where(member => !takenOut.Contains(string.Join('/', inner.Append(member.Trim('\''))))).ToList();
        return members.Count == 0 ? null : $"{message[..start]}{string.Join(", ", members)}.";
    }

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

    [GeneratedRegex(@"\.(?<step>[A-Za-z_]\w*)|\[(?<step>\d+)\]|\['(?<step>[^']+)'\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathSteps();
}
