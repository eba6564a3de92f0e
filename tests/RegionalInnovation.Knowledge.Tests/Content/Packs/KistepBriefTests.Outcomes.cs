using System.Globalization;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

public sealed partial class KistepBriefTests
{
    [Theory]
    [InlineData("kawasaki-rd-institutions", "550", Unit.Institutions, Qualifier.AtLeast)]
    [InlineData("iconm-institutions", "30", Unit.Institutions, Qualifier.AtLeast)]
    [InlineData("kobe-entities", "362", Unit.Entities, Qualifier.Exactly)]
    [InlineData("kobe-employees", "12400", Unit.Persons, Qualifier.Exactly)]
    [InlineData("kosen-schools", "58", Unit.Schools, Qualifier.Exactly)]
    [InlineData("kosen-students", "60000", Unit.Students, Qualifier.About)]
    [InlineData("kosen-employment-rate", "100", Unit.Percent, Qualifier.Nearly)]
    [InlineData("kosen-manufacturing-share", "50", Unit.Percent, Qualifier.About)]
    [InlineData("kosen-1-schools", "10", Unit.Schools, Qualifier.Exactly)]
    [InlineData("kyushu-prefectures", "7", Unit.Prefectures, Qualifier.Planned)]
    [InlineData("kyushu-institutions", "45", Unit.Institutions, Qualifier.Planned)]
    [InlineData("kyushu-duration", "5", Unit.Years, Qualifier.Planned)]
    [InlineData("nanshon-rank", "4", Unit.Rank, Qualifier.Exactly)]
    [InlineData("nanshon-valuation", "750000000", Unit.Jpy, Qualifier.Hypothetical)]
    [InlineData("quick-factory-photos", "2", Unit.Photos, Qualifier.Exactly)]
    [InlineData("hirosaki-citizens-surveyed", "1000", Unit.PersonsPerYear, Qualifier.Exactly)]
    [InlineData("hirosaki-survey-duration", "17", Unit.Years, Qualifier.Exactly)]
    [InlineData("hirosaki-person-times", "20000", Unit.PersonTimes, Qualifier.About)]
    [InlineData("aomori-male-life-expectancy-rank", "3", Unit.Rank, Qualifier.Exactly)]
    [InlineData("aomori-female-life-expectancy-rank", "25", Unit.Rank, Qualifier.Exactly)]
    [InlineData("iwamizawa-low-birth-weight-share", "6.3", Unit.Percent, Qualifier.Exactly)]
    [InlineData("iwamizawa-economic-effect", "200000000000", Unit.JpyPerYear, Qualifier.Estimate)]
    [InlineData("tractor-working-time", "40", Unit.PercentReduction, Qualifier.Exactly)]
    [InlineData("gyeongbuk-meister-employment-rate", "95", Unit.Percent, Qualifier.AtLeast)]
    public void A_figure_has_its_value_unit_and_qualifier(string slug, string value, Unit unit, Qualifier qualifier)
    {
        var outcome = Brief.Outcome(slug);
        var reading = Brief.Reading(slug);
        Assert.Equal(OutcomeKind.Quantitative, outcome.OutcomeKind);
        Assert.Equal(unit, outcome.Unit);
        Assert.Equal(qualifier, reading.Qualifier);
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), reading.Value);
    }

    [Theory]
    [InlineData("kobe-entities", "2023-04")]
    [InlineData("kobe-employees", "2022-03")]
    [InlineData("kosen-1-schools", "2021")]
    [InlineData("iwamizawa-low-birth-weight-share", "2017")]
    [InlineData("kawasaki-rd-institutions", null)]
    [InlineData("iconm-institutions", null)]
    [InlineData("kosen-schools", null)]
    [InlineData("kosen-students", null)]
    [InlineData("kosen-employment-rate", null)]
    [InlineData("kosen-manufacturing-share", null)]
    [InlineData("tractor-working-time", null)]
    [InlineData("iwamizawa-economic-effect", null)]
    public void A_figure_has_the_date_that_is_printed_and_no_other(string slug, string? asOf) => Assert.Equal(asOf, Brief.Reading(slug).AsOf);

    [Theory]
    [InlineData("kyushu-prefectures", null, "2026")]
    [InlineData("kyushu-institutions", null, "2026")]
    [InlineData("kyushu-duration", null, "2026")]
    [InlineData("aomori-male-life-expectancy-rank", "2010", "2015")]
    [InlineData("aomori-female-life-expectancy-rank", "2010", "2015")]
    public void A_figure_covers_this_period(string slug, string? from, string to)
    {
        Assert.Equal(from, Brief.Reading(slug).PeriodFrom);
        Assert.Equal(to, Brief.Reading(slug).PeriodTo);
    }

    [Theory]
    [InlineData("kawasaki-rd-institutions", "550개 이상")]
    [InlineData("kobe-employees", "1만 2,400명")]
    [InlineData("kosen-students", "6만 명")]
    [InlineData("nanshon-valuation", "7억 5,000만 엔")]
    [InlineData("iwamizawa-economic-effect", "2,000억 엔")]
    [InlineData("hirosaki-person-times", "연인원")]
    [InlineData("tractor-working-time", "40~50%")]
    [InlineData("gyeongbuk-meister-employment-rate", "95% 이상")]
    public void A_figure_keeps_the_characters_of_the_brief(string slug, string printed) =>
        Assert.Contains(printed, Brief.Reading(slug).Printed, StringComparison.Ordinal);

    [Theory]
    [InlineData("kosen-employment-rate", "취업 희망자")]
    [InlineData("kosen-manufacturing-share", "취업자")]
    [InlineData("tractor-working-time", "유인작업")]
    public void A_share_is_of_this_whole(string slug, string denominator) =>
        Assert.Contains(denominator, Brief.Outcome(slug).Denominator?.Ko, StringComparison.Ordinal);

    [Theory]
    [InlineData("kawasaki-rd-institutions", "case/kawasaki-open-innovation")]
    [InlineData("iconm-institutions", "case/kawasaki-open-innovation")]
    [InlineData("kobe-entities", "case/kobe-biomedical")]
    [InlineData("kobe-employees", "case/kobe-biomedical")]
    [InlineData("kosen-schools", "term/kosen")]
    [InlineData("kosen-students", "term/kosen")]
    [InlineData("kosen-employment-rate", "term/kosen")]
    [InlineData("kosen-manufacturing-share", "term/kosen")]
    [InlineData("kosen-1-schools", "case/kosen-1-satellite")]
    [InlineData("kyushu-prefectures", "case/kyushu-semiconductor-consortium")]
    [InlineData("kyushu-institutions", "case/kyushu-semiconductor-consortium")]
    [InlineData("kyushu-duration", "case/kyushu-semiconductor-consortium")]
    [InlineData("nanshon-rank", "case/nanshon")]
    [InlineData("nanshon-valuation", "case/nanshon")]
    [InlineData("quick-factory-photos", "case/kiq-robotics")]
    [InlineData("hirosaki-citizens-surveyed", "case/hirosaki-health-big-data")]
    [InlineData("hirosaki-survey-duration", "case/hirosaki-health-big-data")]
    [InlineData("hirosaki-person-times", "case/hirosaki-health-big-data")]
    [InlineData("aomori-male-life-expectancy-rank", "case/hirosaki-health-big-data")]
    [InlineData("aomori-female-life-expectancy-rank", "case/hirosaki-health-big-data")]
    [InlineData("iwamizawa-low-birth-weight-share", "case/iwamizawa-health-and-smart-agriculture")]
    [InlineData("iwamizawa-economic-effect", "case/iwamizawa-health-and-smart-agriculture")]
    [InlineData("tractor-working-time", "case/iwamizawa-health-and-smart-agriculture")]
    [InlineData("gyeongbuk-meister-employment-rate", "organization/gyeongbuk-bio-meister-high-school")]
    public void A_figure_belongs_to_this_record(string slug, string subject) => Assert.Equal(subject, Brief.Outcome(slug).Subject);

    [Theory]
    [InlineData("first-remote-pregnancy-checkups", "case/iwamizawa-health-and-smart-agriculture")]
    [InlineData("smart-agricity-realised", "case/iwamizawa-health-and-smart-agriculture")]
    [InlineData("kobe-largest-cluster", "case/kobe-biomedical")]
    [InlineData("kobe-medical-firsts", "case/kobe-biomedical")]
    [InlineData("fugaku-simulation-support", "case/kobe-biomedical")]
    [InlineData("kawasaki-coi-next-adoption", "case/kawasaki-open-innovation")]
    [InlineData("takao-ai-awards", "case/takao-ai")]
    [InlineData("nanshon-minister-prize", "case/nanshon")]
    [InlineData("integrai-founded", "case/integrai")]
    [InlineData("kiq-robotics-technologies", "case/kiq-robotics")]
    [InlineData("aomori-pg-brand", "case/hirosaki-health-big-data")]
    [InlineData("tsuruoka-new-technology", "case/tsuruoka-bio-startups")]
    [InlineData("tsuruoka-overseas-markets", "case/tsuruoka-bio-startups")]
    [InlineData("tsuruoka-graduates-return", "case/tsuruoka-bio-startups")]
    [InlineData("kosen-industry-rating", "term/kosen")]
    public void An_outcome_told_in_words_has_no_figure(string slug, string subject)
    {
        var outcome = Brief.Outcome(slug);
        Assert.Equal(subject, outcome.Subject);
        Assert.Equal(OutcomeKind.Qualitative, outcome.OutcomeKind);
        Assert.Empty(outcome.Readings ?? []);
        Assert.NotNull(outcome.Text);
    }

    [Theory]
    [InlineData("iwamizawa-low-birth-weight-share", EvidenceStrength.BeforeAfter)]
    [InlineData("tractor-working-time", EvidenceStrength.ComparisonGroup)]
    public void Evidence_is_more_than_an_assertion_only_here(string slug, EvidenceStrength evidence)
    {
        Assert.Equal(evidence, Brief.Outcome(slug).Evidence);
        Assert.Equal(2, Brief.All.OfType<OutcomeDocument>().Count(outcome => outcome.Evidence != EvidenceStrength.Asserted));
    }

    [Fact]
    public void Every_figure_but_one_rests_on_the_brief_alone() =>
        Assert.Equal(["iwamizawa-low-birth-weight-share"],
            Brief.All.OfType<OutcomeDocument>().Where(outcome => outcome.Readings?.Count > 1).Select(outcome => outcome.Slug));

    [Theory]
    [InlineData("korea-total-fertility-rate", "korea", "2022", "0.78", Unit.ChildrenPerWoman, ObservationStatus.Observed)]
    [InlineData("korea-super-aged-society", "korea", "2025", "2025", Unit.Year, ObservationStatus.Forecast)]
    [InlineData("korea-population-peak", "korea", "2020", "2020", Unit.Year, ObservationStatus.Observed)]
    [InlineData("korea-extinction-risk-areas", "korea", "2022-03", "113", Unit.Areas, ObservationStatus.Observed)]
    [InlineData("capital-area-grdp", "seoul-capital-area", "2021", "1097", Unit.TrillionKrw, ObservationStatus.Observed)]
    [InlineData("capital-area-grdp-share", "seoul-capital-area", "2021", "52.8", Unit.Percent, ObservationStatus.Observed)]
    [InlineData("japan-population-decline", "japan", "2011", "2011", Unit.Year, ObservationStatus.Observed)]
    [InlineData("tokyo-area-population-share", "tokyo-area", "2021", "29", Unit.Percent, ObservationStatus.Observed)]
    [InlineData("korea-fertility-rank", "korea", null, null, Unit.Rank, ObservationStatus.Statement)]
    [InlineData("korea-working-age-share", "korea", null, null, Unit.Percent, ObservationStatus.Trend)]
    [InlineData("korea-youth-share", "korea", null, null, Unit.Percent, ObservationStatus.Trend)]
    [InlineData("korea-vicious-circle", "korea", null, null, Unit.None, ObservationStatus.Statement)]
    [InlineData("japan-regional-problems", "japan", null, null, Unit.None, ObservationStatus.Statement)]
    [InlineData("japan-sti-investment", "japan", null, null, Unit.None, ObservationStatus.Statement)]
    public void An_indicator_says_this_of_this_area(string slug, string region, string? time, string? value, Unit unit, ObservationStatus status)
    {
        var indicator = Brief.Indicator(slug);
        var observation = Assert.Single(indicator.Observations);
        Assert.Equal(unit, indicator.Unit);
        Assert.Equal(region, observation.Region);
        Assert.Equal(time, observation.Time);
        Assert.Equal(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture), observation.Value);
        Assert.Equal(status, observation.Status);
    }

    [Theory]
    [InlineData("korea-total-fertility-rate", "statistics-korea-population-2022")]
    [InlineData("korea-fertility-rank", "statistics-korea-population-2022")]
    [InlineData("korea-super-aged-society", "statistics-korea-population-2022")]
    [InlineData("korea-extinction-risk-areas", "keis-regional-industry-2022")]
    [InlineData("capital-area-grdp", "statistics-korea-regional-income-2021")]
    [InlineData("capital-area-grdp-share", "statistics-korea-regional-income-2021")]
    [InlineData("tokyo-area-population-share", "mext-white-paper-2023")]
    [InlineData("korea-population-peak", null)]
    [InlineData("japan-population-decline", null)]
    [InlineData("korea-working-age-share", null)]
    [InlineData("korea-youth-share", null)]
    public void The_brief_names_this_source_of_an_indicator(string slug, string? source) =>
        Assert.Equal(source, Brief.Indicator(slug).Observations[0].StatedSource);
}
