using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

public sealed partial class KistepBriefTests
{
    [Theory]
    [InlineData("innovation-plaza", "연구성과활용 플라자")]
    [InlineData("industrial-cluster-project", "산업 클러스터 계획")]
    [InlineData("knowledge-cluster-initiative", "지적 클러스터 창성 사업")]
    [InlineData("city-area-program", "도시지역 산학관 연계 촉진 사업")]
    [InlineData("regional-innovation-creation-support", "지역혁신 창출 종합 지원 사업")]
    [InlineData("regional-innovation-cluster-program", "지역 혁신클러스터 프로그램")]
    [InlineData("regional-innovation-strategy-areas", "지역 혁신 전략 추진 지역")]
    [InlineData("regional-innovation-strategy-support", "지역혁신 전략 지원 프로그램")]
    [InlineData("new-industry-agglomeration-support", "신산업 집적 창출 기반 구축 지원 사업")]
    [InlineData("headquarters-for-regional-revitalization", "마을·사람·일자리 창생본부")]
    [InlineData("comprehensive-strategy-for-regional-revitalization", "마을·사람·일자리 창생 종합 전략")]
    [InlineData("regional-innovation-ecosystem-program", "지역혁신 에코시스템 형성 프로그램")]
    [InlineData("sdgs-future-cities", "SDGs 미래도시")]
    [InlineData("regional-university-industry-grant", "지방대학·지역산업 창생사업 교부금제도")]
    [InlineData("sti-for-regional-challenges", "과학기술·혁신을 통한 지역사회 과제해결")]
    [InlineData("startup-ecosystem-support", "스타트업 에코시스템 형성 지원 사업")]
    [InlineData("innovation-system-development", "혁신시스템 정비사업")]
    [InlineData("coi-next", "공동창조의 장 형성 지원 프로그램(COI-NEXT)")]
    [InlineData("regional-research-university-package", "지역 중심·특색있는 연구대학 종합 진흥 패키지")]
    [InlineData("regional-bio-communities", "지역 바이오 커뮤니티 사업")]
    [InlineData("core-university-innovation-environment", "지역의 핵심대학 혁신창출환경 강화 사업")]
    [InlineData("regional-revitalization-talent", "지역 활성화 인재 육성 사업")]
    [InlineData("digital-garden-city-strategy", "디지털 전원도시 국가 구상 종합 전략")]
    [InlineData("kawasaki-industrial-promotion-plan", "가와사키 산업 진흥계획")]
    [InlineData("quantum-native-talent-program", "양자 네이티브 인재육성 프로그램")]
    [InlineData("kosen-society-5-0-talent", "고등전문학교발 Society 5.0형 미래기술인재 육성사업")]
    [InlineData("kyushu-semiconductor-consortium", "규슈 반도체 인재육성 등 컨소시엄")]
    [InlineData("iwaki-health-promotion-project", "이와키 건강 증진 프로젝트")]
    [InlineData("smart-agricity", "스마트 애그리시티")]
    [InlineData("era-of-regions-vision-and-strategy", "지방시대 비전과 전략")]
    [InlineData("region-led-demand-tailored-projects", "지역주도 수요 맞춤형 사업")]
    [InlineData("reverse-matching-projects", "역매칭 사업")]
    [InlineData("regional-revitalization-strategy", "지방창생전략")]
    public void A_programme_is_named(string slug, string name) => Assert.Equal(name, Brief.Program(slug).Name.Ko);

    [Theory]
    [InlineData("innovation-plaza", PeriodForm.Single, "2001", null, "’01")]
    [InlineData("industrial-cluster-project", PeriodForm.Closed, "2001", "2009", "’01~’09")]
    [InlineData("knowledge-cluster-initiative", PeriodForm.Closed, "2002", "2009", "’02~’09")]
    [InlineData("city-area-program", PeriodForm.Closed, "2002", "2009", "’02~’09")]
    [InlineData("regional-innovation-creation-support", PeriodForm.Closed, "2005", "2013", "’05~’13")]
    [InlineData("regional-innovation-cluster-program", PeriodForm.Closed, "2010", "2013", "’10~’13")]
    [InlineData("regional-innovation-strategy-support", PeriodForm.Closed, "2011", "2018", "’11~’18")]
    [InlineData("new-industry-agglomeration-support", PeriodForm.Single, "2014", null, "’14")]
    [InlineData("headquarters-for-regional-revitalization", PeriodForm.Single, "2014", null, "’14")]
    [InlineData("comprehensive-strategy-for-regional-revitalization", PeriodForm.Single, "2014", null, "’14")]
    [InlineData("regional-innovation-ecosystem-program", PeriodForm.Open, "2016", null, "’16~")]
    [InlineData("sdgs-future-cities", PeriodForm.Single, "2018", null, "’18")]
    [InlineData("regional-university-industry-grant", PeriodForm.Single, "2018", null, "’18")]
    [InlineData("sti-for-regional-challenges", PeriodForm.Open, "2019", null, "’19~")]
    [InlineData("startup-ecosystem-support", PeriodForm.Open, "2019", null, "’19~")]
    [InlineData("innovation-system-development", PeriodForm.Open, "2020", null, "’20~")]
    [InlineData("coi-next", PeriodForm.Open, "2020", null, "’20~")]
    [InlineData("regional-research-university-package", PeriodForm.Open, "2021", null, "’21~")]
    [InlineData("regional-bio-communities", PeriodForm.Open, "2021", null, "’21~")]
    [InlineData("core-university-innovation-environment", PeriodForm.Open, "2022", null, "’22~")]
    [InlineData("regional-revitalization-talent", PeriodForm.Open, "2022", null, "’22~")]
    [InlineData("digital-garden-city-strategy", PeriodForm.Open, "2022", null, "’22~")]
    [InlineData("kosen-society-5-0-talent", PeriodForm.Open, "2020", null, "’20년부터")]
    [InlineData("kyushu-semiconductor-consortium", PeriodForm.EndOnly, null, "2026", "~’26")]
    public void A_Japanese_programme_has_the_period_that_is_printed_of_it(string slug, PeriodForm form, string? start, string? end, string printed) =>
        Assert.Equal(new(form, PolicyCalendar.FiscalJapan, start, end, printed), Brief.Program(slug).Period);

    [Theory]
    [InlineData("regional-innovation-strategy-areas")]
    [InlineData("kawasaki-industrial-promotion-plan")]
    [InlineData("quantum-native-talent-program")]
    [InlineData("quantum-innovation-park-initiative")]
    [InlineData("iwaki-health-promotion-project")]
    [InlineData("iwamizawa-maternal-child-health-survey")]
    [InlineData("smart-agricity")]
    [InlineData("tsuruoka-high-school-researchers")]
    [InlineData("dcon")]
    [InlineData("region-led-demand-tailored-projects")]
    [InlineData("reverse-matching-projects")]
    [InlineData("regional-revitalization-strategy")]
    public void A_programme_without_printed_years_has_none(string slug)
    {
        var period = Brief.Program(slug).Period;
        Assert.Equal(PeriodForm.NotStated, period.Form);
        Assert.Null(period.Printed);
    }

    [Fact]
    public void The_Korean_vision_of_September_2023_is_the_one_programme_dated_to_the_month() =>
        Assert.Equal(new(PeriodForm.Single, PolicyCalendar.Calendar, "2023-09", null, "’23.9."), Brief.Program("era-of-regions-vision-and-strategy").Period);

    [Theory]
    [InlineData("innovation-plaza", 2)]
    [InlineData("industrial-cluster-project", 2)]
    [InlineData("knowledge-cluster-initiative", 2)]
    [InlineData("city-area-program", 2)]
    [InlineData("regional-innovation-creation-support", 2)]
    [InlineData("regional-innovation-cluster-program", 3)]
    [InlineData("regional-innovation-strategy-areas", 4)]
    [InlineData("regional-innovation-strategy-support", 4)]
    [InlineData("new-industry-agglomeration-support", 4)]
    [InlineData("headquarters-for-regional-revitalization", 4)]
    [InlineData("comprehensive-strategy-for-regional-revitalization", 4)]
    [InlineData("regional-innovation-ecosystem-program", 5)]
    [InlineData("sdgs-future-cities", 5)]
    [InlineData("regional-university-industry-grant", 5)]
    [InlineData("sti-for-regional-challenges", 5)]
    [InlineData("startup-ecosystem-support", 5)]
    [InlineData("innovation-system-development", 5)]
    [InlineData("coi-next", 5)]
    [InlineData("regional-research-university-package", 6)]
    [InlineData("regional-bio-communities", 6)]
    [InlineData("core-university-innovation-environment", 6)]
    [InlineData("regional-revitalization-talent", 6)]
    [InlineData("digital-garden-city-strategy", 6)]
    public void A_programme_of_the_table_stands_under_one_plan(string slug, int plan) =>
        Assert.Equal($"plan/stbp-{plan}", Assert.Single(Brief.Program(slug).Relations, relation => relation.Predicate == Predicates.ListedUnder).To);

    [Fact]
    public void Twenty_three_programmes_stand_in_the_table_and_no_other_under_a_plan() =>
        Assert.Equal([0, 5, 1, 5, 7, 5], Enumerable.Range(1, 6).Select(plan =>
            Brief.All.OfType<ProgramDocument>().Count(program => Brief.Relates($"{program.Address}", Predicates.ListedUnder, $"plan/stbp-{plan}"))));

    [Theory]
    [InlineData(PeriodForm.Closed, 6)]
    [InlineData(PeriodForm.Single, 6)]
    [InlineData(PeriodForm.Open, 10)]
    [InlineData(PeriodForm.NotStated, 1)]
    public void The_periods_of_the_table_are_of_these_forms(PeriodForm form, int count) =>
        Assert.Equal(count, Brief.All.OfType<ProgramDocument>().Count(program =>
            program.Period.Form == form && program.Relations.Any(relation => relation.Predicate == Predicates.ListedUnder)));

    [Theory]
    [InlineData("innovation-plaza", Instrument.Facility)]
    [InlineData("regional-innovation-strategy-areas", Instrument.Designation)]
    [InlineData("headquarters-for-regional-revitalization", Instrument.Organisation)]
    [InlineData("comprehensive-strategy-for-regional-revitalization", Instrument.Strategy)]
    [InlineData("regional-university-industry-grant", Instrument.Grant)]
    [InlineData("regional-research-university-package", Instrument.Package)]
    [InlineData("digital-garden-city-strategy", Instrument.Strategy)]
    [InlineData("kawasaki-industrial-promotion-plan", Instrument.Plan)]
    [InlineData("quantum-native-talent-program", Instrument.Education)]
    [InlineData("kyushu-semiconductor-consortium", Instrument.Consortium)]
    [InlineData("iwamizawa-maternal-child-health-survey", Instrument.Survey)]
    [InlineData("tsuruoka-high-school-researchers", Instrument.Education)]
    [InlineData("dcon", Instrument.Contest)]
    [InlineData("era-of-regions-vision-and-strategy", Instrument.Strategy)]
    public void An_instrument_is_what_it_is(string slug, Instrument instrument) => Assert.Equal(instrument, Brief.Program(slug).Instrument);

    [Theory]
    [InlineData("era-of-regions-vision-and-strategy")]
    [InlineData("region-led-demand-tailored-projects")]
    [InlineData("reverse-matching-projects")]
    public void These_programmes_are_Korean(string slug) => Assert.Equal("KR", Brief.Program(slug).Country);

    [Fact]
    public void Every_other_programme_is_Japanese() => Assert.Equal(34, Brief.All.OfType<ProgramDocument>().Count(program => program.Country == "JP"));

    [Theory]
    [InlineData("coi-next", "operated_by", "organization/jst")]
    [InlineData("coi-next", "related_to", "term/coi-next")]
    [InlineData("kawasaki-industrial-promotion-plan", "operated_by", "organization/kawasaki-city")]
    [InlineData("kosen-society-5-0-talent", "operated_by", "organization/kosen-institute")]
    [InlineData("kyushu-semiconductor-consortium", "coordinated_by", "organization/kyushu-meti-bureau")]
    [InlineData("kyushu-semiconductor-consortium", "triggered_by", "term/tsmc-kumamoto-plant")]
    [InlineData("kyushu-semiconductor-consortium", "applies_in", "region/kyushu")]
    [InlineData("kyushu-semiconductor-consortium", "applies_in", "region/okinawa")]
    [InlineData("iwaki-health-promotion-project", "involves", "organization/hirosaki-university")]
    [InlineData("iwaki-health-promotion-project", "yields", "outcome/hirosaki-citizens-surveyed")]
    [InlineData("iwaki-health-promotion-project", "yields", "outcome/hirosaki-survey-duration")]
    [InlineData("iwaki-health-promotion-project", "yields", "outcome/hirosaki-person-times")]
    [InlineData("iwaki-health-promotion-project", "listed_beside", "outcome/aomori-male-life-expectancy-rank")]
    [InlineData("iwaki-health-promotion-project", "listed_beside", "outcome/aomori-female-life-expectancy-rank")]
    [InlineData("iwamizawa-maternal-child-health-survey", "involves", "organization/hokkaido-university")]
    [InlineData("iwamizawa-maternal-child-health-survey", "applies_in", "region/iwamizawa")]
    [InlineData("iwamizawa-maternal-child-health-survey", "leads_to", "outcome/first-remote-pregnancy-checkups")]
    [InlineData("iwamizawa-maternal-child-health-survey", "listed_beside", "outcome/iwamizawa-low-birth-weight-share")]
    [InlineData("iwamizawa-maternal-child-health-survey", "listed_beside", "outcome/iwamizawa-economic-effect")]
    [InlineData("smart-agricity", "listed_beside", "outcome/tractor-working-time")]
    [InlineData("tsuruoka-high-school-researchers", "operated_by", "organization/keio-iab")]
    [InlineData("quantum-native-talent-program", "targets", "region/kawasaki")]
    [InlineData("dcon", "targets", "term/kosen")]
    [InlineData("era-of-regions-vision-and-strategy", "operated_by", "organization/yoon-administration")]
    [InlineData("headquarters-for-regional-revitalization", "set_up_with", "program/comprehensive-strategy-for-regional-revitalization")]
    [InlineData("regional-innovation-ecosystem-program", "creates", "term/business-produce-team")]
    public void A_programme_stands_in_this_relation(string slug, string predicate, string to) => Assert.True(Brief.Relates($"program/{slug}", predicate, to));

    [Theory]
    [InlineData("knowledge-cluster-initiative")]
    [InlineData("city-area-program")]
    public void A_programme_marked_with_an_asterisk_was_rebuilt_because_of_the_programme_review(string slug)
    {
        var edge = Assert.Single(Brief.Program("regional-innovation-cluster-program").Successions, edge => edge.Predecessor == $"program/{slug}");
        Assert.Equal(SuccessionType.Merged, edge.Type);
        Assert.Equal("term/program-review", edge.Cause);
    }

    [Fact]
    public void No_other_programme_took_the_place_of_another() =>
        Assert.Equal(["program/regional-innovation-cluster-program"],
            Brief.All.OfType<ProgramDocument>().Where(program => program.Successions.Count > 0).Select(program => $"{program.Address}"));
}
