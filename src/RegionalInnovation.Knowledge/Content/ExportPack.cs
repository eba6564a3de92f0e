using System.Text.Json;
using Microsoft.EntityFrameworkCore;

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
        var records = await db.Records.OrderBy(record => record.Position).ThenBy(record => record.Id).ToListAsync(cancellation);

        Directory.CreateDirectory(folder);
        await WriteAsync(folder, PackReader.ManifestFile, manifest, cancellation);
        foreach (var file in manifest.Files)
        {
            var type = PackReader.FileKinds[file];
            await WriteAsync(folder, file, records.Select(record => record.Document).Where(document => document.GetType() == type).ToArray<object>(), cancellation);
        }

        return records.Count;
    }

    /// <summary>Writes a pack that was read, in the one form that an export has.</summary>
    public static async Task WriteAsync(Pack pack, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pack);
        await WriteAsync(folder, PackReader.ManifestFile, pack.Manifest!, cancellation);
        foreach (var file in pack.Manifest!.Files)
        {
            await WriteAsync(folder, file, pack.Entries.Where(entry => entry.File == file).Select(entry => entry.Document).ToArray<object>(), cancellation);
        }
    }

    private static async Task WriteAsync(string folder, string file, object value, CancellationToken cancellation) =>
        await File.WriteAllTextAsync(Path.Combine(folder, file), JsonSerializer.Serialize(value, PackJson.Options) + "\n", cancellation);
}
