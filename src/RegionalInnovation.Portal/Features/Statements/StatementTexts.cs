namespace RegionalInnovation.Portal.Features.Statements;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class StatementTexts;
