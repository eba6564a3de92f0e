namespace RegionalInnovation.LocalPostgres;

/// <summary>The directory that belongs to one private server, and the names of what is in it.</summary>
internal sealed class LocalPostgresDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private LocalPostgresDirectory(string path) => Path = path;

    internal string Path { get; }

    /// <summary>PostgreSQL's own data directory. It appears complete, by a rename, or not at all.</summary>
    internal string Cluster => System.IO.Path.Combine(Path, "cluster");

    /// <summary>Held open by the process that uses the directory; also the mark by which a directory of ours is known.</summary>
    internal string Lock => System.IO.Path.Combine(Path, "regional-innovation-postgres.lock");

    /// <summary>Who holds the lock, for messages.</summary>
    internal string Owner => System.IO.Path.Combine(Path, "owner");

    internal string Password => System.IO.Path.Combine(Path, "password");

    /// <summary>A directory for one attempt at initdb, never used twice: the initdb of a killed process may still be writing to the last one.</summary>
    internal string NewUnfinished() => System.IO.Path.Combine(Path, $"unfinished-{Guid.NewGuid():N}");

    /// <summary>
    /// Deletes what attempts at initdb left. Done at every start, because the initdb of a process killed a moment ago
    /// may put back what is being deleted; then a later start is luckier.
    /// </summary>
    internal void DeleteUnfinished()
    {
        foreach (var unfinished in Directory.EnumerateDirectories(Path, "unfinished-*"))
        {
            try
            {
                Directory.Delete(unfinished, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is in nobody's way.
            }
        }
    }

    /// <summary>Wraps a directory that <see cref="Prepare"/> made earlier.</summary>
    internal static LocalPostgresDirectory Existing(string path) =>
        new(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));

    /// <summary>Creates the directory where it is missing and makes it fit for the account of the server.</summary>
    /// <exception cref="LocalPostgresException">It is somebody else's.</exception>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    internal static LocalPostgresDirectory Prepare(string path, ServerAccount account)
    {
        var directory = Existing(path);

        // The account of the server passes through on its way to the cluster, and needs to see nothing else.
        var mode = account.Name is null ? OwnerOnly : OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Create(directory.Path, mode);

        if (!File.Exists(directory.Lock) && Directory.EnumerateFileSystemEntries(directory.Path).Any())
        {
            throw new LocalPostgresException(
                $"{directory.Path} is not empty and was not made by the portal; nothing in it is touched. Name a new or an empty data directory.");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory.Path, mode);
        }

        return directory;
    }

    private static void Create(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (System.IO.Path.GetDirectoryName(path) is { } parent)
        {
            Create(parent, mode);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            // Once more after creating it: the umask may have taken away what the server's account needs.
            Directory.CreateDirectory(path, mode);
            File.SetUnixFileMode(path, mode);
        }
    }
}
