using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Content.Packs;

public sealed partial class KistepBriefTests
{
    [Theory]
    [InlineData(1, "제1기 과학기술기본계획")]
    [InlineData(2, "제2기 과학기술기본계획")]
    [InlineData(3, "제3기 과학기술기본계획")]
    [InlineData(4, "제4기 과학기술기본계획")]
    [InlineData(5, "제5기 과학기술기본계획")]
    [InlineData(6, "제6기 과학기술혁신기본계획")]
    public void A_plan_is_called_as_in_its_time(int ordinal, string name)
    {
        var plan = Brief.Plan($"stbp-{ordinal}");
        Assert.Equal(ordinal, plan.Ordinal);
        Assert.Equal(name, plan.Name.Ko);
    }

    [Theory]
    [InlineData(1, "1996", "2000")]
    [InlineData(2, "2001", "2005")]
    [InlineData(3, "2006", "2010")]
    [InlineData(4, "2011", "2015")]
    [InlineData(5, "2016", "2020")]
    [InlineData(6, "2021", "2025")]
    public void A_plan_covers_five_Japanese_fiscal_years(int ordinal, string start, string end) =>
        Assert.Equal(new(PeriodForm.Closed, PolicyCalendar.FiscalJapan, start, end, $"{start}~{end}"), Brief.Plan($"stbp-{ordinal}").Period);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(6, 3)]
    public void A_plan_has_its_focus_points(int ordinal, int count) => Assert.Equal(count, Brief.Plan($"stbp-{ordinal}").Focus.Count);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    public void A_plan_has_its_measures_that_name_no_programme(int ordinal, int count) =>
        Assert.Equal(count, Brief.Plan($"stbp-{ordinal}").Measures?.Count ?? 0);

    [Theory]
    [InlineData(1, "focus/0", "공동연구체계")]
    [InlineData(2, "focus/0", "클러스터")]
    [InlineData(2, "focus/1", "과학기술시책")]
    [InlineData(3, "focus/0", "클러스터 정책")]
    [InlineData(3, "focus/1", "과학기술시책")]
    [InlineData(4, "focus/0", "부흥·재생")]
    [InlineData(4, "focus/1", "자립적")]
    [InlineData(5, "focus/0", "자율적")]
    [InlineData(5, "focus/1", "인재")]
    [InlineData(6, "focus/0", "지역 순환 공생권")]
    [InlineData(6, "focus/1", "공동 가치 창조 거점")]
    [InlineData(6, "focus/2", "스마트시티")]
    [InlineData(1, "measures/0", "코디네이트 활동")]
    [InlineData(3, "measures/0", "연구교육 거점")]
    [InlineData(6, "measures/0", "국립대학 법인화")]
    public void A_plan_turns_to_this(int ordinal, string path, string words)
    {
        var plan = Brief.Plan($"stbp-{ordinal}");
        var index = int.Parse(path[^1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(words, path.StartsWith("focus", StringComparison.Ordinal) ? plan.Focus[index].Text.Ko : plan.Measures![index].Text.Ko, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_plan_follows_the_one_before(int ordinal) =>
        Assert.Equal($"plan/stbp-{ordinal - 1}", Assert.Single(Brief.Plan($"stbp-{ordinal}").Successions).Predecessor);

    [Fact]
    public void The_second_focus_point_of_the_fifth_plan_stands_under_the_first()
    {
        Assert.Equal(0, Brief.Plan("stbp-5").Focus[1].Under);
        Assert.All(Enumerable.Range(1, 6).Where(ordinal => ordinal != 5), ordinal => Assert.All(Brief.Plan($"stbp-{ordinal}").Focus, point => Assert.Null(point.Under)));
    }

    [Fact]
    public void The_second_and_the_third_plan_carry_the_same_second_focus_point() =>
        Assert.Equal(Brief.Plan("stbp-2").Focus[1].Text, Brief.Plan("stbp-3").Focus[1].Text);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_plan_rests_on_the_basic_act(int ordinal) => Assert.True(Brief.Relates($"plan/stbp-{ordinal}", "legal_basis", "term/sti-basic-act"));

    [Fact]
    public void The_fifth_plan_aims_at_regional_revitalisation() => Assert.True(Brief.Relates("plan/stbp-5", "aims_at", "term/regional-revitalization"));
}
