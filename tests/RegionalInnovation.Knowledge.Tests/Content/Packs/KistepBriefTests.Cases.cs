using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

public sealed partial class KistepBriefTests
{
    [Theory]
    [InlineData("kawasaki-open-innovation", CaseType.Hub)]
    [InlineData("kobe-biomedical", CaseType.Hub)]
    [InlineData("kosen-1-satellite", CaseType.Kosen)]
    [InlineData("kosen-society-5-0-talent", CaseType.Kosen)]
    [InlineData("kyushu-semiconductor-consortium", CaseType.Kosen)]
    [InlineData("takao-ai", CaseType.Kosen)]
    [InlineData("nanshon", CaseType.Kosen)]
    [InlineData("integrai", CaseType.Kosen)]
    [InlineData("kiq-robotics", CaseType.Kosen)]
    [InlineData("hirosaki-health-big-data", CaseType.Collaboration)]
    [InlineData("iwamizawa-health-and-smart-agriculture", CaseType.Collaboration)]
    [InlineData("tsuruoka-bio-startups", CaseType.Collaboration)]
    public void A_case_is_of_this_type(string slug, CaseType type) => Assert.Equal(type, Brief.Case(slug).CaseType);

    [Theory]
    [InlineData("kosen-1-satellite", PeriodForm.Single, "2021", null)]
    [InlineData("kosen-society-5-0-talent", PeriodForm.Open, "2020", null)]
    [InlineData("kyushu-semiconductor-consortium", PeriodForm.EndOnly, null, "2026")]
    [InlineData("takao-ai", PeriodForm.Single, "2020", null)]
    [InlineData("kawasaki-open-innovation", PeriodForm.NotStated, null, null)]
    [InlineData("kobe-biomedical", PeriodForm.NotStated, null, null)]
    [InlineData("nanshon", PeriodForm.NotStated, null, null)]
    [InlineData("integrai", PeriodForm.NotStated, null, null)]
    [InlineData("kiq-robotics", PeriodForm.NotStated, null, null)]
    [InlineData("hirosaki-health-big-data", PeriodForm.NotStated, null, null)]
    [InlineData("iwamizawa-health-and-smart-agriculture", PeriodForm.NotStated, null, null)]
    [InlineData("tsuruoka-bio-startups", PeriodForm.NotStated, null, null)]
    public void A_case_has_the_years_that_are_printed_of_it(string slug, PeriodForm form, string? start, string? end)
    {
        var period = Brief.Case(slug).Period;
        Assert.Equal((form, start, end), (period.Form, period.Start, period.End));
    }

    [Theory]
    [InlineData("kawasaki-open-innovation", "led_by", "kawasaki-city")]
    [InlineData("kawasaki-open-innovation", "involves", "iconm")]
    [InlineData("kawasaki-open-innovation", "involves", "jst")]
    [InlineData("kobe-biomedical", "led_by", "kobe-city")]
    [InlineData("kobe-biomedical", "involves", "riken")]
    [InlineData("kobe-biomedical", "involves", "medicaroid")]
    [InlineData("kobe-biomedical", "involves", "kyoto-university")]
    [InlineData("kobe-biomedical", "involves", "osaka-university")]
    [InlineData("kosen-1-satellite", "led_by", "kochi-kosen")]
    [InlineData("kosen-society-5-0-talent", "operated_by", "kosen-institute")]
    [InlineData("kyushu-semiconductor-consortium", "coordinated_by", "kyushu-meti-bureau")]
    [InlineData("takao-ai", "involves", "tokyo-kosen")]
    [InlineData("takao-ai", "involves", "takao-ai")]
    [InlineData("nanshon", "involves", "kagawa-kosen")]
    [InlineData("integrai", "involves", "nagaoka-kosen")]
    [InlineData("integrai", "involves", "integrai")]
    [InlineData("kiq-robotics", "involves", "kitakyushu-kosen")]
    [InlineData("kiq-robotics", "involves", "kiq-robotics")]
    [InlineData("hirosaki-health-big-data", "involves", "hirosaki-university")]
    [InlineData("iwamizawa-health-and-smart-agriculture", "involves", "hokkaido-university")]
    [InlineData("tsuruoka-bio-startups", "involves", "keio-university")]
    [InlineData("tsuruoka-bio-startups", "involves", "keio-iab")]
    [InlineData("tsuruoka-bio-startups", "involves", "spiber")]
    public void This_body_stands_behind_a_case(string slug, string predicate, string body) =>
        Assert.True(Brief.Relates($"case/{slug}", predicate, $"organization/{body}"));

    [Theory]
    [InlineData("kawasaki-open-innovation", "kawasaki")]
    [InlineData("kawasaki-open-innovation", "tonomachi")]
    [InlineData("kawasaki-open-innovation", "shin-kawasaki-sozo-no-mori")]
    [InlineData("kobe-biomedical", "kobe")]
    [InlineData("kobe-biomedical", "port-island")]
    [InlineData("kyushu-semiconductor-consortium", "kyushu")]
    [InlineData("kyushu-semiconductor-consortium", "okinawa")]
    [InlineData("hirosaki-health-big-data", "aomori")]
    [InlineData("hirosaki-health-big-data", "hirosaki")]
    [InlineData("iwamizawa-health-and-smart-agriculture", "iwamizawa")]
    [InlineData("tsuruoka-bio-startups", "yamagata")]
    [InlineData("tsuruoka-bio-startups", "tsuruoka")]
    public void A_case_has_its_place(string slug, string region) => Assert.True(Brief.Relates($"case/{slug}", Predicates.LocatedIn, $"region/{region}"));

    [Theory]
    [InlineData("takao-ai", "최우수상", "DCON2020")]
    [InlineData("takao-ai", "장려상", "DCON2020")]
    [InlineData("nanshon", "4위", "DCON2022")]
    [InlineData("nanshon", "문부과학대신상", "DCON2022")]
    public void A_case_won_this(string slug, string award, string contest) =>
        Assert.Equal(contest, Assert.Single(Brief.Case(slug).Awards!, item => item.Name.Ko.Contains(award, StringComparison.Ordinal)).Event);

    [Fact]
    public void No_other_case_won_anything() => Assert.Equal(4, Brief.All.OfType<CaseDocument>().Sum(study => study.Awards?.Count ?? 0));

    [Theory]
    [InlineData("kawasaki-open-innovation", "체내병원")]
    [InlineData("kawasaki-open-innovation", "스마트 나노")]
    [InlineData("kobe-biomedical", "iPS 세포이식수술")]
    [InlineData("kobe-biomedical", "치수재생의료")]
    [InlineData("kosen-1-satellite", "위성")]
    [InlineData("takao-ai", "점자번역")]
    [InlineData("nanshon", "호흡 센서")]
    [InlineData("nanshon", "딥러닝")]
    [InlineData("hirosaki-health-big-data", "프로테오글리칸")]
    [InlineData("iwamizawa-health-and-smart-agriculture", "로봇 트랙터")]
    [InlineData("iwamizawa-health-and-smart-agriculture", "기상관측")]
    [InlineData("iwamizawa-health-and-smart-agriculture", "드론")]
    [InlineData("tsuruoka-bio-startups", "구조 단백질")]
    [InlineData("tsuruoka-bio-startups", "통합 시스템 바이올로지")]
    public void A_case_uses_or_develops_this(string slug, string technology) =>
        Assert.Contains(Brief.Case(slug).Technologies!, item => item.Ko.Contains(technology, StringComparison.Ordinal));

    [Theory]
    [InlineData("organization/tokyo-kosen", "spawned", "organization/takao-ai")]
    [InlineData("organization/nagaoka-kosen", "spawned", "organization/integrai")]
    [InlineData("organization/kitakyushu-kosen", "spawned", "organization/kiq-robotics")]
    [InlineData("organization/takao-ai", "developed", "term/doc-braille-engine")]
    [InlineData("organization/kagawa-kosen", "developed", "term/nanshon")]
    [InlineData("organization/integrai", "developed", "term/integrai-camera")]
    [InlineData("term/integrai-camera", "used_in", "term/vaccine-freezer-monitoring")]
    [InlineData("organization/kiq-robotics", "developed", "term/flexible-finger")]
    [InlineData("organization/kiq-robotics", "developed", "term/quick-factory")]
    [InlineData("organization/kiq-robotics", "developed", "term/pet-bottle-sorting-ai")]
    [InlineData("organization/medicaroid", "developed", "term/hinotori")]
    [InlineData("organization/riken", "developed", "term/fugaku")]
    [InlineData("organization/riken", "located_at", "cluster/kobe-biomedical")]
    [InlineData("organization/keio-iab", "located_at", "cluster/tsuruoka-science-park")]
    [InlineData("organization/spiber", "startup_of", "organization/keio-university")]
    [InlineData("organization/kyoto-university", "participates_in", "cluster/kobe-biomedical")]
    [InlineData("organization/osaka-university", "participates_in", "cluster/kobe-biomedical")]
    [InlineData("organization/gyeongbuk-bio-meister-high-school", "located_in", "region/gyeongbuk")]
    public void A_body_stands_in_this_relation(string from, string predicate, string to) => Assert.True(Brief.Relates(from, predicate, to));

    [Theory]
    [InlineData("kawasaki-open-innovation-city", "based_on", "program/kawasaki-industrial-promotion-plan")]
    [InlineData("kawasaki-open-innovation-city", "located_in", "region/kawasaki")]
    [InlineData("king-skyfront", "part_of", "cluster/kawasaki-open-innovation-city")]
    [InlineData("king-skyfront", "located_in", "region/tonomachi")]
    [InlineData("iconm", "part_of", "cluster/king-skyfront")]
    [InlineData("shin-kawasaki", "satellite_of", "cluster/kawasaki-open-innovation-city")]
    [InlineData("shin-kawasaki", "promotes", "cluster/quantum-innovation-park")]
    [InlineData("shin-kawasaki", "promotes", "program/quantum-innovation-park-initiative")]
    [InlineData("quantum-innovation-park", "part_of", "cluster/shin-kawasaki")]
    [InlineData("kobe-biomedical", "led_by", "organization/kobe-city")]
    [InlineData("kobe-biomedical", "founded_because_of", "term/great-earthquake-1995")]
    [InlineData("kobe-biomedical", "located_in", "region/port-island")]
    [InlineData("kobe-biomedical", "promoted_at", "region/kansai")]
    [InlineData("port-island", "located_in", "region/kobe")]
    [InlineData("riken-kobe", "part_of", "cluster/kobe-biomedical")]
    [InlineData("tsuruoka-science-park", "located_in", "region/tsuruoka")]
    public void A_cluster_stands_in_this_relation(string slug, string predicate, string to) => Assert.True(Brief.Relates($"cluster/{slug}", predicate, to));

    [Theory]
    [InlineData("kawasaki", "kanagawa")]
    [InlineData("tonomachi", "kawasaki")]
    [InlineData("shin-kawasaki-sozo-no-mori", "kawasaki")]
    [InlineData("kobe", "hyogo")]
    [InlineData("port-island", "kobe")]
    [InlineData("hirosaki", "aomori")]
    [InlineData("iwaki", "hirosaki")]
    [InlineData("iwamizawa", "hokkaido")]
    [InlineData("tsuruoka", "yamagata")]
    [InlineData("tsuruoka-science-park", "tsuruoka")]
    [InlineData("nagaoka", "niigata")]
    [InlineData("kitakyushu", "fukuoka")]
    public void A_place_lies_in_this_one(string slug, string parent) => Assert.Equal(parent, Brief.Region(slug).Parent);

    [Theory]
    [InlineData("kawasaki", "14130")]
    [InlineData("kobe", "28100")]
    [InlineData("hirosaki", "02202")]
    [InlineData("iwamizawa", "01210")]
    [InlineData("tsuruoka", "06203")]
    [InlineData("nagaoka", "15202")]
    [InlineData("kitakyushu", "40100")]
    public void A_Japanese_city_has_its_code(string slug, string jis) => Assert.Equal(jis, Brief.Region(slug).Jis);

    [Fact]
    public void A_prefecture_has_the_same_number_in_both_codes() =>
        Assert.Equal(47, Brief.All.OfType<RegionDocument>().Count(region => region is { Level: RegionLevel.FirstLevel, Parent: "japan" } && region.Iso == $"JP-{region.Jis}"));

    [Fact]
    public void Kyushu_is_these_seven_prefectures() =>
        Assert.Equal(["fukuoka", "kagoshima", "kumamoto", "miyazaki", "nagasaki", "oita", "saga"], Brief.Region("kyushu").Members!.Order(StringComparer.Ordinal));

    [Fact]
    public void The_Tokyo_area_is_Tokyo_and_three_prefectures() =>
        Assert.Equal(["chiba", "kanagawa", "saitama", "tokyo"], Brief.Region("tokyo-area").Members!.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("region-led-policy", 1, 1)]
    [InlineData("trans-regional-cooperation", 2, 2)]
    [InlineData("local-educational-institutions", 3, 3)]
    [InlineData("regional-innovation-ecosystem", 4, 3)]
    public void An_implication_has_its_number_and_points(string slug, int ordinal, int points)
    {
        Assert.Equal(ordinal, Brief.Implication(slug).Ordinal);
        Assert.Equal(points, Brief.Implication(slug).Points?.Count);
    }

    [Theory]
    [InlineData("region-led-policy", "statement/comparison-who-leads")]
    [InlineData("region-led-policy", "statement/comparison-korean-attempts")]
    [InlineData("trans-regional-cooperation", "statement/comparison-geographic-scale")]
    [InlineData("trans-regional-cooperation", "case/kobe-biomedical")]
    [InlineData("local-educational-institutions", "outcome/gyeongbuk-meister-employment-rate")]
    [InlineData("regional-innovation-ecosystem", "statement/comparison-embedding")]
    public void An_implication_rests_on_this(string slug, string evidence) => Assert.True(Brief.Relates($"implication/{slug}", Predicates.SupportedBy, evidence));

    [Theory]
    [InlineData("comparison-who-leads", true, true)]
    [InlineData("comparison-korean-attempts", false, true)]
    [InlineData("comparison-geographic-scale", true, true)]
    [InlineData("comparison-embedding", true, true)]
    [InlineData("comparison-demographic-order", true, false)]
    public void A_comparison_speaks_of_these_countries(string slug, bool japan, bool korea)
    {
        var statement = Brief.Statement(slug);
        Assert.Equal((japan, korea), (statement.Japan is not null, statement.Korea is not null));
    }

    [Fact]
    public void Regional_policy_is_linked_with_the_regional_revitalisation_strategy() =>
        Assert.True(Brief.Relates("statement/comparison-embedding", "linked_with", "program/regional-revitalization-strategy"));
}
