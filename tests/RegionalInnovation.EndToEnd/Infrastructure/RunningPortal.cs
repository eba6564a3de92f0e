using System.Diagnostics;
using System.Reflection;
using System.Text;
using RegionalInnovation.EndToEnd.Infrastructure;

[assembly: AssemblyFixture(typeof(RunningPortal))]

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>
/// The portal as a person starts it: a process of its own with a private PostgreSQL in an empty folder, asked to stop
/// at the end.
/// </summary>
public class RunningPortal : IAsyncLifetime
{
    /// <summary>How long the portal may take to start, to stop, or to run a command.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _log = new();
    private readonly string _dataDirectory = Path.Combine(Path.GetTempPath(), $"portal-e2e-{Guid.NewGuid():N}");
    private Process? _process;

    /// <summary>Where it answers, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What it has written so far, for whoever has to find out why a test failed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = StartInfo("--urls", "http://127.0.0.1:0"), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The portal stopped while starting:{Environment.NewLine}{_log}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await ready.Task.WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is { HasExited: false })
        {
            using (Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            {
                await _process.WaitForExitAsync().WaitAsync(Patience);
            }
        }

        _process?.Dispose();
        if (Directory.Exists(_dataDirectory))
        {
            Directory.Delete(_dataDirectory, recursive: true);
        }
    }

    /// <summary>The portal's executable.</summary>
    protected static string Assembly { get; } = typeof(RunningPortal).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "PortalAssembly").Value!;

    /// <summary>What is done before the portal starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>How the portal is started, on the folder of this instance.</summary>
    protected ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(Assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Portal__DataDirectory"] = _dataDirectory;
        start.Environment.Remove("ConnectionStrings__Portal");
        return start;
    }

    /// <summary>Runs a command of the portal on the folder of this instance, and fails where it does.</summary>
    protected async Task<string> RunAsync(params string[] command)
    {
        using var process = Process.Start(StartInfo(command)) ?? throw new InvalidOperationException("The portal does not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}: {await output}{await error}");
        return await output;
    }

    private void Note(string? line, TaskCompletionSource<Uri> ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line);
        }

        const string Sign = "Ready: ";
        if (line.IndexOf(Sign, StringComparison.Ordinal) is var at and >= 0)
        {
            ready.TrySetResult(new(line[(at + Sign.Length)..].Trim().Trim('"').TrimEnd('/') + "/"));
        }
    }
}
