using System.Text;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

public sealed class PackReaderTests : IDisposable
{
    private readonly SmallPack _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public async Task A_pack_is_read_whole_and_in_order()
    {
        var pack = await _pack.ReadAsync();
        Assert.Empty(pack.Faults);
        Assert.Equal(20, pack.Entries.Count);
        Assert.Equal(["source/brief", "source/city", "region/japan"], pack.Entries.Take(3).Select(entry => $"{entry.Document.Address}"));
        Assert.Equal("small", pack.Manifest!.Name);
    }

    [Fact]
    public async Task An_unknown_member_is_a_fault_with_its_place()
    {
        _pack.Set("plan/plan-2", "period/until", "\"2010\"");
        var fault = Assert.Single((await _pack.ReadAsync()).Faults);
        Assert.Equal("plans.json", fault.File);
        Assert.Equal("plan-2: period/until", fault.Where);
        Assert.Contains("\"until\"", (await LinesAsync("plans.json"))[fault.Line - 1], StringComparison.Ordinal);
        Assert.Contains("until", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan/plan-1", "ordinal", "ordinal")]
    [InlineData("plan/plan-1", "focus", "focus")]
    [InlineData("plan/plan-1", "period/form", "form")]
    [InlineData("program/old", "country", "country")]
    [InlineData("region/kobe", "name/ko", "ko")]
    [InlineData("case/case-1", "citations", "citations")]
    [InlineData("case/case-1", "slug", "slug")]
    [InlineData("outcome/share", "readings/0/value", "value")]
    [InlineData("source/brief", "sourceKind", "sourceKind")]
    public async Task A_missing_member_is_named(string address, string path, string member)
    {
        _pack.Set(address, path, null);
        Assert.Equal($"required and missing: {member}", Assert.Single((await _pack.ReadAsync()).Faults).Message);
    }

    [Theory]
    [InlineData("program/old", "instrument", "\"program\"")]
    [InlineData("program/old", "instrument", "3")]
    [InlineData("program/old", "period/calendar", "\"fiscal\"")]
    [InlineData("outcome/share", "unit", "\"percents\"")]
    [InlineData("outcome/share", "readings/0/value", "\"6.3\"")]
    [InlineData("outcome/share", "readings/0/source", "null")]
    [InlineData("region/hyogo", "jis", "28")]
    [InlineData("plan/plan-1", "focus", "null")]
    [InlineData("plan/plan-1", "aliases", "null")]
    [InlineData("plan/plan-1", "aliases", "\"one\"")]
    [InlineData("region/kobe", "name/ko", "null")]
    public async Task A_value_of_the_wrong_kind_is_named_with_its_path_and_line(string address, string path, string json)
    {
        _pack.Set(address, path, json);
        var pack = await _pack.ReadAsync();
        var fault = Assert.Single(pack.Faults);
        Assert.EndsWith($": {path}", fault.Where, StringComparison.Ordinal);
        Assert.Contains(path[(path.LastIndexOf('/') + 1)..], (await LinesAsync(fault.File))[fault.Line - 1], StringComparison.Ordinal);
        Assert.DoesNotContain(pack.Entries, entry => $"{entry.Document.Address}" == address);
    }

    [Theory]
    [InlineData("case/case-1", "caseType", "\"hubs\"", "one of these is expected: hub, kosen, collaboration")]
    [InlineData("region/hyogo", "nameBasis/ja", "3", "one of these is expected: source, editor, corroborated, outsideHigh, outsideMedium, outsideLow")]
    [InlineData("outcome/share", "readings/0/value", "\"6.3\"", "a number is expected")]
    [InlineData("outcome/share", "readings/0/preferred", "\"yes\"", "true or false is expected")]
    [InlineData("plan/plan-1", "ordinal", "1.5", "a whole number is expected")]
    [InlineData("region/hyogo", "jis", "28", "a text is expected")]
    [InlineData("plan/plan-1", "aliases", "\"one\"", "a list is expected: [ … ]")]
    [InlineData("plan/plan-1", "focus/0", "\"one\"", "an object is expected: { … }")]
    [InlineData("plan/plan-1", "period", "\"2001\"", "an object is expected: { … }")]
    [InlineData("region/kobe", "name/ko", "null", "a value is expected, not null")]
    [InlineData("plan/plan-1", "period/until", "1", "there is no field 'until'")]
    public async Task What_is_expected_in_its_place_is_told(string address, string path, string json, string message)
    {
        _pack.Set(address, path, json);
        Assert.Equal(message, Assert.Single((await _pack.ReadAsync()).Faults).Message);
    }

    [Fact]
    public async Task Every_fault_is_found_in_one_go()
    {
        _pack.Set("program/old", "instrument", "\"x\"").Set("program/old", "period/form", "\"y\"").Set("program/old", "colour", "\"red\"")
            .Set("program/new", "period/calendar", "\"z\"").Set("outcome/share", "readings/0/qualifier", "\"sure\"").SetFile("terms.json", "{"u8.ToArray());

        var faults = (await _pack.ReadAsync()).Faults;

        Assert.Equal(
            ["new: period/calendar", "old: colour", "old: instrument", "old: period/form", "share: readings/0/qualifier", "terms.json"],
            faults.Select(fault => fault.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_fault_in_a_list_does_not_move_those_behind_it()
    {
        _pack.Set("outcome/share", "readings", """[{ "value": 1 }, { "value": 2, "source": "brief" }, { "value": "x", "source": "brief", "qualifier": "exactly" }]""");
        Assert.Equal(
            ["share: readings/0", "share: readings/1", "share: readings/2/value"],
            (await _pack.ReadAsync()).Faults.Select(fault => fault.Where));
    }

    [Theory]
    [InlineData("plan/plan-1", "focus/0")]
    [InlineData("plan/plan-1", "citations/1")]
    [InlineData("program/old", "relations/0")]
    [InlineData("plan/plan-2", "successions/0")]
    [InlineData("outcome/share", "readings/0")]
    [InlineData("region/kansai", "members/0")]
    public async Task A_list_holds_no_null(string address, string path)
    {
        _pack.Set(address, path, "null");
        var fault = Assert.Single((await _pack.ReadAsync()).Faults);
        Assert.EndsWith($": {path}", fault.Where, StringComparison.Ordinal);
        Assert.Equal("a list holds no null", fault.Message);
    }

    [Theory]
    [InlineData("[", 1)]
    [InlineData("[\n  {\n    \"slug\": \"a\",,\n  }\n]", 3)]
    [InlineData("[ // a comment\n]", 1)]
    [InlineData("[1,]", 1)]
    [InlineData("", 1)]
    public async Task What_is_not_JSON_is_told_with_its_line(string text, int line)
    {
        _pack.SetFile("terms.json", Encoding.UTF8.GetBytes(text));
        var fault = Assert.Single((await _pack.ReadAsync()).Faults);
        Assert.Equal(("terms.json", line), (fault.File, fault.Line));
        Assert.StartsWith("not JSON", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused()
    {
        _pack.SetFile("terms.json", [(byte)'[', (byte)'"', 0xb0, 0xed, 0xba, 0xa3, (byte)'"', (byte)']']);
        Assert.Equal("the file is not UTF-8", Assert.Single((await _pack.ReadAsync()).Faults).Message);
    }

    [Fact]
    public async Task UTF_16_is_refused()
    {
        _pack.SetFile("terms.json", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("[]")]);
        Assert.Equal("terms.json", Assert.Single((await _pack.ReadAsync()).Faults).File);
    }

    [Fact]
    public async Task A_member_that_stands_twice_is_refused()
    {
        _pack.SetFile("terms.json", "[\n{\"slug\": \"a\", \"slug\": \"b\"}]"u8.ToArray());
        Assert.Contains("slug", Assert.Single((await _pack.ReadAsync()).Faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("3")]
    public async Task A_file_holds_a_list(string json)
    {
        _pack.SetFile("terms.json", Encoding.UTF8.GetBytes(json));
        Assert.StartsWith("a list of records is expected", Assert.Single((await _pack.ReadAsync()).Faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[3]")]
    [InlineData("[\"a\"]")]
    [InlineData("[[]]")]
    public async Task A_list_holds_records(string json)
    {
        _pack.SetFile("terms.json", Encoding.UTF8.GetBytes(json));
        var pack = await _pack.ReadAsync();
        Assert.StartsWith("record 1: ", Assert.Single(pack.Faults).Where, StringComparison.Ordinal);
        Assert.DoesNotContain(pack.Entries, entry => entry.File == "terms.json");
    }

    [Fact]
    public async Task A_file_that_is_listed_and_missing_is_a_fault()
    {
        _pack.Write();
        File.Delete(Path.Combine(_pack.Folder, "terms.json"));
        var fault = Assert.Single((await PackReader.ReadAsync(_pack.Folder, TestContext.Current.CancellationToken)).Faults);
        Assert.Equal("terms.json", fault.File);
        Assert.Contains("cannot be read", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"people.json\"", "is not a file of a pack")]
    [InlineData("\"../terms.json\"", "is not a file of a pack")]
    [InlineData("\"terms.json\"", "is listed twice")]
    public async Task The_manifest_lists_files_of_a_pack_once(string file, string message)
    {
        _pack.SetManifest("files/-", file);
        var fault = Assert.Single((await _pack.ReadAsync()).Faults);
        Assert.Equal("pack.json", fault.File);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version", "\"1\"")]
    [InlineData("title/ko", "null")]
    [InlineData("licence", "\"x\"")]
    public async Task A_manifest_of_the_wrong_shape_is_a_fault(string path, string json)
    {
        _pack.SetManifest(path, json);
        var pack = await _pack.ReadAsync();
        Assert.Null(pack.Manifest);
        Assert.Equal($"pack: {path}", Assert.Single(pack.Faults).Where);
    }

    [Fact]
    public async Task A_folder_without_a_manifest_is_no_pack()
    {
        var pack = await PackReader.ReadAsync(_pack.Folder, TestContext.Current.CancellationToken);
        Assert.Equal("pack.json", Assert.Single(pack.Faults).File);
        Assert.Empty(pack.Entries);
    }

    [Fact]
    public void A_fault_is_written_so_that_an_editor_jumps_to_it() =>
        Assert.Equal("plans.json(3,5): stbp-1: period: wrong", new PackFault("plans.json", 3, 5, "stbp-1: period", $"wrong").ToString());

    private async Task<string[]> LinesAsync(string file) => await File.ReadAllLinesAsync(Path.Combine(_pack.Folder, file), TestContext.Current.CancellationToken);
}
