using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

/// <summary>What a careless reader of the brief gets wrong.</summary>
public sealed partial class KistepBriefTests
{
    [Fact]
    public void Fertility_of_2022_its_rank_and_the_forecast_of_2025_are_three_facts()
    {
        Assert.Equal((0.78m, "2022"), ValueAndTime("korea-total-fertility-rate"));
        Assert.Equal((null, null), ValueAndTime("korea-fertility-rank"));
        Assert.Contains("2년 연속", Brief.Indicator("korea-fertility-rank").Observations[0].Printed, StringComparison.Ordinal);
        Assert.Equal(ObservationStatus.Forecast, Brief.Indicator("korea-super-aged-society").Observations[0].Status);
        Assert.Equal(Qualifier.Forecast, Brief.Indicator("korea-super-aged-society").Observations[0].Qualifier);
    }

    [Fact]
    public void Output_is_of_the_Korean_capital_area_and_population_of_the_Tokyo_area()
    {
        Assert.Equal("seoul-capital-area", Brief.Indicator("capital-area-grdp").Observations[0].Region);
        Assert.Equal("seoul-capital-area", Brief.Indicator("capital-area-grdp-share").Observations[0].Region);
        Assert.Equal("korea", Brief.Region("seoul-capital-area").Parent);
        Assert.Contains("인구", Brief.Indicator("tokyo-area-population-share").Name.Ko, StringComparison.Ordinal);
        Assert.Equal("2022-03", Brief.Indicator("korea-extinction-risk-areas").Observations[0].Time);
    }

    [Fact]
    public void Korea_peaked_in_2020_Japan_falls_since_2011_and_September_2023_dates_the_vision_not_the_committee()
    {
        Assert.Equal((2020m, "2020"), ValueAndTime("korea-population-peak"));
        Assert.Equal((2011m, "2011"), ValueAndTime("japan-population-decline"));
        Assert.Equal("2023-09", Brief.Program("era-of-regions-vision-and-strategy").Period.Start);
        Assert.Contains(Brief.Statement("korea-era-of-regions-committee").Unknowns, unknown => unknown.Field == "date");
        Assert.Equal("2023-06", Brief.SourceOf("mext-white-paper-2023").Published);
        Assert.Null(Brief.SourceOf("kistep-brief").Published);
    }

    [Fact]
    public void Only_the_sixth_plan_has_innovation_in_its_name_and_the_act_of_1995_is_no_plan()
    {
        var plans = Brief.All.OfType<PlanDocument>().OrderBy(plan => plan.Ordinal).ToList();
        Assert.Equal([false, false, false, false, false, true], plans.Select(plan => plan.Name.Ko.Contains("혁신", StringComparison.Ordinal)));
        Assert.Equal([false, false, false, false, false, true], plans.Select(plan => plan.Name.Ja!.Contains("イノベーション", StringComparison.Ordinal)));
        Assert.Equal([false, false, false, false, false, true], plans.Select(plan => plan.Name.En!.Contains("Innovation", StringComparison.Ordinal)));
        Assert.Contains("1995년 법률 제130호", Brief.Term("sti-basic-act").Aliases);
    }

    [Fact]
    public void Only_the_two_marked_programmes_were_rebuilt_and_the_industrial_cluster_project_was_not()
    {
        Assert.Equal(
            ["program/city-area-program", "program/knowledge-cluster-initiative"],
            Brief.All.OfType<ProgramDocument>().SelectMany(program => program.Successions).Select(edge => edge.Predecessor).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Brief.All.OfType<ProgramDocument>(), program => program.Name.Ko.Contains("사업구분", StringComparison.Ordinal));
    }

    [Fact]
    public void Years_of_a_programme_are_not_cut_to_those_of_its_plan()
    {
        Assert.True(Outlives("regional-innovation-creation-support", 2));
        Assert.True(Outlives("regional-innovation-cluster-program", 3));
        Assert.True(Outlives("regional-innovation-strategy-support", 4));

        bool Outlives(string program, int plan) =>
            Brief.Relates($"program/{program}", Predicates.ListedUnder, $"plan/stbp-{plan}") && Brief.Program(program).Period.LastDay > Brief.Plan($"stbp-{plan}").Period.LastDay;
    }

    [Theory]
    [InlineData("regional-innovation-creation-support", "2005/2013")]
    [InlineData("regional-innovation-cluster-program", "2010/2013")]
    [InlineData("regional-innovation-strategy-support", "2011/2018")]
    [InlineData("regional-innovation-ecosystem-program", "2016/..")]
    [InlineData("startup-ecosystem-support", "2019/..")]
    [InlineData("innovation-system-development", "2020/..")]
    [InlineData("regional-innovation-strategy-areas", null)]
    public void Programmes_with_names_alike_stay_apart(string slug, string? period) => Assert.Equal(period, Brief.Program(slug).Period.EdtfPrinted);

    [Fact]
    public void The_headquarters_and_its_strategy_are_two_records_and_neither_is_a_programme()
    {
        Assert.Equal(Instrument.Organisation, Brief.Program("headquarters-for-regional-revitalization").Instrument);
        Assert.Equal(Instrument.Strategy, Brief.Program("comprehensive-strategy-for-regional-revitalization").Instrument);
        Assert.Equal(Instrument.Facility, Brief.Program("innovation-plaza").Instrument);
        Assert.Equal(Instrument.Designation, Brief.Program("regional-innovation-strategy-areas").Instrument);
    }

    [Fact]
    public void COI_NEXT_is_one_programme_of_the_fifth_plan_called_by_JST()
    {
        Assert.Equal("coi-next", Assert.Single(Brief.All.OfType<ProgramDocument>(), program => program.Texts().Any(text => text.Contains("공동창조의 장", StringComparison.Ordinal))).Slug);
        Assert.True(Brief.Relates("program/coi-next", "operated_by", "organization/jst"));
        Assert.True(Brief.Relates("case/kawasaki-open-innovation", "adopted_in", "program/coi-next"));
        Assert.Contains("지자체", Brief.Case("kawasaki-open-innovation").Relations.Single(relation => relation.Predicate == "adopted_in").Role!.Ko, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_Kawasaki_is_linked_to_a_programme_of_the_plans()
    {
        var linked =
            from document in Brief.All
            where document.Kind == RecordKind.Case
            from relation in document.Relations
            where relation.To.StartsWith("program/", StringComparison.Ordinal) && Brief[relation.To].Relations.Any(other => other.Predicate == Predicates.ListedUnder)
            select (document.Slug, relation.Predicate, relation.To);

        Assert.Equal([("kawasaki-open-innovation", "adopted_in", "program/coi-next")], linked);
    }

    [Fact]
    public void Five_hundred_and_fifty_are_institutions_of_the_city_and_thirty_those_at_iCONM()
    {
        Assert.Equal(Unit.Institutions, Brief.Outcome("kawasaki-rd-institutions").Unit);
        Assert.True(Brief.Relates("outcome/iconm-institutions", Predicates.About, "cluster/iconm"));
        Assert.True(Brief.Relates("cluster/shin-kawasaki", Predicates.HasTheme, "term/theme-quantum"));
        Assert.False(Brief.Relates("cluster/king-skyfront", Predicates.HasTheme, "term/theme-quantum"));
    }

    [Fact]
    public void Kobe_counts_employees_a_year_before_institutions_and_1995_is_the_year_of_the_earthquake()
    {
        Assert.Equal("2022-03", Brief.Reading("kobe-employees").AsOf);
        Assert.Equal("2023-04", Brief.Reading("kobe-entities").AsOf);
        Assert.True(Brief.Relates("cluster/kobe-biomedical", "founded_because_of", "term/great-earthquake-1995"));
        Assert.Contains(Brief.Cluster("kobe-biomedical").Unknowns, unknown => unknown.Field == "founding");
    }

    [Fact]
    public void The_surgical_robot_is_Medicaroids_and_world_first_is_said_of_the_transplant()
    {
        Assert.Equal(["organization/medicaroid"], Brief.All.Where(document => Brief.Relates($"{document.Address}", "developed", "term/hinotori")).Select(document => $"{document.Address}"));
        Assert.DoesNotContain("세계 최초", Brief.TextOf("term/hinotori"), StringComparison.Ordinal);
        Assert.Contains("세계 최초", Brief.Outcome("kobe-medical-firsts").Text!.Ko, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_has_no_data_that_were_read_from_it()
    {
        Assert.Contains(Brief.SourceOf("kistep-brief").Unknowns, unknown => unknown.Field == "exhibits/F1");
        Assert.DoesNotContain(Brief.All.SelectMany(document => document.Citations), citation => citation.Locator.Figure is not null && citation.Field.StartsWith("readings", StringComparison.Ordinal));
    }

    [Fact]
    public void The_supercomputer_is_Fugaku()
    {
        Assert.StartsWith("후가쿠", Brief.Term("fugaku").Name.Ko, StringComparison.Ordinal);
        Assert.Contains("富岳", Brief.Term("fugaku").Name.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearly_all_job_seekers_find_work_and_half_of_those_employed_go_to_manufacturing()
    {
        Assert.Equal("취업 희망자", Brief.Outcome("kosen-employment-rate").Denominator?.Ko);
        Assert.Equal(Qualifier.Nearly, Brief.Reading("kosen-employment-rate").Qualifier);
        Assert.Equal("취업자", Brief.Outcome("kosen-manufacturing-share").Denominator?.Ko);
    }

    [Fact]
    public void Kyushu_means_Fukuoka_plans_to_2026_and_was_founded_neither_by_TSMC_nor_by_KIAT()
    {
        Assert.Contains("fukuoka", Brief.Region("kyushu").Members!);
        Assert.DoesNotContain("fukushima", Brief.Region("kyushu").Members!);
        Assert.Null(Brief.Program("kyushu-semiconductor-consortium").Period.Start);
        Assert.Equal("2026", Brief.Program("kyushu-semiconductor-consortium").Period.End);
        Assert.DoesNotContain(Brief.Program("kyushu-semiconductor-consortium").Relations, relation => relation.To is "organization/tsmc" or "organization/kiat");
        Assert.Equal("organization/kiat", Brief.SourceOf("kiat-kyushu-semiconductor").Issuer);
    }

    [Theory]
    [InlineData("integrai", "3")]
    [InlineData("kiq-robotics", "4")]
    public void The_third_and_fourth_startup_belong_to_table_2(string slug, string row)
    {
        var tables = Brief.Case(slug).Citations.Where(citation => citation.Locator.Table is not null).Select(citation => (citation.Locator.Table, citation.Locator.Row)).Distinct();
        Assert.Equal([("T2", row)], tables);
    }

    [Fact]
    public void Tokyo_KOSEN_is_no_high_school_and_founded_its_company_the_year_after_the_contest()
    {
        Assert.Equal(OrganizationKind.Kosen, Brief.Organization("tokyo-kosen").OrganizationKind);
        Assert.Equal(2, Brief.Case("takao-ai").Awards!.Count);
        Assert.Equal("2020", Brief.Case("takao-ai").Period.Start);
        Assert.Contains(Brief.Case("takao-ai").Activities!, activity => activity.Ko.Contains("2021년", StringComparison.Ordinal) && activity.Ko.Contains("창립", StringComparison.Ordinal));
        Assert.Equal(":::doc", Brief.Term("doc-braille-engine").Name.Ko);
    }

    [Fact]
    public void NanShon_is_a_proposal_that_came_fourth_and_its_valuation_is_hypothetical()
    {
        Assert.DoesNotContain(Brief.All.OfType<OrganizationDocument>(), organization => organization.Slug.Contains("nanshon", StringComparison.Ordinal));
        Assert.Equal(4, Brief.Reading("nanshon-rank").Value);
        Assert.Equal(750_000_000, Brief.Reading("nanshon-valuation").Value);
        Assert.NotNull(Brief.Reading("nanshon-valuation").Condition);
        Assert.DoesNotContain(Brief.Organization("kagawa-kosen").Relations, relation => relation.Predicate == "spawned");
    }

    [Fact]
    public void InterAI_and_IntegrAI_are_one_company()
    {
        Assert.DoesNotContain(Brief.All, document => document.Name.Ko.Contains("InterAI", StringComparison.Ordinal));
        Assert.Equal("integrai", Assert.Single(Brief.All.OfType<OrganizationDocument>(), organization => organization.Aliases.Contains("InterAI")).Slug);
    }

    [Fact]
    public void Quick_Factory_needs_two_photos_and_is_not_the_sorting_of_bottles()
    {
        Assert.Equal((2m, Unit.Photos), (Brief.Reading("quick-factory-photos").Value, Brief.Outcome("quick-factory-photos").Unit));
        Assert.NotEqual(Brief.Term("quick-factory").Definition, Brief.Term("pet-bottle-sorting-ai").Definition);
        Assert.False(Brief.Relates("term/pet-bottle-sorting-ai", "used_in", "term/quick-factory"));
    }

    [Fact]
    public void A_thousand_citizens_a_year_make_twenty_thousand_person_times_not_persons()
    {
        Assert.Equal(Unit.PersonsPerYear, Brief.Outcome("hirosaki-citizens-surveyed").Unit);
        Assert.Equal(Unit.PersonTimes, Brief.Outcome("hirosaki-person-times").Unit);
    }

    [Fact]
    public void Ranks_of_Aomori_are_kept_as_printed_and_flagged_as_ranks_of_the_increase()
    {
        Assert.Equal([3m, 25m], [Brief.Reading("aomori-male-life-expectancy-rank").Value, Brief.Reading("aomori-female-life-expectancy-rank").Value]);
        Assert.Contains(Brief.Outcome("aomori-male-life-expectancy-rank").Citations, citation => citation.Correction?.Code == "C07");
        Assert.Contains(Brief.Outcome("aomori-male-life-expectancy-rank").OutsideFacts, fact => fact.Ko.Contains("최하위", StringComparison.Ordinal) || fact.Ko.Contains("꼴찌", StringComparison.Ordinal) || fact.Ko.Contains("가장 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Low_birth_weight_fell_to_6_3_percent_in_2017_as_printed_and_in_2019_as_the_city_says()
    {
        var outcome = Brief.Outcome("iwamizawa-low-birth-weight-share");
        Assert.Equal(
            [("kistep-brief", 6.3m, "2017"), ("iwamizawa-bulletin-2021-06", 6.3m, "2019"), ("chem-t-2020", 7.8m, "2017")],
            outcome.Readings!.Select(reading => (reading.Source, reading.Value, reading.AsOf!)));
        Assert.Equal("iwamizawa-bulletin-2021-06", outcome.Readings!.Single(reading => reading.Preferred).Source);
        Assert.All(outcome.Readings!, reading => Assert.Equal((10.4m, "2015"), (reading.Baseline!.Value!.Value, reading.Baseline.AsOf!)));
    }

    [Fact]
    public void Two_hundred_billion_yen_is_an_estimate_and_tractor_time_was_cut_by_and_not_to_40_to_50_percent()
    {
        Assert.Equal(Qualifier.Estimate, Brief.Reading("iwamizawa-economic-effect").Qualifier);
        Assert.Equal((40m, 50m, Unit.PercentReduction), (Brief.Reading("tractor-working-time").Value, Brief.Reading("tractor-working-time").ValueTo!.Value, Brief.Outcome("tractor-working-time").Unit!.Value));
        Assert.Contains("有人", Brief.Term("manned-work").Name.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Kobe_is_the_largest_in_section_3_and_small_in_section_4_and_both_are_kept()
    {
        Assert.Contains(Brief.Outcome("kobe-largest-cluster").Citations, citation => citation.Locator.Section == "3");
        Assert.Contains(Brief.Statement("comparison-geographic-scale").Citations, citation => citation.Locator.Section == "4");
        Assert.Contains("규모가 작", Brief.Statement("comparison-geographic-scale").Japan!.Ko, StringComparison.Ordinal);
        Assert.True(Brief.Relates("implication/trans-regional-cooperation", Predicates.QualifiedBy, "outcome/kobe-largest-cluster"));
    }

    [Fact]
    public void Seventeen_local_governments_are_Korean()
    {
        Assert.Contains("17개 지자체", Brief.Statement("comparison-geographic-scale").Korea!.Ko, StringComparison.Ordinal);
        Assert.DoesNotContain("17", Brief.Statement("comparison-geographic-scale").Japan!.Ko, StringComparison.Ordinal);
    }

    [Fact]
    public void Ninety_five_percent_is_the_employment_rate_of_a_Korean_Meister_school()
    {
        Assert.Equal("KR", Brief.Organization("gyeongbuk-bio-meister-high-school").Country);
        Assert.Equal("organization/gyeongbuk-bio-meister-high-school", Brief.Outcome("gyeongbuk-meister-employment-rate").Subject);
        Assert.Contains("3년 연속", Brief.Reading("gyeongbuk-meister-employment-rate").Printed, StringComparison.Ordinal);
        Assert.Contains(Brief.Outcome("gyeongbuk-meister-employment-rate").Unknowns, unknown => unknown.Field == "readings/0");
    }

    [Fact]
    public void Reconstruction_in_the_fourth_plan_is_not_tied_to_the_earthquake_of_1995() =>
        Assert.DoesNotContain(Brief.Plan("stbp-4").Relations, relation => relation.To == "term/great-earthquake-1995");

    [Fact]
    public void First_in_Japan_is_said_of_the_check_ups_not_of_the_farming()
    {
        Assert.Contains("처음", Brief.Outcome("first-remote-pregnancy-checkups").Text!.Ko.Replace("최초", "처음", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("최초", Brief.Outcome("smart-agricity-realised").Text!.Ko, StringComparison.Ordinal);
    }

    [Fact]
    public void Iwaki_is_the_district_of_Hirosaki() => Assert.Contains("岩木", Brief.Region("iwaki").Name.Ja, StringComparison.Ordinal);

    [Fact]
    public void Real_links_to_an_older_scheme_are_outside_facts_and_no_relations()
    {
        Assert.DoesNotContain(Brief.All, document => document.Slug.Contains("coi-stream", StringComparison.Ordinal));
        Assert.Contains(Brief.Case("hirosaki-health-big-data").OutsideFacts, fact => fact.Ko.Contains("COI STREAM", StringComparison.Ordinal));
    }

    [Fact]
    public void Japan_too_is_led_from_the_centre_in_the_comparison() =>
        Assert.Contains("중앙정부", Brief.Statement("comparison-who-leads").Japan!.Ko, StringComparison.Ordinal);

    [Fact]
    public void Half_open_and_single_years_are_kept_apart() =>
        Assert.Equal(
            (InForce.Unknown, InForce.Yes),
            (Brief.Program("sdgs-future-cities").Period.On(new(2023, 1, 1)), Brief.Program("sti-for-regional-challenges").Period.On(new(2023, 1, 1))));

    private (decimal? Value, string? Time) ValueAndTime(string indicator)
    {
        var observation = Brief.Indicator(indicator).Observations[0];
        return (observation.Value, observation.Time);
    }
}
