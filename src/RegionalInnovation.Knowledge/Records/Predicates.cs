using static RegionalInnovation.Knowledge.Records.RecordKind;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>
/// The vocabulary of relations: which predicate may join which kinds. The importer, the editor and a check constraint
/// of the database all read this one table.
/// </summary>
public static class Predicates
{
    /// <summary>A programme stands in a plan's list. It does not bound the programme's years.</summary>
    public const string ListedUnder = "listed_under";

    /// <summary>A place where it is.</summary>
    public const string LocatedIn = "located_in";

    /// <summary>A theme, assigned by the portal's editors.</summary>
    public const string HasTheme = "has_theme";

    /// <summary>Evidence for an implication.</summary>
    public const string SupportedBy = "supported_by";

    /// <summary>Evidence that narrows an implication.</summary>
    public const string QualifiedBy = "qualified_by";

    /// <summary>Evidence against an implication.</summary>
    public const string ContradictedBy = "contradicted_by";

    /// <summary>An outcome also concerns another record.</summary>
    public const string About = "about";

    private static readonly RecordKind[] Any = Enum.GetValues<RecordKind>();

    /// <summary>Predicate → the kinds it may start from and end at.</summary>
    public static IReadOnlyDictionary<string, (RecordKind[] From, RecordKind[] To)> All { get; } =
        new Dictionary<string, (RecordKind[] From, RecordKind[] To)>(StringComparer.Ordinal)
        {
            [ListedUnder] = ([Program], [Plan]),
            ["legal_basis"] = ([Plan], [Term]),
            ["aims_at"] = ([Plan, Program], [Term]),
            ["operated_by"] = ([Program, Case, Cluster], [Organization]),
            ["led_by"] = ([Program, Cluster, Case], [Organization]),
            ["coordinated_by"] = ([Program, Case, Organization], [Organization]),
            ["involves"] = ([Case, Program, Cluster], [Organization]),
            ["participates_in"] = ([Organization], [Cluster, Case, Program]),
            [LocatedIn] = ([Cluster, Case, Organization], [Region]),
            ["located_at"] = ([Organization], [Cluster]),
            ["part_of"] = ([Cluster], [Cluster]),
            ["satellite_of"] = ([Cluster], [Cluster]),
            ["promotes"] = ([Cluster, Case], [Program, Cluster]),
            ["based_on"] = ([Cluster, Case, Program], [Program]),
            ["adopted_in"] = ([Case, Cluster], [Program]),
            ["implements"] = ([Case], [Program]),
            ["about_cluster"] = ([Case], [Cluster]),
            ["targets"] = ([Program], [Region, Term]),
            ["creates"] = ([Program], [Term]),
            ["set_up_with"] = ([Program], [Program]),
            ["spawned"] = ([Organization], [Organization]),
            ["developed"] = ([Organization, Case], [Term]),
            ["startup_of"] = ([Organization], [Organization]),
            ["awarded_at"] = ([Case, Term], [Program]),
            ["used_in"] = ([Term], [Term]),
            ["branded_as"] = ([Term], [Term]),
            ["leads_to"] = ([Program], [Outcome]),
            ["listed_beside"] = ([Program], [Outcome]),
            ["yields"] = ([Program], [Outcome]),
            ["founded_because_of"] = ([Cluster], [Term]),
            ["triggered_by"] = ([Program, Case], [Term, Organization]),
            ["promoted_at"] = ([Cluster], [Region]),
            ["linked_with"] = ([Statement, Implication, Program], [Program]),
            ["basis_of"] = ([Term], [Organization]),
            ["derived_from"] = ([Source], [Source]),
            [HasTheme] = ([Case, Cluster, Program], [Term]),
            [About] = ([Outcome], [Case, Cluster, Program, Organization, Term]),
            [SupportedBy] = ([Implication], [Case, Cluster, Program, Outcome, Statement, Indicator, Organization, Term]),
            [QualifiedBy] = ([Implication], [Case, Cluster, Program, Outcome, Statement, Indicator, Organization, Term]),
            [ContradictedBy] = ([Implication], [Case, Cluster, Program, Outcome, Statement, Indicator, Organization, Term]),
            ["applies_in"] = ([Program], [Region]),
            ["related_to"] = (Any, Any),
        };

    /// <summary>Predicates that say which body stands behind a record.</summary>
    public static IReadOnlyList<string> Bodies { get; } = ["operated_by", "led_by", "coordinated_by", "involves"];

    /// <summary>What is wrong with a relation between two kinds, or null.</summary>
    public static FormattableString? Fault(string predicate, RecordKind from, RecordKind to)
    {
        if (!All.TryGetValue(predicate, out var rule))
        {
            return $"'{predicate}' is not a predicate; use one of {All.Keys}";
        }

        if (!rule.From.Contains(from))
        {
            return $"'{predicate}' cannot start from a {from}; it starts from {rule.From}";
        }

        return rule.To.Contains(to) ? null : (FormattableString)$"'{predicate}' cannot end at a {to}; it ends at {rule.To}";
    }
}
