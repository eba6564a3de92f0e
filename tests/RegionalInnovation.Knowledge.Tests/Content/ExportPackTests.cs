using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content;

public sealed class ExportPackTests(KnowledgeDatabase databases) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("export-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_built_in_pack_comes_out_as_it_went_in_byte_for_byte()
    {
        Assert.Equal(databases.Brief.All.Count, await new ExportPack(databases.Shared).ToAsync("kistep-brief", _folder.FullName, Cancellation));

        await AssertSameAsync(KnowledgeDatabase.BuiltInPack, _folder.FullName);
    }

    [Fact]
    public async Task Digits_and_order_survive_the_way_there_and_back()
    {
        var database = await databases.EmptyAsync();
        using var pack = new SmallPack();
        await ImportAsync(database, pack);

        await new ExportPack(database).ToAsync("small", _folder.FullName, Cancellation);

        await AssertSameAsync(await NormalAsync(pack), _folder.FullName);
        Assert.Contains("\"value\": 6.30,", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "outcomes.json"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_came_later_is_written_where_its_pack_has_it()
    {
        var database = await databases.EmptyAsync();
        using var pack = new SmallPack();
        await ImportAsync(database, pack);
        pack["terms.json"].Insert(0, SmallPack.Record("first", "첫째", """ "termKind": "concept", "definition": { "ko": "첫째" } """, "definition"));
        await ImportAsync(database, pack);

        await new ExportPack(database).ToAsync("small", _folder.FullName, Cancellation);

        await AssertSameAsync(await NormalAsync(pack), _folder.FullName);
    }

    [Fact]
    public async Task Records_in_another_order_are_written_in_that_order()
    {
        var database = await databases.EmptyAsync();
        using var pack = new SmallPack();
        await ImportAsync(database, pack);
        var second = pack["terms.json"][1];
        pack["terms.json"].RemoveAt(1);
        pack["terms.json"].Insert(0, second);
        await ImportAsync(database, pack);

        await new ExportPack(database).ToAsync("small", _folder.FullName, Cancellation);

        await AssertSameAsync(await NormalAsync(pack), _folder.FullName);
    }

    [Fact]
    public async Task A_pack_that_was_never_imported_cannot_be_exported()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => new ExportPack(databases.Shared).ToAsync("none", _folder.FullName, Cancellation));
        Assert.Contains("'none'", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task The_built_in_pack_is_kept_in_the_form_of_an_export()
    {
        await ExportPack.WriteAsync(await PackReader.ReadAsync(KnowledgeDatabase.BuiltInPack, Cancellation), _folder.FullName, Cancellation);
        await AssertSameAsync(KnowledgeDatabase.BuiltInPack, _folder.FullName);
    }

    private static async Task ImportAsync(TestDatabase database, SmallPack pack) => await new ImportPack(database, new SetTime()).FromAsync(pack.Write(), Cancellation);

    /// <summary>The pack in the one form that an export has.</summary>
    private static async Task<string> NormalAsync(SmallPack pack)
    {
        await ExportPack.WriteAsync(await pack.ReadAsync(), pack.Folder, Cancellation);
        return pack.Folder;
    }

    private static async Task AssertSameAsync(string expected, string actual)
    {
        var files = Directory.GetFiles(expected).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files, Directory.GetFiles(actual).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var (left, right) = (await File.ReadAllBytesAsync(Path.Combine(expected, file!), Cancellation), await File.ReadAllBytesAsync(Path.Combine(actual, file!), Cancellation));
            Assert.True(left.AsSpan().SequenceEqual(right), $"{file} differs at byte {left.AsSpan().CommonPrefixLength(right)} of {left.Length} and {right.Length}.");
        }
    }
}
