using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>
/// A small pack without fault, in a folder of its own: one or two records of each kind. A test changes one thing in it
/// and looks at what follows.
/// </summary>
internal sealed class SmallPack : IDisposable
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("small-pack-");
    private readonly Dictionary<string, JsonArray> _files;
    private readonly bool _lines;
    private readonly Dictionary<string, byte[]> _raw = new(StringComparer.Ordinal);

    /// <param name="lines">Whether its files have one record a line (.jsonl) instead of a list.</param>
    public SmallPack(bool lines = false)
    {
        _lines = lines;
        Manifest = JsonNode.Parse("""
            {
              "name": "small", "version": 1, "title": { "ko": "작은 꾸러미" }, "description": { "ko": "시험용" }, "defaultSource": "brief",
              "files": ["sources.json", "regions.json", "organizations.json", "terms.json", "plans.json", "programs.json", "clusters.json",
                "cases.json", "outcomes.json", "indicators.json", "statements.json", "implications.json"]
            }
            """)!.AsObject();
        _files = new(StringComparer.Ordinal)
        {
            ["sources.json"] =
            [
                Record("brief", "브리프", """ "sourceKind": "brief", "issuer": "organization/office", "exhibits": [{ "code": "T1", "caption": { "ko": "표" }, "about": "cluster/harbour" }] """),
                Record("city", "시보", """ "sourceKind": "webPage", "url": "https://example.org/city" """),
            ],
            ["regions.json"] =
            [
                Record("japan", "일본", """ "level": "country", "iso": "JP" """),
                Record("hyogo", "효고현", """ "level": "firstLevel", "iso": "JP-28", "jis": "28", "parent": "japan" """),
                Record("kobe", "고베시", """ "level": "municipality", "jis": "28100", "parent": "hyogo" """),
                Record("kansai", "간사이", """ "level": "macroregion", "parent": "japan", "members": ["hyogo"] """),
            ],
            ["organizations.json"] = [Record("office", "관청", """ "organizationKind": "agency", "country": "JP" """)],
            ["terms.json"] =
            [
                Record("review", "사업 재검토", """ "termKind": "event", "definition": { "ko": "사업을 가려내는 일" } """, "definition"),
                Record("theme-health", "건강", """ "termKind": "theme", "definition": { "ko": "건강" } """, "definition"),
            ],
            ["plans.json"] =
            [
                Record("plan-1", "제1기 계획", """ "ordinal": 1, "period": { "printed": "2001~2005", "form": "closed", "calendar": "fiscalJapan", "start": "2001", "end": "2005" }, "focus": [{ "text": { "ko": "클러스터" } }] """, "period", "focus"),
                Record("plan-2", "제2기 계획", """ "ordinal": 2, "period": { "form": "closed", "calendar": "fiscalJapan", "start": "2006", "end": "2010" }, "focus": [{ "text": { "ko": "혁신" } }, { "text": { "ko": "인재" }, "under": 0 }], "successions": [{ "predecessor": "plan/plan-1", "type": "succeeds" }] """, "period", "focus", "successions"),
            ],
            ["programs.json"] =
            [
                Record("old", "옛 사업", """ "instrument": "programme", "country": "JP", "period": { "printed": "’02~’09", "form": "closed", "calendar": "fiscalJapan", "start": "2002", "end": "2009" }, "relations": [{ "predicate": "listed_under", "to": "plan/plan-1" }] """, "period", "relations"),
                Record("new", "새 사업", """ "instrument": "programme", "country": "JP", "period": { "printed": "’10~", "form": "open", "calendar": "fiscalJapan", "start": "2010" }, "successions": [{ "predecessor": "program/old", "type": "merged", "cause": "term/review" }], "relations": [{ "predicate": "operated_by", "to": "organization/office", "role": { "ko": "주관" } }] """, "period", "successions", "relations/operated_by/office"),
            ],
            ["clusters.json"] = [Record("harbour", "항만", """ "clusterKind": "hub", "activities": [{ "ko": "연구" }], "relations": [{ "predicate": "located_in", "to": "region/kobe" }] """, "activities", "relations")],
            ["cases.json"] =
            [
                Record("case-1", "사례", """ "caseType": "hub", "period": { "form": "notStated", "calendar": "calendar" }, "relations": [{ "predicate": "located_in", "to": "region/kobe" }, { "predicate": "has_theme", "to": "term/theme-health" }], "outsideFacts": [{ "ko": "밖에서 온 사실" }], "openReadings": [{ "code": "R01", "field": "name", "question": { "ko": "무엇인가" }, "alternatives": [{ "text": { "ko": "가" }, "likelihood": 60, "preferred": true }, { "text": { "ko": "나" } }] }] """, "relations", "outsideFacts@city"),
            ],
            ["outcomes.json"] =
            [
                Record("share", "비율", """ "subject": "case/case-1", "outcomeKind": "quantitative", "unit": "percent", "readings": [{ "source": "brief", "qualifier": "exactly", "value": 6.30, "asOf": "2017", "preferred": true, "reason": { "ko": "하나뿐" } }] """, "readings"),
                Record("told", "서술", """ "subject": "cluster/harbour", "outcomeKind": "qualitative", "text": { "ko": "커졌다" } """, "text"),
            ],
            ["indicators.json"] = [Record("rate", "출산율", """ "unit": "childrenPerWoman", "indicatorKind": "quantitative", "observations": [{ "region": "japan", "time": "2022", "value": 0.78, "status": "observed", "statedSource": "city" }] """, "observations")],
            ["statements.json"] = [Record("said", "비교", """ "statementKind": "comparison", "japan": { "ko": "먼저 겪었다" } """, "japan")],
            ["implications.json"] = [Record("lesson", "시사점", """ "ordinal": 1, "text": { "ko": "지역이 이끈다" }, "points": [{ "ko": "계획" }], "relations": [{ "predicate": "supported_by", "to": "statement/said" }] """, "text", "points", "relations")],
        };
    }

    public string Folder => _folder.FullName;

    public JsonObject Manifest { get; }

    /// <summary>The name that a file such as <c>cases.json</c> is written by.</summary>
    public string NameOf(string file) => _lines && _files.ContainsKey(file) ? $"{file}l" : file;

    /// <summary>The records of a file such as <c>cases.json</c>, however it is written.</summary>
    public JsonArray this[string file] => _files[file];

    /// <summary>A record without fault: kind's members as JSON, and the fields it cites, from the brief unless <c>field@source</c>.</summary>
    public static JsonObject Record(string slug, string name, string members, params string[] cited)
    {
        var record = JsonNode.Parse($$"""{ "slug": "{{slug}}", "name": { "ko": "{{name}}" }, "nameBasis": { "ko": "source" }, {{members}} }""")!.AsObject();
        record["citations"] = new JsonArray([.. cited.Prepend("name").Select(field => field.Split('@')).Select(parts => (JsonNode)new JsonObject
        {
            ["field"] = parts[0],
            ["source"] = parts.Length > 1 ? parts[1] : "brief",
            ["locator"] = new JsonObject { ["section"] = "1", ["line"] = 7 },
        })]);
        return record;
    }

    /// <summary>The addresses of all records, in order.</summary>
    public IReadOnlyList<string> Addresses() =>
        [.. Manifest["files"]!.AsArray().Select(file => (string)file!).SelectMany(file => _files[file].Select(record => $"{file[..^"s.json".Length]}/{record!["slug"]}"))];

    /// <summary>The record at an address such as <c>plan/plan-1</c>.</summary>
    public JsonObject At(string address) =>
        _files[$"{address[..address.IndexOf('/', StringComparison.Ordinal)]}s.json"].OfType<JsonObject>().Single(record => (string?)record["slug"] == address[(address.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    /// <summary>Puts a value at a path such as <c>readings/0/value</c>; null takes the member out, <c>-</c> appends to a list.</summary>
    public SmallPack Set(string address, string path, string? json)
    {
        Set(At(address), path.Split('/'), json);
        return this;
    }

    /// <summary>Puts a value into the manifest.</summary>
    public SmallPack SetManifest(string path, string? json)
    {
        Set(Manifest, path.Split('/'), json);
        return this;
    }

    /// <summary>Lets a file have these bytes, whatever they are.</summary>
    public SmallPack SetFile(string file, byte[] bytes)
    {
        _raw[file] = bytes;
        return this;
    }

    /// <summary>Writes the files and gives the folder.</summary>
    public string Write()
    {
        var manifest = Manifest.DeepClone().AsObject();
        manifest["files"] = new JsonArray([.. manifest["files"]!.AsArray().Select(file => (JsonNode)NameOf((string)file!))]);
        File.WriteAllText(Path.Combine(Folder, PackReader.ManifestFile), manifest.ToJsonString(Written));
        foreach (var (file, records) in _files)
        {
            var text = _lines ? string.Concat(records.Select(record => (record?.ToJsonString(OneLine) ?? "null") + "\n")) : records.ToJsonString(Written);
            File.WriteAllText(Path.Combine(Folder, NameOf(file)), text);
        }

        foreach (var (file, bytes) in _raw)
        {
            File.WriteAllBytes(Path.Combine(Folder, file), bytes);
        }

        return Folder;
    }

    public Task<Pack> ReadAsync() => PackReader.ReadAsync(Write(), TestContext.Current.CancellationToken);

    /// <summary>Every fault of the pack, beside what the knowledge base is said to hold.</summary>
    public async Task<IReadOnlyList<PackFault>> FaultsAsync(params RecordAddress[] known) => (await FaultsOfAsync(await ReadAsync(), known)).Listed;

    /// <summary>The faults of any pack.</summary>
    public static async Task<PackFaults> FaultsOfAsync(Pack pack, params RecordAddress[] known)
    {
        var addresses = AddressBook.Of(known);
        await addresses.AddAsync(pack, progress: null, TestContext.Current.CancellationToken);
        return await PackCheck.FaultsOfAsync(pack, addresses, progress: null, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Set(JsonNode node, string[] steps, string? json)
    {
        foreach (var step in steps[..^1])
        {
            node = node is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        var value = json is null ? null : JsonNode.Parse(json);
        switch (node)
        {
            case JsonArray items when steps[^1] == "-":
                items.Add(value);
                break;
            case JsonArray items when json is null:
                items.RemoveAt(int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonArray items:
                items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
                break;
            case JsonObject members when json is null:
                members.Remove(steps[^1]);
                break;
            default:
                node[steps[^1]] = value;
                break;
        }
    }
}
