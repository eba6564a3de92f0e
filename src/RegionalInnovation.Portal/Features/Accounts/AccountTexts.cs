namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>Names the resource that holds the texts of accounts.</summary>
public sealed class AccountTexts;
