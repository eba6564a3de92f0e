using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Statements;

/// <summary>What a general statement is about.</summary>
public enum StatementKind
{
    /// <summary>The framework of the plans.</summary>
    Framework,

    /// <summary>Japan beside Korea.</summary>
    Comparison,

    /// <summary>A type of case as a whole.</summary>
    CaseType,

    /// <summary>The policy context of a country.</summary>
    PolicyContext,
}

/// <summary>A general statement a source makes, as one document. A comparison has a side for each country.</summary>
/// <param name="StatementKind">What it is about.</param>
/// <param name="Text">The statement.</param>
/// <param name="Japan">What is said of Japan.</param>
/// <param name="Korea">What is said of Korea.</param>
public sealed record StatementDocument(
    StatementKind StatementKind,
    LocalizedText? Text = null,
    LocalizedText? Japan = null,
    LocalizedText? Korea = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Statement;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults() =>
        Text is null && Japan is null && Korea is null ? [new("text", $"a statement says something: {new FieldPath("text")}, {new FieldPath("japan")} or {new FieldPath("korea")}")] : [];

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() =>
        base.Texts().Concat(new[] { Text, Japan, Korea }.SelectMany(text => text?.All() ?? []));

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() =>
    [
        .. Text is null ? [] : (string[])["text"],
        .. Japan is null ? [] : (string[])["japan"],
        .. Korea is null ? [] : (string[])["korea"],
    ];
}
