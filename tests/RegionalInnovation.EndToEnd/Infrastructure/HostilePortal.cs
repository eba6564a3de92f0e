using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>
/// A portal whose records hold a hostile text in every text that an author can write: names, summaries, lists, aliases,
/// roles, places in sources, printed texts, corrections.
/// </summary>
public sealed class HostilePortal : RunningPortal
{
    private static readonly HashSet<string> Texts = new(["ko", "ja", "en", "printed", "corrected", "event", "section", "row", "note", "page", "table", "figure", "edition"], StringComparer.Ordinal);
    private static readonly HashSet<string> Lists = new(["aliases"], StringComparer.Ordinal);
    private int _next;

    /// <summary>How many texts hold one.</summary>
    public int Planted => _next;

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        var brief = Path.Combine(Path.GetDirectoryName(Assembly)!, "Packs", "kistep-brief");
        var pack = Directory.CreateTempSubdirectory("portal-e2e-hostile");
        try
        {
            foreach (var file in Directory.EnumerateFiles(brief))
            {
                var copy = Path.Combine(pack.FullName, Path.GetFileName(file));
                if (Path.GetFileName(file) == "pack.json")
                {
                    File.Copy(file, copy);
                    continue;
                }

                var records = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
                Plant(records, "");
                await File.WriteAllTextAsync(copy, records.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.General)));
            }

            await RunAsync("migrate");
            await RunAsync("content", "import", pack.FullName);
        }
        finally
        {
            pack.Delete(recursive: true);
        }
    }

    private void Plant(JsonNode node, string name)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members.ToList())
                {
                    // Where a name comes from is told by tokens.
                    if (value is JsonValue text && Texts.Contains(member) && name != "nameBasis" && text.TryGetValue<string>(out var said))
                    {
                        members[member] = Hostile(said);
                    }
                    else if (value is not null)
                    {
                        Plant(value, member);
                    }
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (items[index] is JsonValue text && Lists.Contains(name) && text.TryGetValue<string>(out var said))
                    {
                        items[index] = Hostile(said);
                    }
                    else if (items[index] is { } item)
                    {
                        Plant(item, name);
                    }
                }

                break;
        }
    }

    private string Hostile(string text) => $"{text} {HostileTexts.All[_next++ % HostileTexts.All.Count]}";
}
