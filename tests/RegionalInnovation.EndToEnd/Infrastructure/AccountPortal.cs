namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>A portal for which the first administrator has been invited on the command line.</summary>
public sealed class AccountPortal : RunningPortal
{
    /// <summary>The invitation, relative to <see cref="RunningPortal.Address"/>.</summary>
    public string Invitation { get; private set; } = "";

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        await RunAsync("migrate");
        var output = await RunAsync("accounts", "create-admin", "--address", "http://localhost");
        Invitation = output[(output.IndexOf("/ko/account/join", StringComparison.Ordinal) + 1)..].Trim();
    }
}
