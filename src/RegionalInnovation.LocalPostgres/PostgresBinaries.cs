namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// The PostgreSQL installations of this machine. All of them are kept, not just the best one: a data directory only
/// opens with the major version that made it, which an upgrade of the machine may have pushed to second place.
/// </summary>
public sealed class PostgresBinaries
{
    /// <summary>The setting that names the directory of the programs, for installations in unusual places.</summary>
    internal const string DirectorySetting = "PORTAL_PG_BIN";

    internal const string Remedies =
        "Install PostgreSQL (the distribution's 'postgresql' package; 'brew install postgresql'; the installer on Windows), " +
        $"or set {DirectorySetting} to the directory of initdb, pg_ctl and postgres, " +
        "or run 'docker compose up', " +
        "or set ConnectionStrings__Portal to a database of your own.";

    private PostgresBinaries(IReadOnlyList<PostgresInstallation> installations) => Installations = installations;

    /// <summary>What was found, the preferred one first; never empty.</summary>
    public IReadOnlyList<PostgresInstallation> Installations { get; }

    /// <summary>
    /// Looks in the directory <c>PORTAL_PG_BIN</c> names, on PATH, and where distributions, Homebrew and the Windows
    /// installer put PostgreSQL, there the highest version first.
    /// </summary>
    /// <param name="environment">Where to read the two variables; the environment of the process when null.</param>
    /// <exception cref="LocalPostgresException">There is none, or PORTAL_PG_BIN names a directory without one.</exception>
    public static PostgresBinaries Find(Func<string, string?>? environment = null) =>
        Find(environment ?? Environment.GetEnvironmentVariable, StandardDirectories());

    internal static PostgresBinaries Find(Func<string, string?> environment, IEnumerable<string> standardDirectories)
    {
        var installations = new List<PostgresInstallation>();
        if (environment(DirectorySetting) is { Length: > 0 } chosen)
        {
            // Somebody who sets it means it: falling back in silence would hide a typing error.
            installations.Add(PostgresInstallation.At(chosen) ?? throw new LocalPostgresException(
                $"{DirectorySetting} is '{chosen}', but no working initdb, pg_ctl and postgres are there. {Remedies}"));
        }

        // Relative entries of PATH would make the server depend on the working directory.
        var path = (environment("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified);

        installations.AddRange(path.Select(PostgresInstallation.At).OfType<PostgresInstallation>());
        installations.AddRange(standardDirectories
            .Select(PostgresInstallation.At)
            .OfType<PostgresInstallation>()
            .OrderByDescending(installation => installation.Version));

        return installations.Count > 0
            ? new PostgresBinaries([.. installations.DistinctBy(installation => installation.Directory, StringComparer.Ordinal)])
            : throw new LocalPostgresException($"No PostgreSQL is installed where it was looked for. {Remedies}");
    }

    /// <summary>The installation that can open a cluster of <paramref name="majorVersion"/>, or null.</summary>
    internal PostgresInstallation? OfMajorVersion(int majorVersion) =>
        Installations.FirstOrDefault(installation => installation.Version.Major == majorVersion);

    private static IEnumerable<string> StandardDirectories()
    {
        if (OperatingSystem.IsWindows())
        {
            return Matching(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin");
        }

        return
        [
            .. Matching("/usr/lib/postgresql", "*", "bin"),
            .. Matching("/usr", "pgsql-*", "bin"),
            .. Matching("/usr/libexec", "postgresql*"),
            .. Matching("/opt/homebrew/opt", "postgresql*", "bin"),
            .. Matching("/usr/local/opt", "postgresql*", "bin"),
            .. Matching("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        ];
    }

    private static IEnumerable<string> Matching(string root, params ReadOnlySpan<string> patterns)
    {
        IEnumerable<string> directories = [root];
        foreach (var pattern in patterns)
        {
            directories = [.. directories.Where(Directory.Exists).SelectMany(directory => Directory.EnumerateDirectories(directory, pattern))];
        }

        return directories;
    }
}
