namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>The most cases of a file. A question that more answer is refused, never cut, and the page says so before.</summary>
/// <param name="OfStreams">Of a file that programs read as a stream.</param>
/// <param name="OfDocuments">Of a file that a person's program opens whole.</param>
public sealed record DownloadLimits(int OfStreams, int OfDocuments)
{
    private const string Setting = "Portal:DownloadLimits";

    /// <summary>The limit of a format.</summary>
    public int Of(CaseFormat format) => format.IsOpenedWhole ? OfDocuments : OfStreams;

    /// <summary>Reads the settings; what they leave out is as usual.</summary>
    public static DownloadLimits From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Setting);
        return new(section.GetValue(nameof(OfStreams), 100_000), section.GetValue(nameof(OfDocuments), 10_000));
    }
}
