namespace RegionalInnovation.Portal.Tests;

/// <summary>A clock that stands still until a test moves it. It begins when the brief was imported.</summary>
internal sealed class SetTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
