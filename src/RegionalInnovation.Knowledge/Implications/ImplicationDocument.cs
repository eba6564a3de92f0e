using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Implications;

/// <summary>A policy implication as one document.</summary>
/// <param name="Ordinal">Its number, from 1.</param>
/// <param name="Text">The implication.</param>
/// <param name="Points">What it recommends, point by point.</param>
public sealed record ImplicationDocument(int Ordinal, LocalizedText Text, IReadOnlyList<LocalizedText>? Points = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Implication;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults() => Ordinal < 1 ? [new("ordinal", $"an implication's number is 1 or more")] : [];

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() => base.Texts().Concat(Text.All()).Concat((Points ?? []).SelectMany(point => point.All()));

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() => ["text", .. Paths("points", Points?.Count ?? 0)];
}
