namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>What a person with an account may do. Everybody else is a reader, who needs none.</summary>
public enum PortalRole
{
    /// <summary>Writes drafts.</summary>
    Contributor,

    /// <summary>Publishes.</summary>
    Reviewer,

    /// <summary>Looks after people, packs and what is purged.</summary>
    Administrator,
}
