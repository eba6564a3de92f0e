using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Organizations;

/// <summary>An organization.</summary>
public sealed class Organization : KnowledgeRecord<OrganizationDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Organization() => Kind = RecordKind.Organization;

    /// <summary>What it is.</summary>
    public OrganizationKind OrganizationKind { get; private set; }

    /// <summary>ISO 3166-1 code of its country.</summary>
    public string? Country { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(OrganizationDocument document)
    {
        OrganizationKind = document.OrganizationKind;
        Country = document.Country;
    }
}
