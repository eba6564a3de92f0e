using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>Counts the commands that reach the database, and lets one of them fail if told to.</summary>
internal sealed class Commands : DbCommandInterceptor
{
    private int _count;

    /// <summary>Commands so far.</summary>
    public int Count => _count;

    /// <summary>Number of the command that fails, from 1; none while it is 0.</summary>
    public int Failing { get; init; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Step(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Step(command);
        return ValueTask.FromResult(result);
    }

    private void Step(DbCommand command)
    {
        if (Interlocked.Increment(ref _count) == Failing)
        {
            throw new InjectedFaultException($"Command {Failing} fails: {command.CommandText}");
        }
    }
}

/// <summary>The failure that <see cref="Commands"/> was told to make.</summary>
internal sealed class InjectedFaultException(string message) : Exception(message);
