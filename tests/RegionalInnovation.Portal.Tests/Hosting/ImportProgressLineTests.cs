using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Portal.Hosting;

namespace RegionalInnovation.Portal.Tests.Hosting;

public sealed class ImportProgressLineTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly Clock _clock = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_log_gets_a_line_every_few_seconds()
    {
        using var line = new ImportProgressLine(_output, isRedirected: true, _clock);
        for (var second = 1; second <= 12; second++)
        {
            _clock.Seconds = second;
            line.Report(new(ImportPhase.Checking, second * 1000, 20_000));
        }

        line.Dispose();
        Assert.Equal("Checking: 5,000 of 20,000\nChecking: 10,000 of 20,000\n", _output.ToString());
    }

    [Fact]
    public void A_terminal_gets_one_line_that_is_written_over_and_taken_away()
    {
        using var line = new ImportProgressLine(_output, isRedirected: false, _clock);
        _clock.Seconds = 1;
        line.Report(new(ImportPhase.ReadingAddresses, 1500, Total: null));
        _clock.Seconds = 2;
        line.Report(new(ImportPhase.Verifying, 0, Total: null));
        line.Dispose();
        line.Dispose();
        Assert.Equal($"\rReading addresses: 1,500\rThe database verifies   \r{new string(' ', 21)}\r", _output.ToString());
    }

    [Fact]
    public void A_short_import_says_nothing()
    {
        using var line = new ImportProgressLine(_output, isRedirected: false, _clock);
        line.Report(new(ImportPhase.Checking, 1, 1));
        line.Dispose();
        Assert.Empty(_output.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
