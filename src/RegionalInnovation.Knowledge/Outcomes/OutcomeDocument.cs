using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Outcomes;

/// <summary>Whether an outcome is counted or told.</summary>
public enum OutcomeKind
{
    /// <summary>It has a number.</summary>
    Quantitative,

    /// <summary>It is told in words.</summary>
    Qualitative,
}

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,
}

/// <summary>How strong the evidence is, apart from how large the effect is.</summary>
public enum EvidenceStrength
{
    /// <summary>The source says so.</summary>
    Asserted,

    /// <summary>A value before and a value after.</summary>
    BeforeAfter,

    /// <summary>Against a comparison group.</summary>
    ComparisonGroup,

    /// <summary>A quasi-experiment.</summary>
    QuasiExperimental,

    /// <summary>A randomised trial.</summary>
    Randomised,
}

/// <summary>How sure a figure is. A page never shows the figure without it.</summary>
public enum Qualifier
{
    /// <summary>As counted.</summary>
    Exactly,

    /// <summary>About so many.</summary>
    About,

    /// <summary>So many or more.</summary>
    AtLeast,

    /// <summary>Close to, and not reaching.</summary>
    Nearly,

    /// <summary>Estimated.</summary>
    Estimate,

    /// <summary>Forecast.</summary>
    Forecast,

    /// <summary>Under a condition that has not come true.</summary>
    Hypothetical,

    /// <summary>Planned.</summary>
    Planned,
}

/// <summary>What a figure counts.</summary>
public enum Unit
{
    /// <summary>Institutions.</summary>
    Institutions,

    /// <summary>Institutions, firms and other bodies together.</summary>
    Entities,

    /// <summary>Persons.</summary>
    Persons,

    /// <summary>Students.</summary>
    Students,

    /// <summary>Schools.</summary>
    Schools,

    /// <summary>Prefectures.</summary>
    Prefectures,

    /// <summary>Percent of a whole.</summary>
    Percent,

    /// <summary>Percent by which something became less.</summary>
    PercentReduction,

    /// <summary>A rank, 1 being first.</summary>
    Rank,

    /// <summary>Japanese yen.</summary>
    Jpy,

    /// <summary>Japanese yen a year.</summary>
    JpyPerYear,

    /// <summary>Photographs.</summary>
    Photos,

    /// <summary>Years.</summary>
    Years,

    /// <summary>Persons a year.</summary>
    PersonsPerYear,

    /// <summary>Persons, each counted every time (延べ人数, 연인원).</summary>
    PersonTimes,

    /// <summary>Children per woman.</summary>
    ChildrenPerWoman,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>Areas.</summary>
    Areas,

    /// <summary>Trillion Korean won.</summary>
    TrillionKrw,

    /// <summary>No unit: a statement in words.</summary>
    None,
}

/// <summary>An outcome of a case, cluster, programme or other record as one document.</summary>
/// <param name="Subject">Address of the record whose outcome it is.</param>
/// <param name="OutcomeKind">Counted or told.</param>
/// <param name="Unit">What the figure counts; null for a told outcome.</param>
/// <param name="Population">Who or what is counted.</param>
/// <param name="Denominator">The whole a share is of.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Evidence">How strong the evidence is.</param>
/// <param name="Text">What is said, in the portal's own words.</param>
/// <param name="Readings">The figure by source; where sources disagree, several.</param>
public sealed record OutcomeDocument(
    string Subject,
    OutcomeKind OutcomeKind,
    Unit? Unit = null,
    LocalizedText? Population = null,
    LocalizedText? Denominator = null,
    Direction Direction = Direction.None,
    EvidenceStrength Evidence = EvidenceStrength.Asserted,
    LocalizedText? Text = null,
    IReadOnlyList<OutcomeReadingEntry>? Readings = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Outcome;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        var readings = Readings ?? [];
        if (RecordAddress.TryParse(Subject, out var subject) && subject.Kind == RecordKind.Plan)
        {
            yield return new("subject", $"an outcome belongs to what was done, not to a plan; name the programme");
        }

        if (OutcomeKind == OutcomeKind.Quantitative && (Unit is null || readings.Count == 0))
        {
            yield return new("readings", $"a quantitative outcome needs a unit and at least one reading");
        }

        if (OutcomeKind == OutcomeKind.Qualitative && Text is null)
        {
            yield return new("text", $"a qualitative outcome needs its text");
        }

        if (readings.Count > 0 && readings.Count(reading => reading.Preferred) != 1)
        {
            yield return new("readings", $"exactly one reading is preferred");
        }

        for (var index = 0; index < readings.Count; index++)
        {
            foreach (var fault in readings[index].Faults())
            {
                yield return fault with { Path = $"readings/{index}/{fault.Path}" };
            }

            if (readings.Count > 1 && readings[index] is { Preferred: true, Reason: null })
            {
                yield return new($"readings/{index}/reason", $"where sources disagree the preferred reading says why");
            }

            var source = readings[index].Source;
            if (!Citations.Any(citation => citation.Source == source && (citation.Field == "readings" || citation.Field == $"readings/{index}")))
            {
                yield return new($"readings/{index}/source", $"no citation of '{source}' supports this reading");
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() => base.Texts().Concat(Text?.All() ?? []);

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() =>
        [.. Text is null ? [] : (string[])["text"], .. Paths("readings", Readings?.Count ?? 0)];
}

/// <summary>The figure of an outcome as one source gives it.</summary>
/// <param name="Source">Slug of the source.</param>
/// <param name="Qualifier">How sure it is.</param>
/// <param name="Value">The figure, in the outcome's unit.</param>
/// <param name="ValueTo">The upper end where a range is given.</param>
/// <param name="AsOf">The date of the figure, as far as known.</param>
/// <param name="PeriodFrom">First date of the period it covers.</param>
/// <param name="PeriodTo">Last date of the period it covers.</param>
/// <param name="Printed">The characters of the source.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Condition">The condition of a hypothetical figure.</param>
/// <param name="Preferred">Whether the portal shows this reading first.</param>
/// <param name="Reason">Why it is or is not preferred.</param>
public sealed record OutcomeReadingEntry(
    string Source,
    Qualifier Qualifier,
    decimal Value,
    decimal? ValueTo = null,
    string? AsOf = null,
    string? PeriodFrom = null,
    string? PeriodTo = null,
    string? Printed = null,
    BaselineEntry? Baseline = null,
    LocalizedText? Condition = null,
    bool Preferred = false,
    LocalizedText? Reason = null)
{
    /// <summary>The rules that this reading breaks.</summary>
    public IEnumerable<Fault> Faults()
    {
        foreach (var (path, date) in new[] { ("asOf", AsOf), ("periodFrom", PeriodFrom), ("periodTo", PeriodTo), ("baseline/asOf", Baseline?.AsOf) })
        {
            if (date is not null && !PartialDate.TryParse(date, out _))
            {
                yield return new(path, $"'{date}' is not YYYY, YYYY-MM or YYYY-MM-DD");
            }
        }

        if (ValueTo < Value)
        {
            yield return new("valueTo", $"the upper end of a range is not below its lower end");
        }

        if (Qualifier == Qualifier.Hypothetical && Condition is null)
        {
            yield return new("condition", $"a hypothetical figure states its condition");
        }
    }
}

/// <summary>What an outcome is compared with.</summary>
/// <param name="Value">The figure, where there is one.</param>
/// <param name="AsOf">Its date.</param>
/// <param name="Printed">The characters of the source.</param>
/// <param name="Text">The comparator in words.</param>
public sealed record BaselineEntry(decimal? Value = null, string? AsOf = null, string? Printed = null, LocalizedText? Text = null);
