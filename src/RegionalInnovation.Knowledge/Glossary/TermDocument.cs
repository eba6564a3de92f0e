using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Glossary;

/// <summary>What a term names.</summary>
public enum TermKind
{
    /// <summary>A concept.</summary>
    Concept,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A technology.</summary>
    Technology,

    /// <summary>A product.</summary>
    Product,

    /// <summary>An award.</summary>
    Award,

    /// <summary>A law.</summary>
    Law,

    /// <summary>A theme by which the portal's editors classify records.</summary>
    Theme,

    /// <summary>A policy idea or line.</summary>
    Policy,
}

/// <summary>A term of the glossary as one document.</summary>
/// <param name="TermKind">What it names.</param>
/// <param name="Definition">What it means.</param>
public sealed record TermDocument(TermKind TermKind, LocalizedText Definition) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Term;

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() => base.Texts().Concat(Definition.All());

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() => ["definition"];
}
