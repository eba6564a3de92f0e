using System.Globalization;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>A case as the test knows it: what search must make of it, told without search.</summary>
internal sealed record KnownCase(string Slug, IReadOnlyList<string> Texts, IReadOnlyDictionary<Facet, IReadOnlySet<string>> Values, int? Start);

/// <summary>
/// A pack of many small cases with random texts and links, the same for the same seed, and beside it what a reader who
/// looks at every case one by one would find.
/// </summary>
internal sealed class ManyCases : IDisposable
{
    private static readonly string[] Fragments =
    [
        "고베", "고베시의", "神戸", "神戸市の", "こうべ", "Kobe", "Port City", "port citys", "클러스터", "산업클러스터를", "지역혁신", "지역 혁신", "クラスター", "クラスター形成", "量子技術", "양자기술", "양자",
        "cluster", "clusters", "region", "regions", "AI기반", "AI", "550개", "1550개", "R&D", "산·학·관", "産・学・官", "의료", "의", "10.4%", "ＫＯＳＥＮ", "ｸﾗｽﾀｰ", "거점", "인재", "大学", "大学発", "창업",
    ];

    private static readonly (string Slug, string Code, string? Parent)[] Regions =
        [("japan", "JP", null), ("hyogo", "JP-28", "japan"), ("kobe", "kobe", "hyogo"), ("aomori", "JP-02", "japan"), ("hirosaki", "hirosaki", "aomori")];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("many-cases-");

    public ManyCases(int count, int seed)
    {
        var random = new Random(seed);
        Cases = [.. Enumerable.Range(0, count).Select(number => CaseOf(number, random))];
        Write("pack", new JsonObject
        {
            ["name"] = "many",
            ["version"] = 1,
            ["title"] = Ko("많은 사례"),
            ["description"] = Ko("시험용"),
            ["defaultSource"] = "brief",
            ["files"] = new JsonArray("sources.json", "regions.json", "organizations.json", "terms.json", "plans.json", "programs.json", "cases.json"),
        });
        Write("sources", [Record("brief", "브리프", ("sourceKind", "brief"), ("issuer", "organization/office")), Record("city", "시보", ("sourceKind", "webPage"), ("url", "https://example.org/city"))]);
        Write("regions", [.. Regions.Select(region => RegionOf(region.Slug, region.Code, region.Parent))]);
        Write("organizations", [Record("office", "관청", ("organizationKind", "agency"), ("country", "JP")), Record("college", "대학", ("organizationKind", "university"), ("country", "JP"))]);
        Write("terms", [TermOf("theme-health", "건강"), TermOf("theme-quantum", "양자")]);
        Write("plans", [PlanOf(1, "2001", "2005"), PlanOf(2, "2006", "2010")]);
        Write("programs", [ProgramOf("old", "plan-1"), ProgramOf("new", "plan-2"), ProgramOf("free", null)]);
        Write("cases", [.. _written]);
    }

    private readonly List<JsonObject> _written = [];

    public string Folder => _folder.FullName;

    public IReadOnlyList<KnownCase> Cases { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private KnownCase CaseOf(int number, Random random)
    {
        var slug = $"case-{number:0000}";
        string Words(int least, int most) => string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(least, most)).Select(_ => Fragments[Math.Min(random.Next(Fragments.Length), random.Next(Fragments.Length))]));
        var name = new JsonObject { ["ko"] = $"사례 {Words(1, 3)}" };
        var summary = new JsonObject { ["ko"] = Words(1, 8) + "이다" };
        if (random.Next(2) == 0)
        {
            name["ja"] = $"事例 {Words(1, 3)}";
            summary["ja"] = Words(1, 6) + "である";
        }

        if (random.Next(3) == 0)
        {
            name["en"] = $"Case {Words(1, 3)}";
        }

        var values = Enum.GetValues<Facet>().ToDictionary(facet => facet, _ => (ISet<string>)new HashSet<string>(StringComparer.Ordinal));
        var relations = new JsonArray();
        void Relate(string predicate, string to, Facet facet, params string[] gives)
        {
            if (relations.Any(relation => (string?)relation!["predicate"] == predicate && (string?)relation["to"] == to))
            {
                return;
            }

            relations.Add(new JsonObject { ["predicate"] = predicate, ["to"] = to });
            values[facet].UnionWith(gives);
        }

        for (var link = random.Next(3); link > 0; link--)
        {
            var region = Regions[random.Next(1, Regions.Length)];
            Relate("located_in", $"region/{region.Slug}", Facet.Region, [.. AboveAnd(region.Slug)]);
        }

        for (var link = random.Next(3); link > 0; link--)
        {
            var (body, kind) = random.Next(2) == 0 ? ("office", "agency") : ("college", "university");
            Relate(random.Next(2) == 0 ? "led_by" : "involves", $"organization/{body}", Facet.Institution, body);
            values[Facet.InstitutionType].Add(kind);
        }

        for (var link = random.Next(3); link > 0; link--)
        {
            var theme = random.Next(2) == 0 ? "theme-health" : "theme-quantum";
            Relate("has_theme", $"term/{theme}", Facet.Theme, theme);
        }

        for (var link = random.Next(3); link > 0; link--)
        {
            var program = random.Next(3) switch { 0 => "old", 1 => "new", _ => "free" };
            Relate("adopted_in", $"program/{program}", Facet.Program, program);
            values[Facet.Plan].UnionWith(program switch { "old" => ["plan-1"], "new" => ["plan-2"], _ => (string[])[] });
        }

        var type = random.Next(3) switch { 0 => "hub", 1 => "kosen", _ => "collaboration" };
        values[Facet.Type].Add(type);
        var start = random.Next(2000, 2012);
        var end = start + random.Next(0, 6);
        var (period, first) = random.Next(3) switch
        {
            0 => (new JsonObject { ["form"] = "closed", ["calendar"] = "calendar", ["start"] = $"{start}", ["end"] = $"{end}" }, start),
            1 => (new JsonObject { ["form"] = "single", ["calendar"] = "calendar", ["start"] = $"{start}" }, start),
            _ => (new JsonObject { ["form"] = "notStated", ["calendar"] = "calendar" }, (int?)null),
        };
        values[Facet.Year].UnionWith((string?)period["form"] switch
        {
            "closed" => Enumerable.Range(start, end - start + 1).Select(Year),
            "single" => [Year(start)],
            _ => [],
        });
        values[Facet.Source].Add("brief");
        values[Facet.Language].Add("ko");
        if (name["ja"] is not null && summary["ja"] is not null)
        {
            values[Facet.Language].Add("ja");
        }

        foreach (var none in values.Values.Where(set => set.Count == 0))
        {
            none.Add(FacetSelection.NotStated);
        }

        var basis = new JsonObject(name.Select(text => KeyValuePair.Create<string, JsonNode?>(text.Key, "editor")));
        _written.Add(new JsonObject
        {
            ["slug"] = slug,
            ["name"] = name,
            ["nameBasis"] = basis,
            ["summary"] = summary,
            ["caseType"] = type,
            ["period"] = period,
            ["relations"] = relations,
            ["citations"] = new JsonArray(((string[])["name"])
                .Concat((string?)period["form"] == "notStated" ? [] : ["period"])
                .Concat(relations.Count > 0 ? ["relations"] : [])
                .Select(JsonNode? (field) => new JsonObject { ["source"] = "brief", ["field"] = field, ["locator"] = new JsonObject { ["section"] = "Ⅱ" } })
                .ToArray()),
        });
        return new(
            slug,
            [.. name.Concat(summary).Select(text => (string)text.Value!)],
            values.ToDictionary(facet => facet.Key, IReadOnlySet<string> (facet) => facet.Value.ToHashSet(StringComparer.Ordinal)),
            first);
    }

    private static IEnumerable<string> AboveAnd(string slug)
    {
        for (string? at = slug; at is not null; at = Regions.Single(region => region.Slug == at).Parent)
        {
            yield return Regions.Single(region => region.Slug == at).Code;
        }
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Ko(string text) => new() { ["ko"] = text };

    private static JsonObject Record(string slug, string name, params (string Member, string Value)[] members)
    {
        var record = new JsonObject { ["slug"] = slug, ["name"] = Ko(name), ["nameBasis"] = Ko("source") };
        foreach (var (member, value) in members)
        {
            record[member] = value;
        }

        record["citations"] = Cited("name");
        return record;
    }

    private static JsonArray Cited(params string[] fields) =>
        new([.. fields.Select(JsonNode? (field) => new JsonObject { ["source"] = "brief", ["field"] = field, ["locator"] = new JsonObject { ["section"] = "Ⅱ" } })]);

    private static JsonObject RegionOf(string slug, string code, string? parent)
    {
        var region = Record(slug, slug, ("level", parent is null ? "country" : code == slug ? "municipality" : "firstLevel"));
        if (parent is not null)
        {
            region["parent"] = parent;
        }

        if (code != slug)
        {
            region["iso"] = code;
        }

        if (slug == "kobe")
        {
            region["name"] = new JsonObject { ["ko"] = "고베", ["ja"] = "神戸", ["en"] = "Kobe" };
            region["nameBasis"] = new JsonObject { ["ko"] = "source", ["ja"] = "source", ["en"] = "source" };
            region["aliases"] = new JsonArray("こうべ", "Port City");
        }

        return region;
    }

    private static JsonObject TermOf(string slug, string name)
    {
        var term = Record(slug, name, ("termKind", "theme"));
        term["definition"] = Ko(name);
        term["citations"] = Cited("name", "definition");
        return term;
    }

    private static JsonObject PlanOf(int ordinal, string start, string end)
    {
        var plan = Record($"plan-{ordinal}", $"제{ordinal}기 계획");
        plan["ordinal"] = ordinal;
        plan["period"] = new JsonObject { ["form"] = "closed", ["calendar"] = "fiscalJapan", ["start"] = start, ["end"] = end };
        plan["focus"] = new JsonArray(new JsonObject { ["text"] = Ko("혁신") });
        plan["citations"] = Cited("name", "period", "focus");
        return plan;
    }

    private static JsonObject ProgramOf(string slug, string? plan)
    {
        var program = Record(slug, slug, ("instrument", "programme"), ("country", "JP"));
        program["period"] = new JsonObject { ["form"] = "notStated", ["calendar"] = "fiscalJapan" };
        if (plan is not null)
        {
            program["relations"] = new JsonArray(new JsonObject { ["predicate"] = "listed_under", ["to"] = $"plan/{plan}" });
            program["citations"] = Cited("name", "relations");
        }

        return program;
    }

    private void Write(string file, JsonNode content) => File.WriteAllText(Path.Combine(Folder, file + ".json"), content.ToJsonString());

    private void Write(string file, IReadOnlyList<JsonObject> records) => Write(file, new JsonArray([.. records]));
}
