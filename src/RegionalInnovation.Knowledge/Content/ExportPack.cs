using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Writes what the knowledge base holds as a content pack. Importing a pack and exporting it gives the same bytes.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ExportPack(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Writes a pack into a folder, which is created where it does not exist. Files of the same name are replaced.</summary>
    /// <param name="name">Name of an imported pack.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Stops the export.</param>
    /// <returns>The number of records written.</returns>
    /// <exception cref="InvalidOperationException">No pack of that name was imported.</exception>
    public async Task<int> ToAsync(string name, string folder, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var pack = await db.ImportedPacks.SingleOrDefaultAsync(item => item.Name == name, cancellation)
            ?? throw new InvalidOperationException($"No pack named '{name}' was imported.");
        var manifest = JsonSerializer.Deserialize<PackManifest>(pack.Manifest, PackJson.Options)!;

        Directory.CreateDirectory(folder);
        await WriteAsync(folder, PackReader.ManifestFile, manifest, cancellation);
        var count = 0;
        foreach (var file in manifest.Files)
        {
            var kind = PackReader.KindOf(file)!.Value.Kind;
            var records = db.Records.Where(record => record.Kind == kind).OrderBy(record => record.Position).ThenBy(record => record.Id).AsAsyncEnumerable();
            count += PackReader.IsLines(file)
                ? await WriteLinesAsync(folder, file, records, cancellation)
                : await WriteListAsync(folder, file, records, cancellation);
        }

        return count;
    }

    /// <summary>Writes a pack that was read, in the one form that an export has; its <c>.jsonl</c> files stay as they are.</summary>
    public static async Task WriteAsync(Pack pack, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pack);
        await WriteAsync(folder, PackReader.ManifestFile, pack.Manifest!, cancellation);
        foreach (var file in pack.Manifest!.Files.Where(file => !PackReader.IsLines(file)))
        {
            await WriteAsync(folder, file, pack.Entries.Where(entry => entry.File == file).Select(entry => entry.Document).ToArray<object>(), cancellation);
        }
    }

    private static async Task<int> WriteListAsync(string folder, string file, IAsyncEnumerable<KnowledgeRecord> records, CancellationToken cancellation)
    {
        var documents = new List<object>();
        await foreach (var record in records.WithCancellation(cancellation))
        {
            documents.Add(record.Document);
        }

        await WriteAsync(folder, file, documents, cancellation);
        return documents.Count;
    }

    private static async Task<int> WriteLinesAsync(string folder, string file, IAsyncEnumerable<KnowledgeRecord> records, CancellationToken cancellation)
    {
        var count = 0;
        await using var lines = new StreamWriter(Path.Combine(folder, file)) { NewLine = "\n" };
        await foreach (var record in records.WithCancellation(cancellation))
        {
            await lines.WriteLineAsync(JsonSerializer.Serialize<object>(record.Document, PackJson.Compact).AsMemory(), cancellation);
            count++;
        }

        return count;
    }

    private static async Task WriteAsync(string folder, string file, object value, CancellationToken cancellation) =>
        await File.WriteAllTextAsync(Path.Combine(folder, file), JsonSerializer.Serialize(value, PackJson.Options) + "\n", cancellation);
}
