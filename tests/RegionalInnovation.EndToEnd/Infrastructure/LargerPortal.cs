using System.Text.Json.Nodes;

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>A portal that holds <see cref="MoreCases"/> cases beside those of the brief, so that a list has pages.</summary>
public sealed class LargerPortal : RunningPortal
{
    /// <summary>How many cases there are beside those of the brief.</summary>
    public const int MoreCases = 45;

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        var pack = Directory.CreateTempSubdirectory("portal-e2e-pack");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(pack.FullName, "pack.json"),
                """{ "name": "more", "version": 1, "title": { "ko": "더 많은 사례" }, "description": { "ko": "쪽을 넘기는 시험에 쓴다." }, "defaultSource": "kistep-brief", "files": ["cases.json"] }""");
            await File.WriteAllTextAsync(
                Path.Combine(pack.FullName, "cases.json"),
                new JsonArray([.. Enumerable.Range(1, MoreCases).Select(Case)]).ToJsonString());
            await RunAsync("migrate");
            await RunAsync("content", "import", Path.Combine(Path.GetDirectoryName(Assembly)!, "Packs", "kistep-brief"));
            await RunAsync("content", "import", pack.FullName);
        }
        finally
        {
            pack.Delete(recursive: true);
        }
    }

    private static JsonObject Case(int number) => new()
    {
        ["slug"] = $"more-{number:00}",
        ["name"] = new JsonObject { ["ko"] = $"더한 사례 {number:00}" },
        ["nameBasis"] = new JsonObject { ["ko"] = "editor" },
        ["caseType"] = "hub",
        ["period"] = new JsonObject { ["form"] = "notStated", ["calendar"] = "calendar" },
        ["citations"] = new JsonArray(new JsonObject { ["field"] = "name", ["source"] = "kistep-brief", ["locator"] = new JsonObject { ["section"] = "3" } }),
    };
}
