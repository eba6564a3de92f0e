using System.Diagnostics;

namespace RegionalInnovation.Portal.Tests.Deployment;

/// <summary>The executable as a process of its own, as it runs in Production.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    /// <summary>The password of the web role, with all that has to be quoted.</summary>
    public const string WebPassword = "it's; a $ecret";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private PortalProcess(Process process, Uri address) => (_process, Address) = (process, address);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string? connectionString, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(connectionString, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Starts the web process.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="port">The port to listen on; 0 for any.</param>
    public static async Task<PortalProcess> StartAsync(string connectionString, int port = 0)
    {
        var process = Process.Start(StartInfo(connectionString, "--urls", $"http://127.0.0.1:{port}"))!;
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation) is { } line)
        {
            lines.Add(line);
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0 && line.Contains("Ready", StringComparison.Ordinal))
            {
                // The rest is read away, or the process would wait for it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new(process, new(new string([.. line[at..].TakeWhile(character => character is not ('"' or ' ' or '\\'))]).TrimEnd('/') + "/"));
            }
        }

        throw new InvalidOperationException($"The portal stopped while starting:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}{await process.StandardError.ReadToEndAsync(Cancellation)}");
    }

    /// <summary>Asks it to stop as an orchestrator does, and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        return _process.ExitCode;
    }

    /// <summary>Ends it as a lack of memory would, with no time for anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string? connectionString, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["PORTAL_WEB_PASSWORD"] = WebPassword;
        start.Environment["ConnectionStrings__Portal"] = connectionString;
        return start;
    }
}
