using RegionalInnovation.Knowledge.Editing;

namespace RegionalInnovation.Portal.Features.Editing;

/// <summary>Publishes drafts whose time has come. Every server looks; the draft itself names the act, so it is done once.</summary>
/// <param name="publish">Publishes drafts.</param>
/// <param name="time">Tells the time.</param>
/// <param name="log">Where a failure is noted.</param>
internal sealed partial class PublishDueDrafts(PublishDraft publish, TimeProvider time, ILogger<PublishDueDrafts> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await publish.DueAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a while; the drafts wait.
                LogNotPublished(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Drafts whose time has come could not be published; they are tried again.")]
    private static partial void LogNotPublished(ILogger log, Exception fault);
}
