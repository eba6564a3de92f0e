using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Cases;

/// <summary>The three types of success case the brief tells apart.</summary>
public enum CaseType
{
    /// <summary>Forming a hub (거점 형성).</summary>
    Hub,

    /// <summary>Regional talent through colleges of technology (고등전문학교).</summary>
    Kosen,

    /// <summary>Industry, academia and government together (산학관 제휴).</summary>
    Collaboration,
}

/// <summary>A success case as one document.</summary>
/// <param name="CaseType">Its type.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Activities">What was done.</param>
/// <param name="Technologies">Technologies developed or used.</param>
/// <param name="Products">Products and services that came of it.</param>
/// <param name="Awards">Awards won.</param>
public sealed record CaseDocument(
    CaseType CaseType,
    PolicyPeriod Period,
    IReadOnlyList<LocalizedText>? Activities = null,
    IReadOnlyList<LocalizedText>? Technologies = null,
    IReadOnlyList<LocalizedText>? Products = null,
    IReadOnlyList<Award>? Awards = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Case;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults() => Period.Fault() is { } fault ? [fault with { Path = $"period/{fault.Path}" }] : [];

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() =>
        base.Texts()
            .Concat((Activities ?? []).Concat(Technologies ?? []).Concat(Products ?? []).SelectMany(text => text.All()))
            .Concat((Awards ?? []).SelectMany(award => award.Name.All()));

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() =>
    [
        .. Period.Form == PeriodForm.NotStated ? [] : (string[])["period"],
        .. Paths("activities", Activities?.Count ?? 0),
        .. Paths("technologies", Technologies?.Count ?? 0),
        .. Paths("products", Products?.Count ?? 0),
        .. Paths("awards", Awards?.Count ?? 0),
    ];
}

/// <summary>An award.</summary>
/// <param name="Name">The award.</param>
/// <param name="Event">Where it was won, for example DCON2020.</param>
/// <param name="Year">The year, where the source tells it.</param>
public sealed record Award(LocalizedText Name, string? Event = null, string? Year = null);
