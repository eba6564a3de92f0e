using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Outcomes;

/// <summary>By what the picture of outcomes groups them.</summary>
public enum OutcomeGroup
{
    /// <summary>By what their figures count: those of one unit share a scale.</summary>
    Metric,

    /// <summary>By how sure their figures are.</summary>
    Qualifier,
}

/// <summary>A question to the list of outcomes, as its address asks it: type, qualifier, q, page, group, in this order.</summary>
/// <param name="Records">Which outcomes.</param>
/// <param name="Group">How the picture groups them.</param>
public sealed record OutcomeFilter(RecordFilter Records, OutcomeGroup Group = default)
{
    /// <summary>Name of the parameter of <see cref="Group"/>.</summary>
    public const string GroupName = "group";

    /// <summary>The address of the page.</summary>
    public string Address => With(Records.Address(RecordKind.Outcome));

    /// <summary>The address of the picture alone.</summary>
    public string DrawingAddress => With(Records.Address(RecordKind.Outcome, Addresses.Drawing));

    /// <summary>The address of the figures; how the picture groups them does not matter there.</summary>
    public string FiguresAddress => Records.Address(RecordKind.Outcome, Addresses.Figures);

    /// <summary>Reads a question from a query string.</summary>
    public static OutcomeFilter From(QueryReader query) => new(RecordQuery.Read(query, RecordKind.Outcome), query.OneToken<OutcomeGroup>(GroupName) ?? default);

    private string With(string address) =>
        Group == default ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{GroupName}={Token.Of(Group)}";
}
