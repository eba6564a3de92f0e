using System.Text;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>One command of the benchmarks.</summary>
internal interface IMeasurement
{
    /// <summary>The word that starts it.</summary>
    string Name { get; }

    /// <summary>One sentence: what the table shows.</summary>
    string Title { get; }

    /// <summary>When it is given up.</summary>
    TimeSpan Limit { get; }

    /// <summary>Measures, and writes what it found as Markdown.</summary>
    Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation);
}
