using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

/// <summary>Each row breaks one rule in a pack without fault, and only that rule is told.</summary>
public sealed class PackCheckTests : IDisposable
{
    private readonly SmallPack _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public async Task A_pack_that_keeps_the_rules_has_no_fault() => Assert.Empty(await _pack.FaultsAsync());

    [Theory]
    [InlineData("plan/plan-1", "citations/0", "name")]
    [InlineData("plan/plan-1", "citations/1", "period")]
    [InlineData("plan/plan-1", "citations/2", "focus/0")]
    [InlineData("plan/plan-2", "citations/3", "successions/plan-1")]
    [InlineData("program/new", "citations/3", "relations/operated_by/office")]
    [InlineData("cluster/harbour", "citations/1", "activities/0")]
    [InlineData("case/case-1", "citations/2", "outsideFacts/0")]
    [InlineData("outcome/told", "citations/1", "text")]
    [InlineData("indicator/rate", "citations/1", "observations/0")]
    [InlineData("statement/said", "citations/1", "japan")]
    [InlineData("implication/lesson", "citations/1", "text")]
    [InlineData("implication/lesson", "citations/2", "points/0")]
    [InlineData("term/review", "citations/1", "definition")]
    public async Task A_fact_without_a_citation_is_refused(string address, string citation, string fact)
    {
        _pack.Set(address, citation, null);
        Assert.StartsWith($"no citation supports '{fact}'", (await TheFaultAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citation_of_a_field_does_not_cover_one_whose_name_begins_alike()
    {
        _pack.Set("implication/lesson", "citations/2/field", "\"point\"");
        Assert.StartsWith("no citation supports 'points/0'", (await TheFaultAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_from_outside_is_not_cited_to_the_packs_own_source()
    {
        _pack.Set("case/case-1", "citations/2/source", "\"brief\"");
        var fault = await TheFaultAsync();
        Assert.Equal("case-1: outsideFacts/0", fault.Where);
        Assert.StartsWith("a fact from outside", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan/plan-2", "successions/0/predecessor", "\"plan/plan-0\"", "there is no record 'plan/plan-0'")]
    [InlineData("program/new", "successions/0/cause", "\"term/storm\"", "there is no record 'term/storm'")]
    [InlineData("program/new", "relations/0/to", "\"organization/nobody\"", "there is no record 'organization/nobody'")]
    [InlineData("outcome/share", "subject", "\"case/none\"", "there is no record 'case/none'")]
    [InlineData("region/kobe", "parent", "\"atlantis\"", "there is no record 'region/atlantis'")]
    [InlineData("region/kansai", "members/0", "\"atlantis\"", "there is no record 'region/atlantis'")]
    [InlineData("indicator/rate", "observations/0/region", "\"atlantis\"", "there is no record 'region/atlantis'")]
    [InlineData("indicator/rate", "observations/0/statedSource", "\"rumour\"", "there is no record 'source/rumour'")]
    [InlineData("source/brief", "issuer", "\"organization/nobody\"", "there is no record 'organization/nobody'")]
    [InlineData("source/brief", "exhibits/0/about", "\"cluster/none\"", "there is no record 'cluster/none'")]
    [InlineData("statement/said", "citations/0/source", "\"rumour\"", "there is no record 'source/rumour'")]
    [InlineData("program/new", "relations/0/to", "\"office\"", "'office' is not an address of the form kind/slug")]
    [InlineData("outcome/share", "subject", "\"people/kobe\"", "'people/kobe' is not an address of the form kind/slug")]
    public async Task A_reference_to_nothing_is_refused_where_it_stands(string address, string path, string json, string message)
    {
        _pack.Set(address, path, json);
        var faults = await _pack.FaultsAsync();
        Assert.Contains(faults, fault => fault.Message == message && fault.Where.EndsWith($": {path}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pack_may_refer_to_what_the_knowledge_base_already_holds()
    {
        _pack.Set("outcome/share", "subject", "\"case/known\"");
        Assert.Empty(await _pack.FaultsAsync(new RecordAddress(RecordKind.Case, "known")));
    }

    [Theory]
    [InlineData("listed_under", "plan/plan-1", "program/old", "program/new", "cannot end at a program")]
    [InlineData("located_in", "region/kobe", "cluster/harbour", "organization/office", "cannot end at a organization")]
    [InlineData("supported_by", "statement/said", "implication/lesson", "plan/plan-1", "cannot end at a plan")]
    public async Task A_predicate_ends_only_at_its_kinds(string predicate, string to, string from, string wrong, string message)
    {
        Assert.Equal(to, (string?)_pack.At(from)["relations"]![0]!["to"]);
        _pack.Set(from, "relations/0/to", $"\"{wrong}\"").Set(from, "citations/-", """{ "field": "relations", "source": "brief", "locator": {} }""");
        Assert.Equal($"'{predicate}' {message}", (await TheFaultAsync()).Message.Split(';')[0]);
    }

    [Theory]
    [InlineData("adores", "'adores' is not a predicate")]
    [InlineData("supported_by", "'supported_by' cannot start from a program")]
    public async Task A_predicate_starts_only_from_its_kinds(string predicate, string message)
    {
        _pack.Set("program/old", "relations/0/predicate", $"\"{predicate}\"");
        var fault = await TheFaultAsync();
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal("old: relations/0/predicate", fault.Where);
    }

    [Fact]
    public async Task A_relation_that_stands_twice_is_refused()
    {
        _pack.Set("program/old", "relations/-", """{ "predicate": "listed_under", "to": "plan/plan-1" }""");
        var fault = await TheFaultAsync();
        Assert.Equal(("old: relations/1", "'listed_under plan/plan-1' stands twice"), (fault.Where, fault.Message));
    }

    [Theory]
    [InlineData("statement/said", "relations", """[{ "predicate": "related_to", "to": "statement/said" }]""", "relations")]
    [InlineData("outcome/share", "subject", "\"outcome/share\"", null)]
    public async Task A_record_cannot_refer_to_itself(string address, string path, string json, string? cited)
    {
        _pack.Set(address, path, json);
        if (cited is not null)
        {
            _pack.Set(address, "citations/-", $$"""{ "field": "{{cited}}", "source": "brief", "locator": {} }""");
        }

        Assert.Equal("a record cannot refer to itself here", (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task A_source_may_be_cited_for_its_own_name() =>
        Assert.Equal("brief", (string?)_pack.At("source/brief")["citations"]![0]!["source"]);

    [Fact]
    public async Task A_succession_that_comes_back_is_refused()
    {
        _pack.Set("plan/plan-1", "successions", """[{ "predecessor": "plan/plan-2", "type": "succeeds" }]""").Set("plan/plan-1", "citations/-", """{ "field": "successions", "source": "brief", "locator": {} }""");
        var fault = await TheFaultAsync();
        Assert.Equal("the chain comes back to this record", fault.Message);
        Assert.EndsWith(": successions", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_lies_in_itself_by_way_of_others_is_refused()
    {
        _pack.Set("region/hyogo", "parent", "\"kobe\"");
        var fault = await TheFaultAsync();
        Assert.Equal("the chain comes back to this record", fault.Message);
        Assert.EndsWith(": parent", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_predecessors_with_one_predecessor_are_no_cycle()
    {
        _pack["plans.json"].Add(SmallPack.Record("plan-3", "제3기", """ "ordinal": 3, "period": { "form": "open", "calendar": "calendar", "start": "2011" }, "focus": [], "successions": [{ "predecessor": "plan/plan-1", "type": "succeeds" }, { "predecessor": "plan/plan-2", "type": "succeeds" }] """, "period", "successions"));
        Assert.Empty(await _pack.FaultsAsync());
    }

    [Theory]
    [InlineData("program/new", "successions/0/predecessor", "\"plan/plan-1\"", "a program takes the place of a program")]
    [InlineData("program/new", "successions/0/cause", "\"plan/plan-1\"", "a cause is an event, that is, a term")]
    public async Task A_succession_joins_records_of_one_kind_and_is_caused_by_an_event(string address, string path, string json, string message)
    {
        _pack.Set(address, path, json);
        Assert.Equal(message, (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task A_slug_is_used_once_within_its_kind()
    {
        _pack["terms.json"].Add(SmallPack.Record("review", "또", """ "termKind": "event", "definition": { "ko": "또" } """, "definition"));
        Assert.Equal("'review' is used twice", (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task A_slug_may_be_used_again_in_another_kind()
    {
        _pack["terms.json"].Add(SmallPack.Record("kobe", "고베", """ "termKind": "concept", "definition": { "ko": "고베" } """, "definition"));
        Assert.Empty(await _pack.FaultsAsync());
    }

    [Theory]
    [InlineData("Kobe")]
    [InlineData("kobe-")]
    [InlineData("-kobe")]
    [InlineData("ko--be")]
    [InlineData("ko_be")]
    [InlineData("ko be")]
    [InlineData("고베")]
    [InlineData("ko/be")]
    [InlineData("kobe\\n")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-123456789-123456789-1")]
    public async Task A_slug_is_lower_case_ASCII_with_single_hyphens(string slug)
    {
        _pack.Set("statement/said", "slug", $"\"{slug}\"").Set("implication/lesson", "relations", null);
        Assert.StartsWith("lower-case ASCII letters", (await TheFaultAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cases.json", "correction code 'C01' is used twice")]
    public async Task A_correction_code_is_used_once(string file, string message)
    {
        const string Correction = """{ "code": "C01", "kind": "spelling", "corrected": "고베", "reason": { "ko": "띄어쓰기" } }""";
        _pack.Set("case/case-1", "citations/0/correction", Correction).Set("term/review", "citations/0/correction", Correction);
        var fault = await TheFaultAsync();
        Assert.Equal((file, $"the {message}"), (fault.File, fault.Message));
    }

    [Fact]
    public async Task An_open_reading_code_is_used_once()
    {
        _pack.Set("term/review", "openReadings", """[{ "code": "R01", "field": "name", "question": { "ko": "무엇" }, "alternatives": [] }]""");
        Assert.Equal("the open reading code 'R01' is used twice", (await TheFaultAsync()).Message);
    }

    [Theory]
    [InlineData("plan/plan-2", "ordinal", "1", "the plan number '1' is used twice")]
    [InlineData("region/hyogo", "iso", "\"JP\"", "the region code 'JP' is used twice")]
    [InlineData("region/hyogo", "iso", "\"kobe\"", "the region code 'kobe' is used twice")]
    public async Task A_number_or_code_is_used_once(string address, string path, string json, string message)
    {
        _pack.Set(address, path, json);
        Assert.Equal(message, (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task A_record_follows_one_of_its_open_readings_at_most()
    {
        _pack.Set("case/case-1", "openReadings/0/alternatives/1/preferred", "true");
        Assert.Equal("at most one reading is the one the record follows", (await TheFaultAsync()).Message);
    }

    [Theory]
    [InlineData("name/en", "\"Kobe\"")]
    [InlineData("nameBasis/ja", "\"outsideHigh\"")]
    public async Task A_name_and_its_basis_come_together(string path, string json)
    {
        _pack.Set("region/kobe", path, json);
        Assert.Equal("kobe: nameBasis", (await TheFaultAsync()).Where);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"\\u3000\"")]
    public async Task A_name_is_not_empty(string json)
    {
        _pack.Set("region/kobe", "name/ko", json);
        Assert.StartsWith("a name is not empty", (await TheFaultAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan/plan-1", "ordinal", "0", "ordinal")]
    [InlineData("plan/plan-1", "period/end", "\"1999\"", "period/end")]
    [InlineData("plan/plan-1", "period/end", "\"’05\"", "period/end")]
    [InlineData("plan/plan-2", "focus/1/under", "1", "focus/1/under")]
    [InlineData("plan/plan-2", "focus/1/under", "-1", "focus/1/under")]
    [InlineData("program/old", "stip", "\"Prizes\"", "stip")]
    [InlineData("program/old", "country", "\"jp\"", "country")]
    [InlineData("program/old", "country", "\"JPN\"", "country")]
    [InlineData("region/kobe", "jis", "\"281\"", "jis")]
    [InlineData("region/kobe", "jis", "\"2810０\"", "jis")]
    [InlineData("region/hyogo", "parent", null, "parent")]
    [InlineData("region/hyogo", "members", "[\"kobe\"]", "members")]
    [InlineData("region/hyogo", "validFrom", "\"Meiji\"", "validFrom")]
    [InlineData("outcome/told", "text", null, "text")]
    [InlineData("outcome/share", "unit", null, "readings")]
    [InlineData("outcome/share", "readings/0/preferred", null, "readings")]
    [InlineData("outcome/share", "readings/0/asOf", "\"17\"", "readings/0/asOf")]
    [InlineData("outcome/share", "readings/0/valueTo", "6.2", "readings/0/valueTo")]
    [InlineData("outcome/share", "readings/0/qualifier", "\"hypothetical\"", "readings/0/condition")]
    [InlineData("indicator/rate", "observations/0/value", null, "observations/0")]
    [InlineData("indicator/rate", "observations/0/time", "\"last year\"", "observations/0/time")]
    [InlineData("statement/said", "japan", null, "text")]
    [InlineData("implication/lesson", "ordinal", "0", "ordinal")]
    [InlineData("source/city", "url", "\"example.org\"", "url")]
    [InlineData("source/city", "url", "\"javascript:alert(1)\"", "url")]
    [InlineData("source/city", "published", "\"2023/6\"", "published")]
    public async Task A_record_keeps_the_rules_of_its_kind(string address, string path, string? json, string where)
    {
        _pack.Set(address, path, json);
        Assert.Equal($"{address[(address.IndexOf('/', StringComparison.Ordinal) + 1)..]}: {where}", (await TheFaultAsync()).Where);
    }

    [Fact]
    public async Task A_plan_states_its_years()
    {
        _pack.Set("plan/plan-1", "period", """{ "form": "notStated", "calendar": "calendar" }""");
        Assert.Equal("a plan states its years", (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task Two_preferred_readings_are_refused()
    {
        _pack.Set("outcome/share", "readings/-", """{ "source": "city", "qualifier": "exactly", "value": 7.8, "preferred": true, "reason": { "ko": "시" } }""").Set("outcome/share", "citations/-", """{ "field": "readings/1", "source": "city", "locator": {} }""");
        Assert.Equal("exactly one reading is preferred", (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task Where_sources_disagree_the_preferred_reading_says_why()
    {
        _pack.Set("outcome/share", "readings/-", """{ "source": "city", "qualifier": "exactly", "value": 7.8 }""").Set("outcome/share", "citations/-", """{ "field": "readings/1", "source": "city", "locator": {} }""").Set("outcome/share", "readings/0/reason", null);
        Assert.Equal("share: readings/0/reason", (await TheFaultAsync()).Where);
    }

    [Fact]
    public async Task A_reading_is_cited_to_its_own_source()
    {
        _pack.Set("outcome/share", "readings/0/source", "\"city\"");
        Assert.Equal("no citation of 'city' supports this reading", (await TheFaultAsync()).Message);
    }

    [Fact]
    public async Task Every_fault_is_told_in_order_of_file_and_line()
    {
        _pack.Set("implication/lesson", "ordinal", "0").Set("plan/plan-2", "focus/1/under", "9").Set("plan/plan-1", "ordinal", "0").Set("source/city", "url", "\"x\"");
        Assert.Equal(["city: url", "plan-1: ordinal", "plan-2: focus/1/under", "lesson: ordinal"], (await _pack.FaultsAsync()).Select(fault => fault.Where));
    }

    [Fact]
    public async Task The_built_in_pack_has_no_fault() =>
        Assert.Empty((await SmallPack.FaultsOfAsync(await PackReader.ReadAsync(KnowledgeDatabase.BuiltInPack, TestContext.Current.CancellationToken))).Listed);

    private async Task<PackFault> TheFaultAsync()
    {
        var fault = Assert.Single(await _pack.FaultsAsync());
        var lines = await File.ReadAllLinesAsync(Path.Combine(_pack.Folder, fault.File), TestContext.Current.CancellationToken);
        Assert.InRange(fault.Line, 2, lines.Length);
        Assert.InRange(fault.Column, 3, lines[fault.Line - 1].Length);
        return fault;
    }
}
