using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>Makes outcomes of cases, counted and told, of every strength of evidence.</summary>
/// <param name="around">What outcomes refer to.</param>
/// <param name="seed">The seed.</param>
internal sealed class Outcomes(Surroundings around, int seed)
{
    private static readonly (Unit Unit, Word Name, int Most)[] Measures =
    [
        (Unit.Persons, new("고용 인원", "雇用者数", "Persons employed"), 4000), (Unit.Entities, new("참여 기관 수", "参加機関数", "Bodies taking part"), 300),
        (Unit.Percent, new("취업률", "就職率", "Employment rate"), 100), (Unit.PercentReduction, new("작업 시간 감소", "作業時間の削減", "Less working time"), 90),
        (Unit.Jpy, new("매출", "売上", "Sales"), 90_000_000), (Unit.JpyPerYear, new("연간 경제 효과", "年間経済効果", "Economic effect a year"), 900_000_000),
        (Unit.Students, new("수료 학생", "修了学生", "Students who completed"), 900), (Unit.PersonTimes, new("연인원 참가자", "延べ参加者", "Participations"), 20_000),
        (Unit.Institutions, new("입주 기관", "入居機関", "Institutions on site"), 120), (Unit.Rank, new("전국 순위", "全国順位", "National rank"), 47),
    ];

    private static readonly Word[] Told =
    [
        new("새로운 사업이 생겨났다.", "新しい事業が生まれた。", "New businesses came of it."), new("다른 지역이 방식을 도입하였다.", "他地域が手法を取り入れた。", "Other regions took up the approach."),
        new("졸업생이 지역에 남았다.", "卒業生が地域に残った。", "Graduates stayed in the region."), new("해외 시장에 진출하였다.", "海外市場に進出した。", "It entered markets abroad."),
    ];

    /// <summary>The outcome of a number, from 0: of one case in each ten.</summary>
    public OutcomeDocument Make(int index)
    {
        var dice = new Dice(seed, "outcome", index);
        var study = (index * 10) + dice.Below(10);
        var source = around.Citable.Draw(ref dice);
        var evidence = dice.Of(
            (60, EvidenceStrength.Asserted), (22, EvidenceStrength.BeforeAfter), (10, EvidenceStrength.ComparisonGroup), (6, EvidenceStrength.QuasiExperimental), (2, EvidenceStrength.Randomised));
        if (dice.Percent(20))
        {
            var told = dice.Any(Told);
            return new($"case/{Cases.Slug(study)}", OutcomeKind.Qualitative, Evidence: evidence, Text: told.Text)
            {
                Slug = $"{Cases.Slug(study)}-told",
                Name = new() { Ko = "서술된 성과", Ja = "記述された成果", En = "Outcome in words" },
                NameBasis = new(NameBasis.Editor, NameBasis.Editor, NameBasis.Editor),
                Citations = [Surroundings.Cite("name", source, ref dice), Surroundings.Cite("text", source, ref dice)],
            };
        }

        var (unit, name, most) = dice.Any(Measures);
        var readings = new List<OutcomeReadingEntry> { Reading(source, most, preferred: true, ref dice) };
        var citations = new List<CitationEntry> { Surroundings.Cite("name", source, ref dice), Surroundings.Cite("readings/0", source, ref dice) };
        if (dice.Percent(10) && around.Citable.Draw(ref dice) is var other && other != source)
        {
            readings[0] = readings[0] with { Reason = new() { Ko = "더 늦은 자료이다.", Ja = "より新しい資料である。", En = "It is the later source." } };
            readings.Add(Reading(other, most, preferred: false, ref dice));
            citations.Add(Surroundings.Cite("readings/1", other, ref dice));
        }

        return new(
            $"case/{Cases.Slug(study)}", OutcomeKind.Quantitative, unit, Direction: unit is Unit.Rank or Unit.PercentReduction ? Direction.Lower : Direction.Higher, Evidence: evidence, Readings: readings)
        {
            Slug = $"{Cases.Slug(study)}-figure",
            Name = name.Text,
            NameBasis = new(NameBasis.Editor, NameBasis.Editor, NameBasis.Editor),
            Citations = citations,
        };
    }

    private static OutcomeReadingEntry Reading(string source, int most, bool preferred, ref Dice dice)
    {
        var value = (decimal)dice.Between(1, most);
        var qualifier = dice.Of(
            (40, Qualifier.Exactly), (20, Qualifier.About), (15, Qualifier.AtLeast), (5, Qualifier.Nearly), (8, Qualifier.Estimate), (5, Qualifier.Forecast), (3, Qualifier.Hypothetical), (4, Qualifier.Planned));
        return new(
            source,
            qualifier,
            most <= 100 && dice.Percent(50) ? value + 0.5m : value,
            AsOf: $"{dice.Between(2008, 2025)}",
            Baseline: dice.Percent(30) ? new(Value: Math.Max(1, value / 2)) : null,
            Condition: qualifier == Qualifier.Hypothetical ? new() { Ko = "전국에 확산될 경우", Ja = "全国に普及した場合", En = "if it spread nationwide" } : null,
            Preferred: preferred);
    }
}
