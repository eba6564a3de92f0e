namespace RegionalInnovation.Knowledge.Search;

/// <summary>A property by which cases are chosen and counted, in the order readers see them.</summary>
public enum Facet
{
    /// <summary>Region, by its code; a case counts in everything its places lie in.</summary>
    Region,

    /// <summary>Plan, by slug: through the programmes a case is linked with.</summary>
    Plan,

    /// <summary>Programme, by slug.</summary>
    Program,

    /// <summary>Type of case, by token.</summary>
    Type,

    /// <summary>Theme, by slug.</summary>
    Theme,

    /// <summary>Institution in any role, by slug.</summary>
    Institution,

    /// <summary>What an institution is, by token.</summary>
    InstitutionType,

    /// <summary>Kind of an outcome, by token.</summary>
    Outcome,

    /// <summary>Strength of the evidence for an outcome, by token.</summary>
    Evidence,

    /// <summary>
    /// Year of activity, four digits. A period counts in every year it covers; one whose end is not printed counts up to
    /// the year in which its record was last changed.
    /// </summary>
    Year,

    /// <summary>Source that a fact cites, by slug.</summary>
    Source,

    /// <summary>Language in which the name and the summary are written, by token.</summary>
    Language,
}
