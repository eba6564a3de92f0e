using Microsoft.AspNetCore.OutputCaching;
using Npgsql;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Hears from the database whenever something was published, by whichever process, and drops the pages that are kept:
/// a reader who is told of a correction finds it.
/// </summary>
/// <param name="connectionString">How to connect to the database.</param>
/// <param name="pages">The pages that are kept.</param>
/// <param name="log">Is told when the connection is lost.</param>
internal sealed class PublicationNotices(string connectionString, IOutputCacheStore pages, ILogger<PublicationNotices> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Seconds after which a connection on which nothing comes is tried.</summary>
    private const int KeepAlive = 15;

    private long _publications;

    /// <summary>
    /// How many times something was published, as far as this process knows. A page whose making began at another number
    /// may show what was there before, and must not be kept.
    /// </summary>
    public long Publications => Interlocked.Read(ref _publications);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
            {
                // Pages are kept for a minute at most, so that readers hardly notice.
                log.LogWarning(fault, "The connection on which publications are heard of was lost; it is tried again");
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = KeepAlive, ApplicationName = "regional-innovation publications" };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using (var listen = new NpgsqlCommand($"listen {Revision.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            // Once before the first wait, for what was published while nobody listened.
            Interlocked.Increment(ref _publications);
            await pages.EvictByTagAsync(PublicPages.Tag, cancellation);
            await connection.WaitAsync(cancellation);
        }
    }
}
