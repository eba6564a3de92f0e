using System.Globalization;
using System.Security.Cryptography;
using RegionalInnovation.Benchmarks.Corpus;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Benchmarks.Measurements;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Benchmarks;

/// <summary>The commands that make a synthetic corpus and measure its import.</summary>
internal static class CorpusCommands
{
    /// <summary>The seed where the arguments name none.</summary>
    public const int DefaultSeed = 7;

    /// <summary>Runs the command that the arguments name.</summary>
    public static async Task<int> RunAsync(string[] args, string usage, CancellationToken cancellation)
    {
        var seed = NumberOf(args, "--seed") ?? DefaultSeed;
        switch (args)
        {
            case [_, "generate", ..] when NumberOf(args, "--cases") is { } cases && ValueOf(args, "--out") is { } folder:
                await CorpusPack.WriteAsync(folder, cases, seed, cancellation);
                return 0;
            case [_, "verify", ..] when NumberOf(args, "--cases") is { } cases:
                return await VerifyAsync(cases, seed, cancellation);
            case [_, "import", ..] when NumberOf(args, "--cases") is { } cases:
                return await ImportAsync(new(cases, seed, ValueOf(args, "--keep")), args.Contains("--write", StringComparer.Ordinal), cancellation);
            default:
                await Console.Error.WriteLineAsync(usage);
                return 2;
        }
    }

    /// <summary>Generates a corpus twice, and another: the first two have to be the same, and none may have a fault.</summary>
    private static async Task<int> VerifyAsync(int cases, int seed, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("corpus-verify-");
        try
        {
            var (first, second, other) = (Path.Combine(folder.FullName, "first"), Path.Combine(folder.FullName, "second"), Path.Combine(folder.FullName, "other"));
            await CorpusPack.WriteAsync(first, cases, seed, cancellation);
            await CorpusPack.WriteAsync(second, cases, seed, cancellation);
            await CorpusPack.WriteAsync(other, cases, seed + 1, cancellation);
            foreach (var file in Directory.EnumerateFiles(first).Select(path => Path.GetFileName(path)))
            {
                if (await HashAsync(first, file) != await HashAsync(second, file))
                {
                    return await SayAsync($"{file} is another the second time.", 1);
                }
            }

            if (await HashAsync(first, "cases.jsonl") == await HashAsync(other, "cases.jsonl"))
            {
                return await SayAsync("Another seed gives the same cases.", 1);
            }

            var brief = await PackReader.ReadAsync(CorpusPack.Brief, cancellation);
            var (pack, addresses) = (await PackReader.ReadAsync(first, cancellation), AddressBook.Of(brief.Entries.Select(entry => entry.Document.Address)));
            await addresses.AddAsync(pack, progress: null, cancellation);
            var faults = await PackCheck.FaultsOfAsync(pack, addresses, progress: null, cancellation);
            return faults.Count > 0
                ? await SayAsync($"{faults}", 1)
                : await SayAsync($"{faults.Records:N0} records, twice the same, without fault; cases.jsonl has the SHA-256 {await HashAsync(first, "cases.jsonl")}.", 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        async Task<string> HashAsync(string of, string file)
        {
            await using var stream = File.OpenRead(Path.Combine(of, file));
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
        }
    }

    private static async Task<int> SayAsync(string text, int code)
    {
        await (code == 0 ? Console.Out : Console.Error).WriteLineAsync(text);
        return code;
    }

    private static async Task<int> ImportAsync(CorpusImport import, bool write, CancellationToken cancellation)
    {
        var measured = false;
        var section = await Report.OfAsync(import.Name, import.Title, async body => measured = await import.MeasureAsync(body, cancellation));
        if (!measured)
        {
            await Console.Error.WriteLineAsync("The corpus is there already; nothing was imported or measured.");
            return 0;
        }

        Console.WriteLine(section);
        if (write)
        {
            await Report.KeepAsync(import.Name, section);
        }

        return 0;
    }

    /// <summary>The argument after an option; null where it is not there.</summary>
    public static string? ValueOf(string[] args, string option) =>
        Array.IndexOf(args, option) is var at and > 0 && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>The positive number after an option; null where it is not there.</summary>
    public static int? NumberOf(string[] args, string option) =>
        int.TryParse(ValueOf(args, option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
