namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>The policy by which files that cost the database something wait for their turn: one address is sent a few at once.</summary>
internal static class DownloadPolicy
{
    /// <summary>Its name.</summary>
    public const string Name = "downloads";
}
