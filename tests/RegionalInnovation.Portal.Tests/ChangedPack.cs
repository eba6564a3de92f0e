using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Tests;

/// <summary>
/// The built-in pack with something changed in it. Imported into a portal it publishes a second revision of what was
/// changed, as an editor of the pack would.
/// </summary>
internal sealed class ChangedPack : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("changed-pack-");
    private readonly Dictionary<string, JsonArray> _files = new(StringComparer.Ordinal);

    public ChangedPack()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }
    }

    /// <summary>Changes the record at an address such as <c>case/kobe-biomedical</c>.</summary>
    public ChangedPack Change(string address, Action<JsonObject> change)
    {
        Assert.True(RecordAddress.TryParse(address, out var parsed));
        change(RecordsOf(parsed).OfType<JsonObject>().Single(record => (string?)record["slug"] == parsed.Slug));
        return this;
    }

    /// <summary>Adds a record that is like another, with a slug of its own and what <paramref name="change"/> gives it.</summary>
    public ChangedPack Add(string like, string slug, Action<JsonObject> change)
    {
        Assert.True(RecordAddress.TryParse(like, out var parsed));
        var records = RecordsOf(parsed);
        var copy = records.OfType<JsonObject>().Single(record => (string?)record["slug"] == parsed.Slug).DeepClone().AsObject();
        copy["slug"] = slug;
        // Codes of corrections and open readings are unique.
        copy.Remove("openReadings");
        foreach (var citation in copy["citations"]!.AsArray())
        {
            citation!.AsObject().Remove("correction");
        }

        change(copy);
        records.Add(copy);
        return this;
    }

    /// <summary>Imports the pack.</summary>
    public async Task ImportAsync(TestPortal portal)
    {
        foreach (var (file, records) in _files)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, file), records.ToJsonString(PackJson.Options), TestContext.Current.CancellationToken);
        }

        await portal.Services.GetRequiredService<ImportPack>().FromAsync(_folder.FullName, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private JsonArray RecordsOf(RecordAddress address)
    {
        var file = $"{Knowledge.Token.Of(address.Kind)}s.json";
        if (!_files.TryGetValue(file, out var records))
        {
            records = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, file)))!.AsArray();
            _files.Add(file, records);
        }

        return records;
    }
}
