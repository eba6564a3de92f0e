using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
/// Reads a pack from a folder and goes on after a fault, so that an author sees all of them at once. A <c>.json</c> file
/// is a list of records and is read whole; a <c>.jsonl</c> file has one record a line, of any number, and is only found
/// here: <see cref="JsonLines"/> reads it, as often as needed.
/// </summary>
public static class PackReader
{
    /// <summary>Name of the manifest file.</summary>
    public const string ManifestFile = "pack.json";

    /// <summary>The largest <c>.json</c> file that is read, in bytes.</summary>
    public const long LargestFile = 64 * 1024 * 1024;

    private const string LinesSuffix = "l";

    /// <summary>
    /// The file of each kind. A pack leaves out files it has no records for, and may have <c>cases.jsonl</c> instead of
    /// <c>cases.json</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, (RecordKind Kind, Type Document)> FileKinds { get; } = new Dictionary<string, (RecordKind Kind, Type Document)>(StringComparer.Ordinal)
    {
        ["sources.json"] = (RecordKind.Source, typeof(SourceDocument)),
        ["regions.json"] = (RecordKind.Region, typeof(RegionDocument)),
        ["organizations.json"] = (RecordKind.Organization, typeof(OrganizationDocument)),
        ["terms.json"] = (RecordKind.Term, typeof(TermDocument)),
        ["plans.json"] = (RecordKind.Plan, typeof(PlanDocument)),
        ["programs.json"] = (RecordKind.Program, typeof(ProgramDocument)),
        ["clusters.json"] = (RecordKind.Cluster, typeof(ClusterDocument)),
        ["cases.json"] = (RecordKind.Case, typeof(CaseDocument)),
        ["outcomes.json"] = (RecordKind.Outcome, typeof(OutcomeDocument)),
        ["indicators.json"] = (RecordKind.Indicator, typeof(IndicatorDocument)),
        ["statements.json"] = (RecordKind.Statement, typeof(StatementDocument)),
        ["implications.json"] = (RecordKind.Implication, typeof(ImplicationDocument)),
    };

    /// <summary>Whether a file has one record a line.</summary>
    public static bool IsLines(string file) => file.EndsWith(".json" + LinesSuffix, StringComparison.Ordinal);

    /// <summary>What a file holds; null where no file of a pack is called so.</summary>
    public static (RecordKind Kind, Type Document)? KindOf(string file) =>
        FileKinds.TryGetValue(IsLines(file) ? file[..^LinesSuffix.Length] : file, out var kind) ? kind : null;

    /// <summary>The type of the documents of a kind.</summary>
    public static Type TypeOf(RecordKind kind) => FileKinds.Values.Single(file => file.Kind == kind).Document;

    /// <summary>Reads the pack in a folder.</summary>
    /// <param name="folder">Folder with <c>pack.json</c>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Pack> ReadAsync(string folder, CancellationToken cancellation)
    {
        var faults = new List<PackFault>();
        var files = new List<PackFile>();
        PackManifest? manifest = null;

        if (await ParseAsync(folder, ManifestFile, faults, cancellation) is var (manifestNode, manifestPositions))
        {
            manifest = (PackManifest?)DocumentReader.Shape(manifestNode, typeof(PackManifest), ManifestFile, "pack", manifestPositions.Of, faults);
        }

        foreach (var file in manifest?.Files ?? [])
        {
            if (KindOf(file) is not var (kind, type))
            {
                faults.Add(new(ManifestFile, 1, 1, "files", $"'{file}' is not a file of a pack; use {FileKinds.Keys}, or .jsonl with one record a line"));
            }
            else if (files.Find(other => other.Kind == kind) is { } other)
            {
                faults.Add(other.Name == file
                    ? new(ManifestFile, 1, 1, "files", $"'{file}' is listed twice")
                    : new(ManifestFile, 1, 1, "files", $"'{file}' is listed beside '{other.Name}'; a kind has one file"));
            }
            else
            {
                files.Add(IsLines(file)
                    ? new(file, kind, [], FindLines(folder, file, type, faults))
                    : new(file, kind, await ReadListAsync(folder, file, type, faults, cancellation), Lines: null));
            }
        }

        return new(manifest, files, faults);
    }

    private static JsonLines? FindLines(string folder, string file, Type type, List<PackFault> faults)
    {
        var path = Path.Combine(folder, file);
        if (File.Exists(path))
        {
            return new(path, file, type);
        }

        faults.Add(Unreadable(folder, file));
        return null;
    }

    private static async Task<List<PackEntry>> ReadListAsync(string folder, string file, Type type, List<PackFault> faults, CancellationToken cancellation)
    {
        var entries = new List<PackEntry>();
        if (await ParseAsync(folder, file, faults, cancellation) is not var (root, positions))
        {
            return entries;
        }

        if (root is not JsonArray documents)
        {
            faults.Add(new(file, 1, 1, file, $"a list of records is expected: [ … ]"));
            return entries;
        }

        for (var index = 0; index < documents.Count; index++)
        {
            var at = index;
            (int Line, int Column) PositionOf(string path) => positions.Of(path.Length == 0 ? $"{at}" : $"{at}/{path}");
            if (DocumentReader.Shape(documents[index], type, file, DocumentReader.NameOf(documents[index], index), PositionOf, faults) is RecordDocument document)
            {
                entries.Add(new(document, file, index, PositionOf));
            }
        }

        return entries;
    }

    private static async Task<(JsonNode? Root, JsonPositions Positions)?> ParseAsync(string folder, string file, List<PackFault> faults, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, file);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
            {
                faults.Add(new(file, 1, 1, file, $"the file is larger than {LargestFile / 1024 / 1024} MiB; a .jsonl file may be"));
                return null;
            }

            var bytes = await File.ReadAllBytesAsync(path, cancellation);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            if (DocumentReader.FirstUnkeepable(bytes) is { } offset)
            {
                var before = bytes.AsSpan(0, offset);
                faults.Add(new(file, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1, file, DocumentReader.Unkeepable));
                return null;
            }

            var positions = new JsonPositions(bytes);
            return (JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }), positions);
        }
        catch (JsonException fault)
        {
            faults.Add(DocumentReader.NotJson(fault, file, (int)(fault.LineNumber ?? 0) + 1, file));
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(file, 1, 1, file, $"the file is not UTF-8"));
        }
        catch (IOException)
        {
            faults.Add(Unreadable(folder, file));
        }

        return null;
    }

    private static PackFault Unreadable(string folder, string file) => new(file, 1, 1, file, $"the file cannot be read in {folder}");
}
