using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>A server in a process of its own, on a free port of the loopback interface, stopped when disposed of.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private Child(Process process, IPEndPoint address, long startedAt)
    {
        _process = process;
        Address = address;
        StartedAt = startedAt;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>When the process was started, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long StartedAt { get; }

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory that is resident now, in bytes.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>How to start an assembly, with an environment that says nothing of where it listens.</summary>
    public static ProcessStartInfo Of(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in new[] { "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" })
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    /// <summary>Starts a server; the address is added to its arguments.</summary>
    public static Child Start(ProcessStartInfo start)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add($"http://{address}");
        var startedAt = Stopwatch.GetTimestamp();
        return new(Process.Start(start)!, address, startedAt);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} failed:{Environment.NewLine}{await output}{await errors}");
        }
    }

    /// <summary>Asks for a page until it is answered with 200, and gives the time since the process was started.</summary>
    public async Task<TimeSpan> FirstPageAsync(string path, CancellationToken cancellation)
    {
        var request = WireRequest.For(path);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The process ended while starting:{Environment.NewLine}{Output()}");
            }

            try
            {
                using var connection = await WireConnection.OpenAsync(Address, cancellation);
                var answer = await connection.AskAsync(request, cancellation);
                if (answer.Status == 200)
                {
                    return Stopwatch.GetElapsedTime(StartedAt);
                }
            }
            catch (Exception fault) when (fault is SocketException or IOException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            if (OperatingSystem.IsWindows())
            {
                _process.Kill();
            }
            else
            {
                using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
                await signal.WaitForExitAsync();
            }

            try
            {
                await _process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            // A page that fails under load would say so for every request.
            if (line.Data is not null && _output.Length < 64 * 1024)
            {
                _output.AppendLine(line.Data);
            }
        }
    }
}
