using System.Diagnostics;

namespace RegionalInnovation.LocalPostgres.Tests.Support;

/// <summary>A process of its own that starts a private server, as the portal does, and can be killed.</summary>
internal sealed class SeparatePortal : IDisposable
{
    internal const string Role = "play-the-portal";

    private const string Temporary = "temporary";
    private const string Told = "told ";
    private const string Ready = "ready ";
    private const string Failed = "failed ";

    private readonly Process _process;

    private SeparatePortal(Process process) => _process = process;

    internal int ProcessId => _process.Id;

    /// <summary>What the server of the process is connected to with, once it is ready.</summary>
    internal string ConnectionString { get; private set; } = "";

    /// <summary>The data directory of the process, once it is ready.</summary>
    internal string DataDirectory { get; private set; } = "";

    /// <summary>Starts a portal and waits until its server is ready.</summary>
    internal static async Task<SeparatePortal> StartAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        var portal = Start(dataDirectory);
        var ready = (await portal.ReadUntilAsync(Ready, cancellationToken)).Split('|');
        (portal.DataDirectory, portal.ConnectionString) = (ready[0], ready[1]);
        return portal;
    }

    /// <summary>Starts a portal and kills it at the moment when it says that it begins with <paramref name="step"/>.</summary>
    internal static async Task KillAtAsync(string step, string dataDirectory, CancellationToken cancellationToken)
    {
        using var portal = Start(dataDirectory);
        await portal.ReadUntilAsync(Told + step, cancellationToken);
        await portal.KillAsync(cancellationToken);
    }

    /// <summary>Ends it as an out-of-memory killer or an impatient developer does.</summary>
    internal async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Lets its Main return without disposing of the server.</summary>
    internal async Task LeaveAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>The other side: what the process does.</summary>
    internal static async Task<int> PlayAsync(string[] args)
    {
        var options = new LocalPostgresOptions
        {
            DataDirectory = args[0] == Temporary ? null : args[0],
            Durable = false,
            Progress = step => Console.WriteLine(Told + step),
        };

        try
        {
            var server = await PostgresServer.StartAsync(options);
            Console.WriteLine($"{Ready}{server.DataDirectory}|{server.ConnectionString("postgres")}");
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (LocalPostgresException e)
        {
            Console.WriteLine(Failed + e.Message);
            return 1;
        }
    }

    private static SeparatePortal Start(string? dataDirectory)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(SeparatePortal).Assembly.Location, Role, dataDirectory ?? Temporary])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        return new SeparatePortal(Process.Start(start)!);
    }

    private async Task<string> ReadUntilAsync(string beginning, CancellationToken cancellationToken)
    {
        var read = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line[beginning.Length..];
            }

            read.Add(line);
        }

        throw new InvalidOperationException($"The portal ended before it said '{beginning}', after: {string.Join(" / ", read)}");
    }
}
