using System.Diagnostics;
using System.Reflection;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>The portal as it is deployed: published, in Release.</summary>
/// <param name="Assembly">Path of the portal's assembly.</param>
internal sealed record PublishedPortal(string Assembly)
{
    private const string FileName = "RegionalInnovation.Portal.dll";

    /// <summary>The root of the repository this was built in.</summary>
    public static string Repository { get; } =
        typeof(PublishedPortal).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Repository").Value!;

    /// <summary>The built-in pack of this portal.</summary>
    public string Pack => Path.Combine(Path.GetDirectoryName(Assembly)!, "Packs", "kistep-brief");

    /// <summary>A portal that somebody has published.</summary>
    public static PublishedPortal In(string folder) =>
        Path.GetFullPath(Path.Combine(folder, FileName)) is var path && File.Exists(path) ? new(path) : throw new FileNotFoundException($"There is no {FileName} in {folder}.");

    /// <summary>Publishes the sources beside the benchmark. A build would not do: it lacks the compressed assets.</summary>
    public static async Task<PublishedPortal> PublishAsync(CancellationToken cancellation)
    {
        var folder = Path.Combine(Repository, "artifacts", "benchmarked-portal");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        await Console.Error.WriteLineAsync("Publishing the portal.");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Repository, "src", "RegionalInnovation.Portal"), "--configuration", "Release", "--output", folder, "--nologo", "--verbosity", "quiet"])
        {
            UseShellExecute = false,
        })!;
        await publish.WaitForExitAsync(cancellation);
        return publish.ExitCode == 0 ? In(folder) : throw new InvalidOperationException("The portal could not be published.");
    }

    /// <summary>How to start the web process, or a command of it, on a database.</summary>
    public ProcessStartInfo OnDatabase(string connectionString, params string[] arguments)
    {
        var start = Plain(arguments);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__Portal"] = connectionString;
        return start;
    }

    /// <summary>How to start it where there is nothing yet: it makes a database, its tables and their content first.</summary>
    public ProcessStartInfo OnEmptyMachine(string dataDirectory, params string[] arguments)
    {
        var start = Plain(arguments);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Portal__DataDirectory"] = dataDirectory;
        return start;
    }

    private ProcessStartInfo Plain(string[] arguments)
    {
        var start = Child.Of(Assembly, arguments);
        foreach (var setting in start.Environment.Keys.Where(key => key.StartsWith("Portal__", StringComparison.Ordinal) || key is "ConnectionStrings__Portal").ToList())
        {
            start.Environment.Remove(setting);
        }

        return start;
    }
}
