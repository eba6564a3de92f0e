using System.Globalization;
using RegionalInnovation.Benchmarks.Corpus;
using RegionalInnovation.Benchmarks.Infrastructure;
using RegionalInnovation.Benchmarks.Measurements;

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
            case [_, "import", ..] when NumberOf(args, "--cases") is { } cases:
                return await ImportAsync(new(cases, seed, ValueOf(args, "--keep")), args.Contains("--write", StringComparer.Ordinal), cancellation);
            default:
                await Console.Error.WriteLineAsync(usage);
                return 2;
        }
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
