using System.Reflection;

namespace RegionalInnovation.Portal.Tests;

/// <summary>
/// Compares what others rely on with a file that a person has approved, so that no contract changes unseen.
/// </summary>
internal static class Approved
{
    private static readonly string ProjectDirectory = typeof(Approved).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(ProjectDirectory)).Value!;

    /// <summary>Fails where <paramref name="received"/> is not what was approved, and puts it beside the approved file.</summary>
    /// <param name="received">What is so now.</param>
    /// <param name="name">The file within the test project, with <c>.approved.</c> in its name.</param>
    public static async Task MatchesAsync(string received, string name)
    {
        var approvedFile = Path.Combine(ProjectDirectory, name);
        var receivedFile = Path.Combine(ProjectDirectory, name.Replace(".approved.", ".received.", StringComparison.Ordinal));
        var now = Lines(received);
        var then = File.Exists(approvedFile) ? Lines(await File.ReadAllTextAsync(approvedFile, TestContext.Current.CancellationToken)) : [];
        if (now.SequenceEqual(then, StringComparer.Ordinal))
        {
            File.Delete(receivedFile);
            return;
        }

        await File.WriteAllTextAsync(receivedFile, string.Join('\n', now) + "\n", TestContext.Current.CancellationToken);
        var line = now.Zip(then).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            It is not what was approved, from line {line + 1} on.
              approved: {(line < then.Length ? then[line] : "(nothing)")}
              received: {(line < now.Length ? now[line] : "(nothing)")}
            Where the change is meant, approve it and commit the file:
              mv {receivedFile} {approvedFile}
            """);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
