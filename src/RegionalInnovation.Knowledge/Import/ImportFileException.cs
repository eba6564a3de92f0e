using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Why a file is not taken in.</summary>
public enum ImportFileFault
{
    /// <summary>It is of a format that is not read.</summary>
    Format,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is too large, or has too many rows, columns, parts or characters in a cell.</summary>
    TooLarge,

    /// <summary>It unpacks to far more than it is, as only a bomb does.</summary>
    Bomb,

    /// <summary>Its characters cannot be told.</summary>
    Encoding,

    /// <summary>Its characters can be read in two ways; a person has to choose.</summary>
    AmbiguousEncoding,

    /// <summary>It is broken.</summary>
    Broken,

    /// <summary>It holds macros.</summary>
    Macro,

    /// <summary>It takes values from other files.</summary>
    ExternalLink,

    /// <summary>A cell holds a formula.</summary>
    Formula,

    /// <summary>A cell holds an error instead of a value.</summary>
    ErrorValue,

    /// <summary>It declares a document type or entities.</summary>
    DocumentType,
}

/// <summary>A file is not taken in; nothing of it was used.</summary>
/// <param name="kind">Why.</param>
/// <param name="text">What is wrong and what would be right, as <see cref="FaultText"/> takes it.</param>
public sealed class ImportFileException(ImportFileFault kind, FormattableString text) : Exception(FaultText.InEnglish(text))
{
    /// <summary>Why.</summary>
    public ImportFileFault Kind { get; } = kind;

    /// <summary>What is wrong and what would be right.</summary>
    public FormattableString Text { get; } = text;
}
