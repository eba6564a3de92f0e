using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Import;

/// <summary>What a change of many would do to cases of the built-in pack; nothing is written.</summary>
public sealed class ChangedCasesTests(KnowledgeDatabase databases)
{
    private const string Kawasaki = "kawasaki-open-innovation";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_is_set_where_it_is_another_and_left_alone_where_it_is_the_same()
    {
        var types = databases.Brief.All.OfType<CaseDocument>().ToDictionary(study => study.Slug, study => study.CaseType, StringComparer.Ordinal);
        var rows = await PlanAsync([.. types.Keys], new("caseType", ChangeAct.Set, "hub"));

        Assert.All(rows, row => Assert.Equal(types[row.Slug!] == CaseType.Hub ? PlannedAct.LeaveAlone : PlannedAct.Change, row.Act));
        Assert.All(rows.Where(row => row.Act == PlannedAct.Change), row => Assert.Equal([new PlannedChange("caseType", Token.Of(types[row.Slug!]), "hub")], row.Changes));
        Assert.All(rows.Where(row => row.Act == PlannedAct.Change), row => Assert.Equal(CaseType.Hub, Assert.IsType<CaseDocument>(row.Document).CaseType));
        Assert.Contains(rows, row => row.Act == PlannedAct.LeaveAlone);
        Assert.Contains(rows, row => row.Act == PlannedAct.Change);
    }

    [Fact]
    public async Task A_relation_that_is_removed_takes_its_citations_with_it_and_nothing_else()
    {
        var before = databases.Brief.Case(Kawasaki);
        var place = before.Relations.First(relation => relation.Predicate == Predicates.LocatedIn).To;
        var row = Assert.Single(await PlanAsync([Kawasaki], new($"relations/{Predicates.LocatedIn}", ChangeAct.Remove, place)));

        var path = $"relations/{Predicates.LocatedIn}/{place.Split('/')[^1]}";
        var after = Assert.IsType<CaseDocument>(row.Document);
        Assert.Equal(before.Relations.Where(relation => relation.Predicate != Predicates.LocatedIn || relation.To != place), after.Relations);
        Assert.Equal(before.Citations.Where(citation => citation.Field != path), after.Citations);
        Assert.Contains(row.Changes, change => change is { Path: "relations", After: "" } && change.Before == place);
    }

    [Fact]
    public async Task A_relation_is_added_once_and_only_with_a_source()
    {
        var change = new CaseChange($"relations/{Predicates.LocatedIn}", ChangeAct.Add, "hokkaido", Source: "kistep-brief", Section: "3");
        var row = Assert.Single(await PlanAsync([Kawasaki], change));
        var after = Assert.IsType<CaseDocument>(row.Document);
        Assert.Equal(new RelationEntry(Predicates.LocatedIn, "region/hokkaido"), after.Relations[^1]);
        Assert.Equal(new CitationEntry($"relations/{Predicates.LocatedIn}/hokkaido", "kistep-brief", new(Section: "3")), after.Citations[^1]);

        Assert.Contains(Assert.Single(await PlanAsync([Kawasaki], change with { Source = null })).Faults, fault => fault.Message.StartsWith("no citation supports", StringComparison.Ordinal));
        Assert.Contains(Assert.Single(await PlanAsync([Kawasaki], change with { Value = "atlantis" })).Faults, fault => fault.Message == "there is no record 'region/atlantis'");
        var known = databases.Brief.Case(Kawasaki).Relations.First(relation => relation.Predicate == Predicates.LocatedIn).To;
        Assert.Equal(PlannedAct.LeaveAlone, Assert.Single(await PlanAsync([Kawasaki], change with { Value = known })).Act);
    }

    [Fact]
    public async Task Words_are_replaced_in_every_item_of_one_language_and_in_no_other()
    {
        var study = databases.Brief.All.OfType<CaseDocument>().First(item => item.Activities is { Count: > 0 });
        var word = study.Activities![0].Ko[..2];
        var row = Assert.Single(await PlanAsync([study.Slug], new("activities/ko", ChangeAct.Replace, word, "ZZ")));
        var after = Assert.IsType<CaseDocument>(row.Document);

        Assert.Equal(study.Activities.Select(activity => activity.Ko.Replace(word, "ZZ", StringComparison.Ordinal)), after.Activities!.Select(activity => activity.Ko));
        Assert.Equal(study.Activities.Select(activity => (activity.Ja, activity.En)), after.Activities!.Select(activity => (activity.Ja, activity.En)));
        Assert.Equal((study.Name, study.Summary), (after.Name, after.Summary));
        Assert.Equal(study.Technologies, after.Technologies);
        Assert.Equal(study.Citations, after.Citations);
    }

    [Fact]
    public async Task A_date_that_is_none_and_a_name_that_becomes_empty_are_refused_by_the_rules_of_records()
    {
        Assert.Equal(PlannedAct.Refuse, Assert.Single(await PlanAsync([Kawasaki], new("reviewBy", ChangeAct.Set, "next spring"))).Act);
        Assert.Equal(PlannedAct.Change, Assert.Single(await PlanAsync([Kawasaki], new("reviewBy", ChangeAct.Set, "2031-03"))).Act);
        Assert.Equal(PlannedAct.LeaveAlone, Assert.Single(await PlanAsync([Kawasaki], new("reviewBy", ChangeAct.Clear, ""))).Act);
        var name = databases.Brief.Case(Kawasaki).Name.Ko;
        Assert.Equal(PlannedAct.Refuse, Assert.Single(await PlanAsync([Kawasaki], new("name/ko", ChangeAct.Replace, name))).Act);
        var other = databases.Brief.Case(Kawasaki).Period.Calendar == PolicyCalendar.Calendar ? PolicyCalendar.FiscalJapan : PolicyCalendar.Calendar;
        Assert.Equal(other, Assert.IsType<CaseDocument>(Assert.Single(await PlanAsync([Kawasaki], new("period/calendar", ChangeAct.Set, Token.Of(other)))).Document).Period.Calendar);
    }

    [Fact]
    public async Task Every_field_and_act_leaves_a_document_or_says_why_not()
    {
        foreach (var field in ChangeFields.All)
        {
            foreach (var act in field.Acts)
            {
                var value = field.Tokens.Count > 0 ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{field.Tokens[^1]}") : "no-such-value";
                var change = new CaseChange(field.Key, act, act == ChangeAct.Clear ? "" : value);
                Assert.True(change.IsWhole, field.Key);
                var row = Assert.Single(await PlanAsync([Kawasaki], change));
                Assert.True(row.Act == PlannedAct.Refuse ? row.Faults.Count > 0 : row.Document is not null, $"{field.Key} {act}");
            }
        }
    }

    [Fact]
    public async Task A_selection_that_is_too_large_is_refused_as_a_whole()
    {
        var fault = await Assert.ThrowsAsync<ImportFileException>(() => PlanAsync([.. Enumerable.Range(0, CaseChange.MostCases + 1).Select(number => $"case-{number}")], new("reviewBy", ChangeAct.Clear, "")));
        Assert.Equal(ImportFileFault.TooLarge, fault.Kind);
    }

    private async Task<List<PlannedRow>> PlanAsync(IReadOnlyList<string> slugs, CaseChange change)
    {
        var rows = new List<PlannedRow>();
        await foreach (var row in new PlanImport(databases.Shared).AskAsync(slugs, change, Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
