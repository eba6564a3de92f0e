using System.Net;
using System.Net.Sockets;

namespace RegionalInnovation.LocalPostgres;

/// <summary>What the caller may decide about a private server; everything has a default that works.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>
    /// The directory that everything is kept in: the cluster, its password, its log. It has to be new, empty, or one
    /// that this library made. When null, a durable server uses <see cref="DefaultDataDirectory"/>, and any other
    /// gets a temporary directory that is deleted with it.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// Whether the data has to survive a crash of the machine. True for <c>dotnet run</c>; tests say false and run
    /// several times faster, because nothing waits for the disk.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Memory for the server's own cache, in MiB; null for what PostgreSQL takes by itself, 128.</summary>
    public int? SharedBuffers { get; init; }

    /// <summary>The installations to choose from; <see cref="PostgresBinaries.Find(Func{string, string?}?)"/> when null.</summary>
    public PostgresBinaries? Binaries { get; init; }

    /// <summary>Is told, in a sentence, about each step that takes time or that somebody may want to know of.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>How long to wait for another process to leave the data directory: `dotnet watch` starts the next portal while the last one is still closing.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    internal Func<int> ChoosePort { get; init; } = FreePort;

    /// <summary>
    /// Where a durable server keeps its data unless told otherwise: in the user's local application data; for root
    /// in <c>/var/lib</c>, because the account that runs the server for root may not enter root's home.
    /// </summary>
    /// <exception cref="LocalPostgresException">The user has no home directory.</exception>
    public static string DefaultDataDirectory() => Path.Combine(BaseDirectory(), "postgres");

    /// <summary>The parent of all temporary data directories, so that those of killed processes are found again.</summary>
    internal static string TemporaryDirectories() => Path.Combine(BaseDirectory(), "temporary-postgres");

    private static string BaseDirectory()
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            return "/var/lib/regional-innovation";
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

        // .NET takes "/" for the home of a user who has none; nothing good can be written there.
        return local is "" or "/.local/share" or "/Library/Application Support"
            ? throw new LocalPostgresException(
                "This user has no home directory to keep a database in. Set HOME (or XDG_DATA_HOME) to a directory that can be written to, or set ConnectionStrings__Portal.")
            : Path.Combine(local, "regional-innovation");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
