namespace RegionalInnovation.Knowledge.Editing;

/// <summary>A translation that nobody has touched since the Korean text it translates has changed.</summary>
public sealed class OutdatedTranslation
{
    /// <summary>The record.</summary>
    public long RecordId { get; init; }

    /// <summary>Path of the text in the latest document: <c>summary</c>, <c>outsideFacts/0</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>Language of the translation; never Korean.</summary>
    public Language Language { get; init; }

    /// <summary>Number of the revision in which the Korean text went ahead.</summary>
    public int SinceNumber { get; init; }
}
