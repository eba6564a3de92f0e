namespace RegionalInnovation.Portal.Features.Accounts.Tokens;

/// <summary>What a token is good for, as far as its person may do it.</summary>
public enum TokenScope
{
    /// <summary>Writes drafts.</summary>
    Draft,

    /// <summary>Publishes. Only who may publish can give it.</summary>
    Publish,
}
