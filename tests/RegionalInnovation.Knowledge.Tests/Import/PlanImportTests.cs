using System.Text;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Import;

/// <summary>What is planned for the cases of the built-in pack; nothing is written.</summary>
public sealed class PlanImportTests(KnowledgeDatabase databases) : IDisposable
{
    private const string Kawasaki = "kawasaki-open-innovation";

    private readonly Brought _brought = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _brought.Dispose();

    [Theory]
    [InlineData("cases.json")]
    [InlineData("cases.jsonl")]
    public async Task Whole_records_that_are_brought_back_change_nothing(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(KnowledgeDatabase.BuiltInPack, "cases.json"), Cancellation);
        if (name == "cases.jsonl")
        {
            bytes = Encoding.UTF8.GetBytes(string.Concat(JsonNode.Parse(bytes)!.AsArray().Select(record => record!.ToJsonString() + "\n")));
        }

        var rows = await PlanAsync(_brought.File(name, bytes));
        Assert.Equal(databases.Brief.All.OfType<CaseDocument>().Count(), rows.Count);
        Assert.All(rows, row => Assert.Equal((PlannedAct.LeaveAlone, 1), (row.Act, row.BaseNumber)));
        Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(row => row.RowNumber));
    }

    [Fact]
    public async Task A_cell_with_a_value_changes_its_field_and_one_without_changes_nothing()
    {
        var row = Assert.Single(await PlanAsync(_brought.Csv($"slug,name_ko,name_ja,summary_en,type,years_edtf,calendar,aliases,citation_source,citation_field\n{Kawasaki},새 이름,,New summary,,2014/..,fiscalJapan,,kistep-brief,period\n")));
        var before = databases.Brief.Case(Kawasaki);
        var after = Assert.IsType<CaseDocument>(row.Document);

        Assert.Equal((PlannedAct.Change, 1, 2), (row.Act, row.BaseNumber, row.RowNumber));
        Assert.Equal(["name/ko", "summary/en", "period/form", "period/calendar", "period/start", "citations"], row.ChangedFields);
        Assert.Equal(("새 이름", before.Name.Ja, "New summary", before.Summary!.Ko), (after.Name.Ko, after.Name.Ja, after.Summary!.En, after.Summary.Ko));
        Assert.Equal("2014/..", after.Period.EdtfPrinted);
        Assert.Equal(before.Relations, after.Relations);
        Assert.Equal([.. before.Citations, new("period", "kistep-brief", new())], after.Citations);
        Assert.Equal(before.Aliases, after.Aliases);
    }

    [Fact]
    public async Task A_new_case_cites_its_source()
    {
        var file = _brought.Csv("slug;이름(한국어);이름(영어);유형 코드;위치 식별자;활동;연도(EDTF, 원문대로);출처 표시;citation_section;citation_page\n"
            + "new-case;새 사례;New case;거점 형성;hyogo | kobe;하나 | 둘;2001/2009;kistep-brief;3;12\n");
        var mapping = ImportMapping.Of(await TableReader.OpenAsync(file, ImportLimits.Usual, Cancellation), new Dictionary<string, string>(StringComparer.Ordinal) { ["거점 형성"] = "hub" });
        var row = Assert.Single(await PlanAsync(file, mapping));
        Assert.Empty(row.Faults.Select(fault => fault.Message));
        Assert.Equal((PlannedAct.Create, 0), (row.Act, row.BaseNumber));
        var made = Assert.IsType<CaseDocument>(row.Document);
        Assert.Equal((CaseType.Hub, NameBasis.Editor, NameBasis.Editor), (made.CaseType, made.NameBasis.Ko, made.NameBasis.En));
        Assert.Equal(["region/hyogo", "region/kobe"], made.Relations.Select(relation => relation.To));
        Assert.Equal(["name", "period", "activities/0", "activities/1", "relations/located_in/hyogo", "relations/located_in/kobe"], made.Citations.Select(citation => citation.Field).Order(Comparer<string>.Create((left, right) => made.FactPaths().ToList().IndexOf(left) - made.FactPaths().ToList().IndexOf(right))));
        Assert.All(made.Citations, citation => Assert.Equal(("kistep-brief", "3", "12"), (citation.Source, citation.Locator.Section, citation.Locator.Page)));
    }

    [Theory]
    [InlineData("slug,name_ko,type,citation_source", "new case,이름,hub,kistep-brief", "slug", 0, "lower-case ASCII")]
    [InlineData("slug,name_ko,type,citation_source", "new,이름,hubs,kistep-brief", "caseType", 2, "one of these is expected: hub, kosen, collaboration")]
    [InlineData("slug,name_ko,type,citation_source", "new,이름,,kistep-brief", "record", null, "required and missing: caseType")]
    [InlineData("slug,name_ko,type,citation_source", "new,이름,hub,", "name", 1, "no citation supports 'name'")]
    [InlineData("slug,name_ko,type,citation_source", "new,이름,hub,nowhere", "citations/0/source", 3, "there is no record 'source/nowhere'")]
    [InlineData("slug,name_ko,type,citation_source", ",이름,hub,kistep-brief", "slug", 0, "a row names its case by a slug")]
    [InlineData("slug,region", "kawasaki-open-innovation,atlantis", "relations/", 1, "there is no record 'region/atlantis'")]
    [InlineData("slug,promotes", "kawasaki-open-innovation,king-skyfront", "relations/promotes", 1, "'king-skyfront' is not an address")]
    [InlineData("slug,years", "kawasaki-open-innovation,about 2014", "period", 1, "'about 2014' is no period")]
    [InlineData("slug,years", "kawasaki-open-innovation,2014/2001", "period/end", 1, "2014 comes")]
    [InlineData("slug,activities_ja", "kawasaki-open-innovation,一つ | 二つ", "activities/ja", 1, "there are 2 items here and 5 in Korean")]
    [InlineData("slug,summary_ja,name_ko,type,citation_source", "new,要約,이름,hub,kistep-brief", "summary", 1, "required and missing: ko")]
    [InlineData("slug,name basis ko", "kawasaki-open-innovation,hearsay", "nameBasis/ko", 1, "one of these is expected: source, editor")]
    public async Task What_is_wrong_is_told_by_row_column_and_field(string headings, string cells, string path, int? column, string message)
    {
        var row = Assert.Single(await PlanAsync(_brought.Csv($"{headings}\n\n{cells}\n")));
        Assert.Equal((PlannedAct.Refuse, null), (row.Act, row.Document));
        var fault = row.Faults[0];
        Assert.StartsWith(path, fault.Path, StringComparison.Ordinal);
        Assert.Equal((3, column), (fault.Row, fault.Column));
        Assert.StartsWith(message == "2014 comes" ? "2001 comes before 2014" : message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_stands_in_one_row()
    {
        var rows = await PlanAsync(_brought.Csv($"slug,name_ko\n{Kawasaki},하나\n{Kawasaki},둘\n"));
        Assert.Equal([PlannedAct.Change, PlannedAct.Refuse], rows.Select(row => row.Act));
        Assert.Equal("row 2 is about the same case", Assert.Single(rows[1].Faults).Message);
    }

    [Fact]
    public async Task Cases_of_one_file_may_refer_to_each_other()
    {
        var rows = await PlanAsync(_brought.Csv("slug,name_ko,type,related_to,citation_source\nfirst,하나,hub,case/second,kistep-brief\nsecond,둘,hub,,kistep-brief\nthird,셋,hub,case/fourth,kistep-brief\n"));
        Assert.Equal([PlannedAct.Create, PlannedAct.Create, PlannedAct.Refuse], rows.Select(row => row.Act));
    }

    [Fact]
    public async Task Items_that_stay_keep_their_translations_and_their_citations()
    {
        var before = databases.Brief.Case(Kawasaki);
        var items = before.Activities!;
        var moved = string.Join(" | ", new[] { items[2].Ko, "새로운 활동", items[0].Ko });
        var row = Assert.Single(await PlanAsync(_brought.Csv($"slug,activities,citation_source\n{Kawasaki},\"{moved}\",kistep-brief\n")));
        Assert.Empty(row.Faults.Select(fault => fault.Message));
        var after = Assert.IsType<CaseDocument>(row.Document);

        Assert.Equal([items[2], new LocalizedText { Ko = "새로운 활동" }, items[0]], after.Activities);
        Assert.Equal(CitationsOf(before, "activities/2"), CitationsOf(after, "activities/0"));
        Assert.Equal(CitationsOf(before, "activities/0"), CitationsOf(after, "activities/2"));
        Assert.DoesNotContain(after.Citations, citation => citation.Field is "activities/3" or "activities/4");

        static IEnumerable<(string, Locator)> CitationsOf(CaseDocument document, string field) =>
            document.Citations.Where(citation => citation.Field == field).Select(citation => (citation.Source, citation.Locator));
    }

    [Fact]
    public async Task An_item_that_is_put_right_keeps_its_translations()
    {
        var before = databases.Brief.Case(Kawasaki);
        var texts = before.Technologies!.Select(text => text.Ko).ToList();
        texts[1] = "똑똑한 나노머신";
        var row = Assert.Single(await PlanAsync(_brought.Csv($"slug,기술\n{Kawasaki},\"{string.Join(" | ", texts)}\"\n")));
        Assert.Equal([.. before.Technologies!.Select((text, index) => index == 1 ? text with { Ko = "똑똑한 나노머신" } : text)], Assert.IsType<CaseDocument>(row.Document).Technologies!);
        Assert.Equal(["technologies"], row.ChangedFields);
    }

    [Fact]
    public async Task Relations_of_a_predicate_are_those_of_the_cell_and_keep_their_roles()
    {
        var before = databases.Brief.Case(Kawasaki);
        var row = Assert.Single(await PlanAsync(_brought.Csv($"slug,involves,citation_source\n{Kawasaki},organization/iconm | kobe-city,kistep-brief\n")));
        var after = Assert.IsType<CaseDocument>(row.Document);
        Assert.Equal(["organization/iconm", "organization/kobe-city"], after.Relations.Where(relation => relation.Predicate == "involves").Select(relation => relation.To));
        Assert.Contains(before.Relations.Single(relation => relation is { Predicate: "involves", To: "organization/iconm" }), after.Relations);
        Assert.DoesNotContain(after.Citations, citation => citation.Field == "relations/involves/jst");
        Assert.Equal(before.Relations.Where(relation => relation.Predicate != "involves"), after.Relations.Where(relation => relation.Predicate != "involves"));
    }

    [Fact]
    public async Task What_somebody_has_changed_meanwhile_is_not_changed_back()
    {
        var database = await databases.EmptyAsync();
        using var pack = new SmallPack();
        await new ImportPack(database, new SetTime()).FromAsync(pack.Write(), Cancellation);
        pack.Set("case/case-1", "summary", """{ "ko": "그동안 쓴 요약" }""");
        await new ImportPack(database, new SetTime()).FromAsync(pack.Write(), Cancellation);

        var free = Assert.Single(await PlanAsync(_brought.Csv("slug,revision,name_ko,summary\ncase-1,1,새 이름,\n"), null, database));
        Assert.Equal((PlannedAct.Change, 2, "그동안 쓴 요약"), (free.Act, free.BaseNumber, ((CaseDocument)free.Document!).Summary!.Ko));
        Assert.Equal(["name/ko"], free.ChangedFields);

        var caught = Assert.Single(await PlanAsync(_brought.Csv("slug,revision,name_ko,summary\ncase-1,1,새 이름,내 요약\n"), null, database));
        Assert.Equal((PlannedAct.Refuse, "summary"), (caught.Act, caught.Faults[0].Path));
        Assert.StartsWith("somebody has changed this field since revision 1", caught.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_case_is_restored_by_people_alone()
    {
        var database = await databases.CopyAsync();
        await database.ExecuteAsync($"update records set status = 'withdrawn' where slug = '{Kawasaki}'");
        Assert.Equal("the case was withdrawn; restore it first", Assert.Single(Assert.Single(await PlanAsync(_brought.Csv($"slug,name_ko\n{Kawasaki},x\n"), null, database)).Faults).Message);
    }

    [Theory]
    [InlineData("[{\"slug\": \"new\"}]", "required and missing: name, nameBasis, ")]
    [InlineData("[{\"slug\": \"a\", \"slug\": \"b\"}]", "not JSON: ")]
    [InlineData("[null]", "a record is expected")]
    [InlineData("[3]", "an object is expected")]
    [InlineData("[{\"slug\": \"a\\u0000\"}]", "a text holds U+0000")]
    [InlineData("[{\"slug\": \"\\ud800\"}]", "a text holds U+0000 or half of a surrogate pair")]
    public async Task A_record_of_the_wrong_shape_is_told(string json, string message)
    {
        var row = Assert.Single(await PlanAsync(_brought.File("cases.json", Encoding.UTF8.GetBytes(json))));
        Assert.Equal((PlannedAct.Refuse, 1), (row.Act, row.RowNumber));
        Assert.StartsWith(message, row.Faults[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cases.json", "{}", ImportFileFault.Broken)]
    [InlineData("cases.json", "[", ImportFileFault.Broken)]
    [InlineData("cases.json", "[]", ImportFileFault.Empty)]
    [InlineData("cases.json", "", ImportFileFault.Empty)]
    public async Task A_file_without_records_is_refused(string name, string text, ImportFileFault kind) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<ImportFileException>(() => PlanAsync(_brought.File(name, Encoding.UTF8.GetBytes(text))))).Kind);

    [Fact]
    public async Task A_JSON_text_that_is_too_deep_is_refused() =>
        Assert.Equal(ImportFileFault.Broken, (await Assert.ThrowsAsync<ImportFileException>(() => PlanAsync(_brought.File("cases.json", Encoding.UTF8.GetBytes(new string('[', 100_000)))))).Kind);

    [Fact]
    public async Task A_line_that_is_no_JSON_is_told_by_its_number()
    {
        var rows = await PlanAsync(_brought.File("cases.jsonl", "{}\n\n{\"slug\"\n"u8.ToArray()));
        Assert.Equal([1, 3], rows.Select(row => row.RowNumber));
        Assert.StartsWith("not JSON", rows[1].Faults[0].Message, StringComparison.Ordinal);
    }

    /// <summary>However long a file is, a batch of its rows takes the same few commands.</summary>
    [Fact]
    public async Task A_batch_takes_few_commands()
    {
        var commands = new Commands();
        var text = new StringBuilder("slug,name_ko,type,region,citation_source\n");
        for (var row = 0; row < 2000; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"made-{row},사례 {row},hub,kobe,kistep-brief\n");
        }

        var rows = await PlanAsync(_brought.Csv(text.ToString()), null, databases.Shared.With(commands));
        Assert.All(rows, row => Assert.Equal(PlannedAct.Create, row.Act));
        Assert.InRange(commands.Count, 1, (4 * 2) + 2);
    }

    private Task<List<PlannedRow>> PlanAsync(ImportFile file, ImportMapping? mapping = null) => PlanAsync(file, mapping, databases.Shared);

    private static async Task<List<PlannedRow>> PlanAsync(ImportFile file, ImportMapping? mapping, TestDatabase database)
    {
        var rows = new List<PlannedRow>();
        await foreach (var row in new PlanImport(database).AskAsync(file, mapping, Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
