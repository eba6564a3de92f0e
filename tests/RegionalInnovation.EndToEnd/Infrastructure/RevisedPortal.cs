using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>A portal in which a case and a plan have more than one revision, so that revisions differ.</summary>
public sealed class RevisedPortal : RunningPortal
{
    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        var brief = Path.Combine(Path.GetDirectoryName(Assembly)!, "Packs", "kistep-brief");
        var pack = Directory.CreateTempSubdirectory("portal-e2e-revised");
        try
        {
            foreach (var file in Directory.EnumerateFiles(brief))
            {
                File.Copy(file, Path.Combine(pack.FullName, Path.GetFileName(file)));
            }

            await ChangeAsync(Path.Combine(pack.FullName, "cases.json"), "kobe-biomedical", changed =>
            {
                changed["name"]!["en"] = "Kobe, changed";
                changed["summary"]!["ko"] = $"바뀐 요약. {changed["summary"]!["ko"]}";
                changed["summary"]!["ja"] = $"{changed["summary"]!["ja"]}変更した。";
                changed["aliases"] = new JsonArray("Kobe");
                var relations = changed["relations"]!.AsArray();
                var theme = relations.First(relation => (string?)relation!["predicate"] == "has_theme")!;
                relations.Remove(theme);
                relations.Insert(0, theme);
            });
            await ChangeAsync(Path.Combine(pack.FullName, "plans.json"), "stbp-5", changed => changed["focus"]![0]!["text"]!["ko"] = $"{changed["focus"]![0]!["text"]!["ko"]} (고침)");
            await RunAsync("migrate");
            await RunAsync("content", "import", brief);
            await RunAsync("content", "import", pack.FullName);
        }
        finally
        {
            pack.Delete(recursive: true);
        }
    }

    private static async Task ChangeAsync(string file, string slug, Action<JsonObject> change)
    {
        var records = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        change(records.OfType<JsonObject>().Single(record => (string?)record["slug"] == slug));
        await File.WriteAllTextAsync(file, records.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.General)));
    }
}
