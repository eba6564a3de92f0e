namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// Who the server runs as. PostgreSQL refuses root, which is what containers and build machines run as; there the
/// cluster belongs to another account, and every one of PostgreSQL's programs is run as that account.
/// </summary>
/// <param name="Name">The other account, or null when the server runs as whoever runs this process.</param>
internal sealed record ServerAccount(string? Name)
{
    /// <exception cref="LocalPostgresException">The process is root and there is no account to hand over to.</exception>
    internal static ServerAccount Choose()
    {
        // On Windows pg_ctl and initdb give up an administrator's rights by themselves.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(Name: null);
        }

        var name = Array.Find(["postgres", "nobody"], candidate => Command.Run("id", ["-u", candidate], "/").Succeeded);
        return new ServerAccount(name ?? throw new LocalPostgresException(
            "PostgreSQL does not run as root, and neither 'postgres' nor 'nobody' is an account of this machine. " +
            "Run the portal as an ordinary user, or set ConnectionStrings__Portal."));
    }

    internal Task<CommandResult> RunAsync(
        string program, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan limit, CancellationToken cancellationToken) =>
        Command.RunAsync(program, arguments, workingDirectory, Name, limit, cancellationToken);

    internal CommandResult Run(string program, IReadOnlyList<string> arguments, string workingDirectory) =>
        Command.Run(program, arguments, workingDirectory, Name);

    /// <summary>Hands a directory and what is in it to the account.</summary>
    /// <exception cref="LocalPostgresException">Ownership cannot be changed there.</exception>
    internal void TakeOver(string directory)
    {
        if (Name is null)
        {
            return;
        }

        var result = Command.Run("chown", ["-R", Name + ":", directory], "/");
        if (!result.Succeeded)
        {
            throw new LocalPostgresException($"{directory} cannot be handed to the account '{Name}', which has to run PostgreSQL for root: {result.Output.Trim()}");
        }
    }

    /// <summary>
    /// Checks that the account can get to the directory at all: below root's home, or below a directory made by
    /// mktemp, PostgreSQL would fail with messages that do not name the directory that is in the way.
    /// </summary>
    /// <exception cref="LocalPostgresException">A parent is closed to the account.</exception>
    internal void RequireWayTo(string directory)
    {
        if (Name is null)
        {
            return;
        }

        var way = new Stack<string>();
        for (var step = directory; step is not null; step = Path.GetDirectoryName(step))
        {
            way.Push(step);
        }

        var closed = way.FirstOrDefault(step => !Run("test", ["-x", step], "/").Succeeded);
        if (closed is not null)
        {
            throw new LocalPostgresException(
                $"PostgreSQL does not run as root, so it runs as '{Name}', and '{Name}' may not enter {closed}. " +
                $"Choose a data directory elsewhere ({LocalPostgresOptions.DefaultDataDirectory()} is the default), or let '{Name}' pass through it.");
        }
    }
}
