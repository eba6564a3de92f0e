using System.Globalization;
using System.Text.RegularExpressions;

namespace RegionalInnovation.LocalPostgres;

/// <summary>One directory that holds a complete set of server programs, and the version they are of.</summary>
/// <param name="Directory">Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are.</param>
/// <param name="Version">What <c>postgres --version</c> says; clusters are bound to the major part.</param>
public sealed partial record PostgresInstallation(string Directory, Version Version)
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <inheritdoc/>
    public override string ToString() => $"PostgreSQL {Version} in {Directory}";

    internal string Program(string name) => Program(Directory, name);

    /// <summary>
    /// The installation that <paramref name="directory"/> leads to, or null. Distributions put lone links to a few of
    /// the programs on PATH, so a link is followed first; a directory of wrapper scripts serves as it is, because
    /// the wrappers end in the real programs, and those find each other.
    /// </summary>
    internal static PostgresInstallation? At(string directory)
    {
        var initdb = Program(directory, "initdb");
        if (!File.Exists(initdb))
        {
            return null;
        }

        var target = Path.GetDirectoryName(File.ResolveLinkTarget(initdb, returnFinalTarget: true)?.FullName);
        return new[] { target, directory }
            .OfType<string>()
            .Where(candidate => Programs.All(program => File.Exists(Program(candidate, program))))
            .Select(candidate => VersionIn(candidate) is { } version ? new PostgresInstallation(candidate, version) : null)
            .FirstOrDefault(installation => installation is not null);
    }

    private static Version? VersionIn(string directory)
    {
        try
        {
            var answer = Command.Run(Program(directory, "postgres"), ["--version"], directory);
            var match = VersionText().Match(answer.Output);
            return match.Success
                ? new Version(
                    int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture),
                    match.Groups["minor"].Success ? int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture) : 0)
                : null;
        }
        catch (LocalPostgresException)
        {
            // Programs that do not run (another architecture, a broken package) are no installation.
            return null;
        }
    }

    private static string Program(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)(\.(?<minor>\d+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionText();
}
