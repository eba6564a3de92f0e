namespace RegionalInnovation.Knowledge.Records;

/// <summary>The kinds of record the portal keeps. A record's address in packs and relations is <c>kind/slug</c>.</summary>
public enum RecordKind
{
    /// <summary>A Basic Plan.</summary>
    Plan,

    /// <summary>A programme, strategy, facility, designation or other instrument of policy.</summary>
    Program,

    /// <summary>A cluster, hub or other place of activity.</summary>
    Cluster,

    /// <summary>A success case.</summary>
    Case,

    /// <summary>A measured or described outcome.</summary>
    Outcome,

    /// <summary>A background indicator of a country or region.</summary>
    Indicator,

    /// <summary>A policy implication.</summary>
    Implication,

    /// <summary>A general statement a source makes: framework, comparison, case type, context.</summary>
    Statement,

    /// <summary>An organization.</summary>
    Organization,

    /// <summary>A region, from country to site.</summary>
    Region,

    /// <summary>A term of the glossary: concept, event, technology, product, award, law, theme.</summary>
    Term,

    /// <summary>A source.</summary>
    Source,
}

/// <summary>Whether readers can see a record.</summary>
public enum RecordStatus
{
    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>It was withdrawn: its address answers 410 with a tombstone, its revisions stay.</summary>
    Withdrawn,
}

/// <summary>Where a name in one language comes from.</summary>
public enum NameBasis
{
    /// <summary>The source prints it.</summary>
    Source,

    /// <summary>A label the portal's editors wrote; not a proper name.</summary>
    Editor,

    /// <summary>From outside the source, corroborated by another public source.</summary>
    Corroborated,

    /// <summary>From outside the source, high confidence.</summary>
    OutsideHigh,

    /// <summary>From outside the source, medium confidence.</summary>
    OutsideMedium,

    /// <summary>From outside the source, low confidence.</summary>
    OutsideLow,
}

/// <summary>The basis of a record's name in each language; null where the record has no name in it.</summary>
/// <param name="Ko">Basis of the Korean name.</param>
/// <param name="Ja">Basis of the Japanese name.</param>
/// <param name="En">Basis of the English name.</param>
public sealed record NameBases(NameBasis Ko, NameBasis? Ja = null, NameBasis? En = null)
{
    /// <summary>The basis of the name in one language.</summary>
    public NameBasis? In(Language language) => language switch
    {
        Language.Ko => Ko,
        Language.Ja => Ja,
        _ => En,
    };
}

/// <summary>The address of a record inside the knowledge base, written <c>kind/slug</c>.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Slug">The slug, unique within the kind.</param>
public readonly record struct RecordAddress(RecordKind Kind, string Slug)
{
    /// <summary>Reads <c>kind/slug</c>; false where the kind is unknown or the slug is empty.</summary>
    public static bool TryParse(string? text, out RecordAddress address)
    {
        address = default;
        if (text is null || text.IndexOf('/', StringComparison.Ordinal) is var slash && (slash <= 0 || slash == text.Length - 1))
        {
            return false;
        }

        if (!Token.TryParse<RecordKind>(text[..slash], out var kind))
        {
            return false;
        }

        address = new(kind, text[(slash + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Token.Of(Kind)}/{Slug}";
}
