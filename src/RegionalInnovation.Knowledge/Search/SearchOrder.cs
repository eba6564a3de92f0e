namespace RegionalInnovation.Knowledge.Search;

/// <summary>The order of results. Records alike in it follow by their key, so that every order is total.</summary>
public enum SearchOrder
{
    /// <summary>Words in the name before words in the summary before words elsewhere; the last changed first among equals.</summary>
    Relevance,

    /// <summary>The last changed first.</summary>
    Changed,

    /// <summary>The latest first year first; what states no year last.</summary>
    Latest,

    /// <summary>The earliest first year first; what states no year last.</summary>
    Earliest,

    /// <summary>By name in the reader's language.</summary>
    Name,
}
