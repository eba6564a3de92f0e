using System.Collections;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// What is searched, filtered and sorted of a published record: a narrow row, so that many fit on a page of the
/// database. Written by <see cref="SearchIndex"/> in the transaction that publishes the record.
/// </summary>
public sealed class SearchEntry
{
    /// <summary>Separates names, summary and everything else in <see cref="Document"/>; normalised texts hold no such character.</summary>
    public const char Section = '\u0002';

    /// <summary>The record.</summary>
    public long RecordId { get; init; }

    /// <summary>The record.</summary>
    public KnowledgeRecord Record { get; init; } = null!;

    /// <summary>Its kind.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>First year of its period; null where none is stated.</summary>
    public short? Year { get; init; }

    /// <summary>
    /// When its latest revision was published: microseconds since 1970 (UTC), negated, so that every order of results
    /// ascends and an index can go on from any place in it.
    /// </summary>
    public long Recency { get; init; }

    /// <summary>Normalised names in Korean, Japanese and English (the Korean one where there is none), then aliases, a line each.</summary>
    public string Title { get; init; } = "";

    /// <summary>Ids of its <see cref="FacetValue"/>s, ascending.</summary>
    public int[] Facets { get; init; } = [];

    /// <summary>Every normalised text, a line each: names, summary and the rest, parted by <see cref="Section"/>.</summary>
    public string Document { get; init; } = "";

    /// <summary>The keys of <see cref="Document"/>, ascending; see <see cref="SearchKey"/>.</summary>
    public long[] Keys { get; init; } = [];
}

/// <summary>A value of a facet. Ids are never used twice.</summary>
public sealed class FacetValue
{
    /// <summary>Facet of every record: its kind, by token. The portal's pages do not offer it.</summary>
    public const string KindFacet = "kind";

    /// <summary>Key.</summary>
    public int Id { get; init; }

    /// <summary>Token of the <see cref="Search.Facet"/>, or <see cref="KindFacet"/>.</summary>
    public string Facet { get; init; } = "";

    /// <summary>The value in addresses.</summary>
    public string Value { get; init; } = "";

    /// <summary>The record it stands for; null for tokens, years and what is not stated.</summary>
    public long? RecordId { get; init; }

    /// <summary>How many entries have it.</summary>
    public int Total { get; init; }
}

/// <summary>A spelling under which a region, body, term, programme, plan or cluster is known, normalised.</summary>
public sealed class SearchAlias
{
    /// <summary>The spelling.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The record.</summary>
    public long RecordId { get; init; }

    /// <summary>The record.</summary>
    public KnowledgeRecord Record { get; init; } = null!;
}

/// <summary>
/// Which of the records <c>Chunk × 16,384</c> and on have a facet value, or hold a very common text: one bit each. A chunk
/// that is not there has no bit set.
/// </summary>
public sealed class SearchBitmap
{
    /// <summary>Records in a chunk, as a power of two: 16,384 bits fill a quarter of a database page.</summary>
    public const int ChunkBits = 14;

    /// <summary>Records in a chunk.</summary>
    public const int ChunkSize = 1 << ChunkBits;

    /// <summary>Id of a <see cref="FacetValue"/>, or a <see cref="SearchKey"/>; the latter are far above the former.</summary>
    public long Key { get; init; }

    /// <summary>Number of the chunk: the id of a record divided by <see cref="ChunkSize"/>.</summary>
    public int Chunk { get; init; }

    /// <summary>The bits; bit 0 is the first record.</summary>
    public BitArray Bits { get; init; } = null!;
}

/// <summary>A text so common that it has bitmaps.</summary>
public sealed class CommonText
{
    /// <summary>Its <see cref="SearchKey"/>.</summary>
    public long Key { get; init; }

    /// <summary>The text, where the keys of records do not tell that they hold it: a name of several words, normalised.</summary>
    public string? Phrase { get; init; }
}
