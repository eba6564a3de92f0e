using System.Text.Json;
using System.Threading.Channels;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>
/// Writes a content pack of made-up cases. The same number of cases and the same seed give the same bytes. It builds on
/// the built-in pack: import that first.
/// </summary>
internal static class CorpusPack
{
    /// <summary>Name of the pack.</summary>
    public const string Name = "synthetic-corpus";

    /// <summary>Goes up when the generator changes, so that a pack of the one before is not taken for one of this.</summary>
    public const int Generation = 1;

    private const int Chunk = 500;

    /// <summary>The built-in pack, beside the assembly.</summary>
    public static string Brief { get; } = Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief");

    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder, which is created where it does not exist.</param>
    /// <param name="cases">Number of cases.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops the writing; the manifest is written last, so half a pack is none.</param>
    public static async Task WriteAsync(string folder, int cases, int seed, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var manifest = Path.Combine(folder, PackReader.ManifestFile);
        File.Delete(manifest);

        var size = new CorpusSize(cases);
        var around = await Surroundings.AroundAsync(Brief, size, seed, cancellation);
        await WriteAsync(folder, "sources.json", around.Sources, cancellation);
        await WriteAsync(folder, "regions.json", around.Regions, cancellation);
        await WriteAsync(folder, "organizations.json", around.Organizations, cancellation);
        await WriteAsync(folder, "terms.json", around.Terms, cancellation);
        await WriteAsync(folder, "programs.json", around.Programs, cancellation);
        await StreamAsync(folder, "cases.jsonl", cases, new Cases(around, seed).Make, cancellation);
        await StreamAsync(folder, "outcomes.jsonl", size.Outcomes, new Outcomes(around, seed).Make, cancellation);
        await File.WriteAllTextAsync(manifest, JsonSerializer.Serialize(Manifest(cases, seed), PackJson.Options) + "\n", cancellation);
    }

    private static PackManifest Manifest(int cases, int seed) => new(
        Name,
        1,
        new() { Ko = $"합성 말뭉치: 가상 사례 {cases}건", Ja = $"合成コーパス：架空の事例{cases}件", En = $"Synthetic corpus: {cases} fictional cases" },
        new()
        {
            Ko = $"검색과 목록의 성능을 재려고 만든 가상의 기록이다. 실제 사례가 아니다. 씨앗 {seed}.",
            Ja = $"検索と一覧の性能を測るために作られた架空の記録であり、実在の事例ではない。シード{seed}。",
            En = $"Made-up records to measure search and lists with. None of them is real. Seed {seed}.",
        },
        Surroundings.Generator,
        ["sources.json", "regions.json", "organizations.json", "terms.json", "programs.json", "cases.jsonl", "outcomes.jsonl"]);

    private static async Task WriteAsync(string folder, string file, IReadOnlyList<RecordDocument> documents, CancellationToken cancellation) =>
        await File.WriteAllTextAsync(Path.Combine(folder, file), JsonSerializer.Serialize(documents.ToArray<object>(), PackJson.Options) + "\n", cancellation);

    /// <summary>One record a line. Chunks are made side by side and written in order.</summary>
    private static async Task StreamAsync(string folder, string file, int count, Func<int, RecordDocument> make, CancellationToken cancellation)
    {
        var chunks = Channel.CreateBounded<Task<byte[]>>(2 * Environment.ProcessorCount);
        var making = MakeAsync();
        await using var output = new FileStream(Path.Combine(folder, file), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellation))
        {
            await output.WriteAsync(await chunk, cancellation);
        }

        await making;

        async Task MakeAsync()
        {
            for (var first = 0; first < count; first += Chunk)
            {
                var start = first;
                await chunks.Writer.WriteAsync(Task.Run(() => Lines(start, Math.Min(Chunk, count - start), make), cancellation), cancellation);
            }

            chunks.Writer.Complete();
        }
    }

    private static byte[] Lines(int first, int count, Func<int, RecordDocument> make)
    {
        using var lines = new MemoryStream();
        for (var index = first; index < first + count; index++)
        {
            JsonSerializer.Serialize<object>(lines, make(index), PackJson.Compact);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}
