namespace RegionalInnovation.LocalPostgres.Tests.Support;

/// <summary>Directories of wrapper scripts around the installed programs, for machines unlike this one.</summary>
internal static class StandIn
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    internal static string Real(string program) => PostgresBinaries.Find().Installations[0].Program(program);

    /// <summary>An installation that says it is of <paramref name="version"/>.</summary>
    internal static string OfVersion(string version, string directory) => Write(directory, postgres: $"echo 'postgres (PostgreSQL) {version}'");

    /// <summary>An installation whose initdb runs <paramref name="script"/>; <c>$real</c> is the installed one.</summary>
    internal static string WithInitdb(string script, string directory) => Write(directory, initdb: script);

    internal static PostgresBinaries Find(string directory) =>
        PostgresBinaries.Find(name => name == PostgresBinaries.DirectorySetting ? directory : null, []);

    private static string Write(string directory, string? initdb = null, string? postgres = null)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-ins are shell scripts.");
            return directory;
        }

        Directory.CreateDirectory(directory, Executable);
        File.SetUnixFileMode(directory, Executable);
        foreach (var (program, script) in new[] { ("initdb", initdb), ("pg_ctl", null), ("postgres", postgres) })
        {
            var path = Path.Combine(directory, program);
            File.WriteAllText(path, $"#!/bin/sh\nreal='{Real(program)}'\n{script ?? "exec \"$real\" \"$@\""}\n");
            File.SetUnixFileMode(path, Executable);
        }

        return directory;
    }
}
