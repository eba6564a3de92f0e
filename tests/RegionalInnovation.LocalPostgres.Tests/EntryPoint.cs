using RegionalInnovation.LocalPostgres.Tests.Support;
using Xunit.Runner.InProc.SystemConsole;

// Every test starts servers, and a server is several processes: more than two at once only get in each other's way.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace RegionalInnovation.LocalPostgres.Tests;

/// <summary>
/// Runs the tests, or plays the portal for them: what happens after a SIGKILL can only be seen by killing a process,
/// and that had better not be the one that runs the tests.
/// </summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) =>
        args is [SeparatePortal.Role, ..] ? SeparatePortal.PlayAsync(args[1..]) : ConsoleRunner.Run(args);
}
