using System.Globalization;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Shows how far an import is: on a terminal in one line that is written over and over, elsewhere in a line every few
/// seconds, so that a log does not fill with them. A short import shows nothing.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="isRedirected">Whether that is no terminal.</param>
/// <param name="time">Tells when the next line is due.</param>
internal sealed class ImportProgressLine(TextWriter output, bool isRedirected, TimeProvider time) : IProgress<ImportProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseOnTerminal = TimeSpan.FromMilliseconds(200);

    private long _last = time.GetTimestamp();
    private int _width;

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        if (time.GetElapsedTime(_last) < (isRedirected ? Pause : PauseOnTerminal))
        {
            return;
        }

        _last = time.GetTimestamp();
        var line = LineOf(value);
        if (isRedirected)
        {
            output.WriteLine(line);
            return;
        }

        output.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_width > 0)
        {
            output.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    private static string LineOf(ImportProgress progress)
    {
        var phase = progress.Phase switch
        {
            ImportPhase.ReadingAddresses => "Reading addresses",
            ImportPhase.Checking => "Checking",
            ImportPhase.WritingRecords => "Writing records",
            ImportPhase.WritingReferences => "Writing citations and relations",
            ImportPhase.BuildingIndexes => "Building indexes",
            ImportPhase.Comparing => "Comparing with what is there",
            ImportPhase.Indexing => "Indexing texts and facets",
            ImportPhase.Sorting => "Building indexes",
            _ => "The database verifies",
        };
        return progress switch
        {
            { Total: { } total } => string.Create(CultureInfo.InvariantCulture, $"{phase}: {progress.Done:N0} of {total:N0}"),
            { Done: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{phase}: {progress.Done:N0}"),
            _ => phase,
        };
    }
}
