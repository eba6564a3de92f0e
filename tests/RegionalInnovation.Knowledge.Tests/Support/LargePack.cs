using System.Text.Json.Nodes;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>
/// A pack of lines with everything that makes writing it in one go hard: outcomes before their cases, relations to
/// cases that come later, regions before the ones they lie in, sources last, chains of successions.
/// </summary>
internal static class LargePack
{
    /// <summary>Makes it.</summary>
    /// <param name="cases">Number of cases.</param>
    /// <param name="summary">What all records say of themselves.</param>
    public static SmallPack Of(int cases, string summary)
    {
        var pack = new SmallPack(lines: true);
        pack.SetManifest("files", """
            ["implications.json", "statements.json", "indicators.json", "outcomes.json", "cases.json", "clusters.json", "programs.json", "plans.json", "terms.json", "organizations.json", "regions.json", "sources.json"]
            """);
        foreach (var file in pack.Manifest["files"]!.AsArray())
        {
            var records = pack[(string)file!];
            var turned = records.Reverse().ToList();
            records.Clear();
            turned.ForEach(records.Add);
        }

        for (var number = 0; number < cases; number++)
        {
            var later = (number + 7) % cases;
            pack["cases.json"].Add(SmallPack.Record($"made-{number}", $"사례 {number}", $$"""
                "caseType": "kosen", "aliases": ["{{number}}번"], "period": { "form": "closed", "calendar": "fiscalJapan", "start": "{{2000 + (number % 20)}}", "end": "2024-03" },
                "relations": [{ "predicate": "located_in", "to": "region/kobe" }, { "predicate": "related_to", "to": "case/made-{{later}}", "role": { "ko": "뒤에 오는 것" } }]
                """, "period", "relations@city"));
            if (number % 10 == 0)
            {
                pack["outcomes.json"].Add(SmallPack.Record($"made-{number}", $"성과 {number}", $$"""
                    "subject": "case/made-{{number}}", "outcomeKind": "quantitative", "unit": "jpy",
                    "readings": [{ "source": "brief", "qualifier": "about", "value": {{number}}.50, "baseline": { "value": 0.10 }, "preferred": true, "reason": { "ko": "먼저" } }, { "source": "city", "qualifier": "exactly", "value": {{number}}, "valueTo": {{number + 1}} }]
                    """, "readings/0", "readings/1@city"));
                pack["regions.json"].Insert(0, SmallPack.Record($"made-{number}", $"곳 {number}", $$""" "level": "district", "parent": "{{(number < 10 ? "kobe" : $"made-{number - 10}")}}" """));
                pack["programs.json"].Insert(0, SmallPack.Record($"made-{number}", $"사업 {number}", $$"""
                    "instrument": "grant", "country": "JP", "period": { "form": "notStated", "calendar": "calendar" }
                    {{(number < 10 ? "" : $$""", "successions": [{ "predecessor": "program/made-{{number - 10}}", "type": "renamed", "cause": "term/review" }]""")}}
                    """, "successions"));
            }
        }

        foreach (var record in pack.Manifest["files"]!.AsArray().SelectMany(file => pack[(string)file!]))
        {
            record!["summary"] = new JsonObject { ["ko"] = summary, ["ja"] = "要約" };
        }

        return pack;
    }
}
