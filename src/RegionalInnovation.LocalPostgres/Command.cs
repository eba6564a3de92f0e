using System.ComponentModel;
using System.Diagnostics;

namespace RegionalInnovation.LocalPostgres;

/// <summary>How a program ended, and everything it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    internal bool Succeeded => ExitCode == 0;
}

/// <summary>
/// Runs a program to its end, but never for longer than it was given: a private database must not be the reason
/// that <c>dotnet run</c> hangs.
/// </summary>
internal static class Command
{
    private static readonly TimeSpan Briefly = TimeSpan.FromSeconds(10);

    /// <summary>Runs a program that answers at once with a line or two.</summary>
    /// <exception cref="LocalPostgresException">It cannot be started, or does not answer.</exception>
    internal static CommandResult Run(string program, IReadOnlyList<string> arguments, string workingDirectory, string? account = null)
    {
        using var process = Start(program, arguments, workingDirectory, account);
        if (!process.WaitForExit(Briefly))
        {
            process.Kill(entireProcessTree: true);
            throw TookTooLong(program, Briefly);
        }

        return new CommandResult(process.ExitCode, process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd());
    }

    /// <summary>Runs a program that may take its time; cancelling kills it together with what it started.</summary>
    /// <exception cref="LocalPostgresException">It cannot be started, or does not end within <paramref name="limit"/>.</exception>
    internal static async Task<CommandResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        string workingDirectory,
        string? account,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, workingDirectory, account);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);

        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(bounded.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw TookTooLong(program, limit);
        }

        // On Windows the server inherits the pipes of the pg_ctl that started it, and holds them open as long as it
        // lives; so their end is waited for, but not insisted on.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        return new CommandResult(process.ExitCode, await SoFarAsync(output) + await SoFarAsync(errors));
    }

    private static async Task<string> SoFarAsync(Task<string> text) =>
        text.IsCompletedSuccessfully ? await text : "";

    private static Process Start(string program, IReadOnlyList<string> arguments, string workingDirectory, string? account)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        if (account is not null)
        {
            start.UserName = account;
        }

        if (OperatingSystem.IsWindows())
        {
            // Elsewhere pg_ctl gives the server a session of its own; here this keeps Ctrl-C from reaching it before
            // the portal has finished with it.
            start.CreateNewProcessGroup = true;
        }

        // A translated message could not be recognised.
        start.Environment["LC_ALL"] = "C";

        try
        {
            var process = Process.Start(start) ?? throw new LocalPostgresException($"{program} did not start.");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            var who = account is null ? "this account" : $"the account '{account}'";
            throw new LocalPostgresException($"{program} cannot be run by {who} in {workingDirectory}: {e.Message}", e);
        }
    }

    private static LocalPostgresException TookTooLong(string program, TimeSpan limit) =>
        new($"{program} did not end within {limit.TotalSeconds:0} seconds and was stopped.");
}
