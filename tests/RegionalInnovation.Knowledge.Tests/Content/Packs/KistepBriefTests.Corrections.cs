using System.Globalization;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

public sealed partial class KistepBriefTests
{
    [Theory]
    [InlineData("C01", "term/fugaku", "토미타케후쿠", "후가쿠")]
    [InlineData("C02", "organization/tokyo-kosen", "도쿄공업고등학교", "도쿄공업고등전문학교")]
    [InlineData("C03", "region/fukuoka", "후쿠시마현", "후쿠오카현")]
    [InlineData("C04", "organization/integrai", "InterAI", "IntegrAI")]
    [InlineData("C05", "organization/hokkaido-university", "훗카이도", "홋카이도")]
    [InlineData("C06", "term/nanshon", "Nanshon", "NanShon")]
    [InlineData("C07", "outcome/aomori-male-life-expectancy-rank", "3위", "증가")]
    [InlineData("C08", "outcome/iwamizawa-low-birth-weight-share", "’17년 6.3%", "’19년 6.3%")]
    [InlineData("C09", "term/program-review", "사업구분", "事業仕分け")]
    [InlineData("C10", "cluster/king-skyfront", "킹스카이프런트", "킹 스카이프런트")]
    [InlineData("C11", "program/coi-next", "(COI-NEXT)’ 프로그램", "공동창조의 장 형성 지원 프로그램(COI-NEXT)")]
    [InlineData("C12", "case/tsuruoka-bio-startups", "검소재", "소재")]
    [InlineData("C13", "plan/stbp-6", "국립대학 법인화", "2004년 4월")]
    [InlineData("C14", "term/sti-basic-act", "과학기술·혁신기본법", "과학기술기본법")]
    [InlineData("C15", "program/kyushu-semiconductor-consortium", "구마모토현은", "규슈경제산업국")]
    [InlineData("C16", "term/doc-braille-engine", "::doc", ":::doc")]
    [InlineData("C17", "program/digital-garden-city-strategy", "디지털 전원도시", "デジタル田園都市国家構想")]
    [InlineData("C18", "program/knowledge-cluster-initiative", "지적 클러스터 창성 사업", "지식 클러스터")]
    [InlineData("C19", "program/city-area-program", "도시지역", "도시 에어리어")]
    [InlineData("C20", "outcome/takao-ai-awards", "젊은 장려상", "若手奨励賞")]
    [InlineData("C21", "term/low-birth-weight", "저출생 체중아", "저출생체중아")]
    [InlineData("C22", "term/high-school-research-assistants", "특별 연구생", "特別研究生")]
    [InlineData("C23", "case/iwamizawa-health-and-smart-agriculture", "이와미자와시", "홋카이도")]
    [InlineData("C24", "term/super-aged-society", "초고령화 사회", "초고령 사회")]
    [InlineData("C25", "term/industry-academia-government", "산학관", "산·학·관")]
    public void What_is_printed_was_corrected_once_and_says_why(string code, string record, string printed, string corrected)
    {
        var (address, citation) = Assert.Single(
            Brief.All.SelectMany(document => document.Citations.Select(citation => ($"{document.Address}", citation))),
            item => item.citation.Correction?.Code == code);
        Assert.Equal(record, address);
        Assert.Equal(ImportedBrief.Source, citation.Source);
        Assert.Contains(printed, citation.Printed, StringComparison.Ordinal);
        Assert.Contains(corrected, citation.Correction!.Corrected, StringComparison.Ordinal);
        Assert.NotEmpty(citation.Correction.Reason.Ko);
    }

    [Fact]
    public void There_are_twenty_five_corrections() =>
        Assert.Equal(
            Enumerable.Range(1, 25).Select(number => string.Create(CultureInfo.InvariantCulture, $"C{number:00}")),
            Brief.All.SelectMany(document => document.Citations).Select(citation => citation.Correction?.Code).OfType<string>().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("R01", "source/kistep-brief", 70)]
    [InlineData("R02", "cluster/kawasaki-open-innovation-city", 90)]
    [InlineData("R03", "statement/korea-era-of-regions-vision", 95)]
    [InlineData("R04", "indicator/korea-vicious-circle", 97)]
    [InlineData("R05", "plan/stbp-6", 85)]
    [InlineData("R06", "plan/stbp-6", 65)]
    [InlineData("R07", "program/headquarters-for-regional-revitalization", 95)]
    [InlineData("R08", "case/kawasaki-open-innovation", 75)]
    [InlineData("R09", "outcome/kawasaki-rd-institutions", 95)]
    [InlineData("R10", "outcome/kyushu-institutions", 90)]
    [InlineData("R11", "case/tsuruoka-bio-startups", 45)]
    [InlineData("R12", "outcome/iwamizawa-economic-effect", 80)]
    [InlineData("R13", "outcome/kobe-medical-firsts", 55)]
    [InlineData("R14", "outcome/kosen-1-schools", 90)]
    [InlineData("R15", "indicator/tokyo-area-population-share", 98)]
    [InlineData("R16", "outcome/iwamizawa-low-birth-weight-share", 98)]
    [InlineData("R17", "outcome/aomori-male-life-expectancy-rank", 95)]
    [InlineData("R18", "outcome/tsuruoka-new-technology", 70)]
    [InlineData("R19", "term/doc-braille-engine", 95)]
    [InlineData("R20", "case/kiq-robotics", 90)]
    [InlineData("R21", "source/statistics-korea-population-2022", 95)]
    [InlineData("R22", "program/kyushu-semiconductor-consortium", null)]
    [InlineData("R23", "outcome/kobe-entities", 95)]
    [InlineData("R24", "plan/stbp-6", 95)]
    [InlineData("R25", "program/startup-ecosystem-support", 60)]
    public void An_open_reading_is_shown_where_it_matters(string code, string record, int? likelihood)
    {
        var (address, reading) = Assert.Single(
            Brief.All.SelectMany(document => document.OpenReadings.Select(reading => ($"{document.Address}", reading))),
            item => item.reading.Code == code);
        Assert.Equal(record, address);
        Assert.True(reading.Alternatives.Count >= 2);
        Assert.Equal(likelihood, Assert.Single(reading.Alternatives, alternative => alternative.Preferred).Likelihood);
    }

    [Fact]
    public void There_are_twenty_five_open_readings_and_their_likelihoods_do_not_exceed_a_hundred() =>
        Assert.Equal(25, Brief.All.SelectMany(document => document.OpenReadings).Count(reading => reading.Alternatives.Sum(alternative => alternative.Likelihood ?? 0) <= 100));

    [Theory]
    [InlineData("title")]
    [InlineData("authors")]
    [InlineData("number")]
    [InlineData("published")]
    public void What_the_brief_does_not_say_of_itself_stays_unknown(string field) =>
        Assert.Contains(Brief.SourceOf("kistep-brief").Unknowns, unknown => unknown.Field == field);

    [Fact]
    public void The_brief_has_no_invented_title_or_date()
    {
        var source = Brief.SourceOf("kistep-brief");
        Assert.Null(source.Title);
        Assert.Null(source.Published);
        Assert.Null(source.Url);
    }

    [Fact]
    public void The_brief_is_a_brief_of_KISTEP_in_Korean()
    {
        var source = Brief.SourceOf("kistep-brief");
        Assert.Equal(SourceKind.Brief, source.SourceKind);
        Assert.Equal("organization/kistep", source.Issuer);
        Assert.Equal("KISTEP 브리프", source.Series);
        Assert.Equal("ko", source.Language);
    }

    [Fact]
    public void The_brief_has_four_sections_and_ten_headings()
    {
        var outline = Brief.SourceOf("kistep-brief").Outline!;
        Assert.Equal([3, 58, 209, 445], outline.Where(entry => entry.Level == OutlineLevel.Section).Select(entry => entry.Line));
        Assert.Equal([5, 31, 60, 211, 260, 328, 447, 467, 483, 500], outline.Where(entry => entry.Level == OutlineLevel.Heading).Select(entry => entry.Line));
    }

    [Theory]
    [InlineData("T1", 70, 208)]
    [InlineData("T3", 332, 416)]
    public void A_table_stands_on_these_lines(string code, int line, int lineTo)
    {
        var exhibit = Assert.Single(Brief.SourceOf("kistep-brief").Exhibits!, exhibit => exhibit.Code == code);
        Assert.Equal((line, lineTo), (exhibit.Line, exhibit.LineTo));
    }

    [Theory]
    [InlineData("mext-white-paper-2023", "organization/mext", "2023-06")]
    [InlineData("statistics-korea-population-2022", "organization/statistics-korea", null)]
    [InlineData("keis-regional-industry-2022", "organization/keis", "2022")]
    [InlineData("statistics-korea-regional-income-2021", "organization/statistics-korea", null)]
    [InlineData("kiat-kyushu-semiconductor", "organization/kiat", null)]
    public void A_source_that_the_brief_names_has_its_issuer_and_date(string slug, string issuer, string? published)
    {
        Assert.Equal(issuer, Brief.SourceOf(slug).Issuer);
        Assert.Equal(published, Brief.SourceOf(slug).Published);
    }

    [Fact]
    public void The_brief_is_made_from_the_white_paper_of_2023() =>
        Assert.True(Brief.Relates("source/kistep-brief", "derived_from", "source/mext-white-paper-2023"));

    /// <summary>The printed spelling stays a way to find the record.</summary>
    [Theory]
    [InlineData("term/fugaku", "토미타케후쿠")]
    [InlineData("organization/tokyo-kosen", "도쿄공업고등학교")]
    [InlineData("organization/integrai", "InterAI")]
    [InlineData("organization/hokkaido-university", "훗카이도 대학")]
    [InlineData("term/nanshon", "Nanshon")]
    [InlineData("term/program-review", "사업구분")]
    [InlineData("cluster/king-skyfront", "킹스카이프런트")]
    [InlineData("term/doc-braille-engine", "::doc")]
    [InlineData("term/low-birth-weight", "저출생 체중아")]
    [InlineData("term/super-aged-society", "초고령화 사회")]
    public void A_corrected_name_is_found_as_printed(string address, string printed)
    {
        var record = Brief[address];
        Assert.NotEqual(printed, record.Name.Ko);
        Assert.Contains(printed, record.Aliases);
    }
}
