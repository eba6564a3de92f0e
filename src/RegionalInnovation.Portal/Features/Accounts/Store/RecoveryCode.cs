namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>A code that stands in for the second factor, once. Only its hash is stored.</summary>
internal sealed class RecoveryCode
{
    /// <summary>Whose code it is.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the code, which has 79 random bits.</summary>
    public required byte[] CodeHash { get; init; }
}
