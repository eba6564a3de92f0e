using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell;

/// <summary>Names the resource that holds the texts of the shell, in Texts.resx (Korean), Texts.ja.resx and Texts.en.resx.</summary>
public sealed class Texts
{
    /// <summary>The key of the name of a kind's list.</summary>
    public static string ListOf(RecordKind kind) => kind switch
    {
        RecordKind.Plan => "Plans",
        RecordKind.Program => "Programs",
        RecordKind.Cluster => "Clusters",
        RecordKind.Case => "Cases",
        RecordKind.Outcome => "Outcomes",
        RecordKind.Indicator => "Indicators",
        RecordKind.Implication => "Implications",
        RecordKind.Statement => "Statements",
        RecordKind.Organization => "Organizations",
        RecordKind.Region => "Regions",
        RecordKind.Term => "Terms",
        _ => "Sources",
    };
}
