using System.Text;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

/// <summary>What is wrong in a file of lines is told like anything else: file, line, column, record, path.</summary>
public sealed class JsonLinesTests : IDisposable
{
    private readonly SmallPack _pack = new(lines: true);

    public void Dispose() => _pack.Dispose();

    [Fact]
    public async Task A_pack_of_lines_that_keeps_the_rules_has_no_fault()
    {
        var faults = await SmallPack.FaultsOfAsync(await _pack.ReadAsync());
        Assert.Empty(faults.Listed);
        Assert.Equal(20, faults.Records);
    }

    [Theory]
    [InlineData("program/old", "instrument", "\"program\"", 1, "old: instrument")]
    [InlineData("program/new", "colour", "\"red\"", 2, "new: colour")]
    [InlineData("program/new", "period/calendar", "null", 2, "new: period/calendar")]
    [InlineData("plan/plan-1", "focus/0", "null", 1, "plan-1: focus/0")]
    [InlineData("plan/plan-2", "ordinal", null, 2, "plan-2: record")]
    [InlineData("region/kansai", "members/0", "\"atlantis\"", 4, "kansai: members/0")]
    [InlineData("outcome/share", "readings/0/asOf", "\"lately\"", 1, "share: readings/0/asOf")]
    [InlineData("plan/plan-2", "successions/0/predecessor", "\"plan/plan-2\"", 2, "plan-2: successions/0/predecessor")]
    public async Task A_fault_is_told_with_its_line_and_column(string address, string path, string? json, int line, string where)
    {
        _pack.Set(address, path, json);
        var fault = Assert.Single(await _pack.FaultsAsync(), fault => fault.Where == where);
        Assert.Equal((_pack.NameOf($"{address.Split('/')[0]}s.json"), line), (fault.File, fault.Line));
        var text = (await LinesAsync(fault.File))[line - 1];
        Assert.InRange(fault.Column, 1, text.Length);
        if (json is not null)
        {
            Assert.StartsWith(json, text[(fault.Column - 1)..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_faults_are_found_as_in_lists()
    {
        using var lists = new SmallPack();
        foreach (var pack in new[] { _pack, lists })
        {
            pack.Set("implication/lesson", "ordinal", "\"x\"").Set("implication/lesson", "points", "3").Set("program/new", "citations", "[]").Set("region/kobe", "parent", "\"atlantis\"")
                .Set("region/hyogo", "iso", "\"JP\"").Set("plan/plan-2", "ordinal", "1").Set("plan/plan-1", "successions", """[{ "predecessor": "plan/plan-2", "type": "split" }]""");
            pack["terms.json"].Add(pack["terms.json"][0]!.DeepClone());
        }

        var expected = await lists.FaultsAsync();
        Assert.True(expected.Count > 8);
        Assert.Equal(
            expected.Select(fault => (fault.Where, fault.Message)).Order(),
            (await _pack.FaultsAsync()).Select(fault => (fault.Where, fault.Message)).Order());
    }

    [Theory]
    [InlineData("{\"slug\": \"a\",,}", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("{\"slug\": \"a\", \"slug\": \"b\"}", "not JSON")]
    [InlineData("null", "a record is expected")]
    [InlineData("[]", "")]
    [InlineData("3", "")]
    [InlineData("{\"slug\": \"a\", \"name\": {\"ko\": \"\\ud83d\"}}", "a text holds U+0000 or half of a surrogate pair")]
    [InlineData("{\"slug\": \"\\ud83d\"}", "")]
    public async Task A_line_holds_one_record(string line, string message)
    {
        var second = await SecondTermAsync(line);
        Assert.StartsWith(message, second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_in_another_encoding_is_refused_and_the_others_are_read()
    {
        var lines = TermLines();
        _pack.SetFile("terms.jsonl", [.. Encoding.UTF8.GetBytes(lines[0] + "\n"), 0xb0, 0xed, (byte)'\n', .. Encoding.UTF8.GetBytes(lines[1])]);
        var fault = Assert.Single(await _pack.FaultsAsync());
        Assert.Equal(("terms.jsonl", 2, "the line is not UTF-8"), (fault.File, fault.Line, fault.Message));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_may_end_in_either_way_and_the_last_may_lack_its_end(string end)
    {
        _pack.SetFile("terms.jsonl", Encoding.UTF8.GetBytes(string.Join(end, TermLines())));
        Assert.Empty(await _pack.FaultsAsync());
    }

    [Fact]
    public async Task An_empty_file_holds_no_records()
    {
        _pack.SetManifest("files", """["sources.json", "organizations.json", "terms.json"]""").Set("source/brief", "exhibits", null).SetFile("terms.jsonl", []);
        var faults = await SmallPack.FaultsOfAsync(await _pack.ReadAsync());
        Assert.Equal((0, 3), (faults.Count, faults.Records));
    }

    [Fact]
    public async Task A_line_may_be_longer_than_what_is_read_at_once()
    {
        _pack.Set("term/review", "definition/ko", $"\"{new string('가', 200_000)}\"");
        Assert.Empty(await _pack.FaultsAsync());
    }

    [Fact]
    public async Task A_line_without_end_is_a_fault()
    {
        _pack.SetFile("terms.jsonl", [.. Encoding.UTF8.GetBytes(TermLines()[0] + "\n"), .. Enumerable.Repeat((byte)' ', JsonLines.LongestLine + 1)]);
        Assert.Contains(await _pack.FaultsAsync(), fault => (fault.File, fault.Line, fault.Message) == ("terms.jsonl", 2, "the line is longer than 16 MiB"));
    }

    [Fact]
    public async Task The_first_thousand_faults_are_listed_and_the_others_counted()
    {
        var term = SmallPack.Record("t", "이름", """ "termKind": "no kind", "definition": { "ko": "뜻" } """, "definition");
        for (var number = 0; number < 1500; number++)
        {
            _pack["terms.json"].Add(term.DeepClone());
            _pack.Set($"term/t", "slug", $"\"t-{number}\"");
        }

        var faults = await SmallPack.FaultsOfAsync(await _pack.ReadAsync());
        Assert.Equal((1000, 1500), (faults.Listed.Count, faults.Count));
        Assert.EndsWith("and 500 more", faults.ToString(), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(3, 1000), faults.Listed.Select(fault => fault.Line));
    }

    [Fact]
    public async Task A_kind_has_one_file()
    {
        _pack.Write();
        await File.WriteAllTextAsync(Path.Combine(_pack.Folder, "pack.json"), _pack.SetManifest("files", """["terms.json", "terms.jsonl"]""").Manifest.ToJsonString(), TestContext.Current.CancellationToken);
        var fault = Assert.Single((await PackReader.ReadAsync(_pack.Folder, TestContext.Current.CancellationToken)).Faults, fault => fault.File == "pack.json");
        Assert.StartsWith("'terms.jsonl' is listed beside 'terms.json'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_listed_and_missing_is_a_fault()
    {
        _pack.Write();
        File.Delete(Path.Combine(_pack.Folder, "terms.jsonl"));
        var fault = Assert.Single((await PackReader.ReadAsync(_pack.Folder, TestContext.Current.CancellationToken)).Faults);
        Assert.Equal("terms.jsonl", fault.File);
        Assert.Contains("cannot be read", fault.Message, StringComparison.Ordinal);
    }

    private async Task<PackFault> SecondTermAsync(string line)
    {
        var lines = TermLines();
        _pack.SetFile("terms.jsonl", Encoding.UTF8.GetBytes($"{lines[0]}\n{line}\n{lines[1]}\n"));
        var fault = Assert.Single(await _pack.FaultsAsync(), fault => fault.File == "terms.jsonl" && fault.Line == 2);
        return fault;
    }

    private string[] TermLines() => [.. _pack["terms.json"].Select(record => record!.ToJsonString())];

    private async Task<string[]> LinesAsync(string file) => await File.ReadAllLinesAsync(Path.Combine(_pack.Folder, file), TestContext.Current.CancellationToken);
}
