using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Organizations;

/// <summary>What an organization is.</summary>
public enum OrganizationKind
{
    /// <summary>A ministry.</summary>
    Ministry,

    /// <summary>A public agency.</summary>
    Agency,

    /// <summary>A local government.</summary>
    LocalGovernment,

    /// <summary>A national government.</summary>
    Government,

    /// <summary>A committee.</summary>
    Committee,

    /// <summary>A research institute.</summary>
    ResearchInstitute,

    /// <summary>A university.</summary>
    University,

    /// <summary>A Japanese college of technology (高専), or the body that runs them.</summary>
    Kosen,

    /// <summary>A school.</summary>
    School,

    /// <summary>A company.</summary>
    Company,

    /// <summary>A startup.</summary>
    Startup,

    /// <summary>A consortium.</summary>
    Consortium,

    /// <summary>A government headquarters.</summary>
    Headquarters,

    /// <summary>A statistics office.</summary>
    StatisticsOffice,
}

/// <summary>An organization as one document.</summary>
/// <param name="OrganizationKind">What it is.</param>
/// <param name="Country">ISO 3166-1 code of its country.</param>
public sealed record OrganizationDocument(OrganizationKind OrganizationKind, string? Country = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Organization;
}
