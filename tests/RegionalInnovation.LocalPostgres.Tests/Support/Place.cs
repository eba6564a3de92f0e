namespace RegionalInnovation.LocalPostgres.Tests.Support;

/// <summary>A directory for one test, as a rule open to the account that runs the server for root, and deleted afterwards.</summary>
internal sealed class Place : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("local-postgres-tests-");

    internal Place(bool isOpen = true)
    {
        if (isOpen && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Root, File.GetUnixFileMode(Root) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    internal string Root => _directory.FullName;

    internal string DataDirectory => Path.Combine(Root, "database");

    internal string Cluster => Path.Combine(DataDirectory, "cluster");

    internal string PostmasterFile => Path.Combine(Cluster, "postmaster.pid");

    internal LocalPostgresOptions Options => new() { DataDirectory = DataDirectory, Durable = false };

    /// <summary>The number of the process that its cluster says is its server.</summary>
    internal int ServerProcessId() => int.Parse(File.ReadLines(PostmasterFile).First(), System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _directory.Delete(recursive: true);
}
