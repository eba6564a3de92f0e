using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>
/// Makes cases that read like cases: where, who, what, put to which use. Each is made from the seed and its number
/// alone.
/// </summary>
/// <param name="around">What cases refer to.</param>
/// <param name="seed">The seed.</param>
internal sealed class Cases(Surroundings around, int seed)
{
    private static readonly Skewed<(string Theme, Word Word)> Subjects = new(Vocabulary.Subjects);
    private static readonly Skewed<Word> Forms = new(Vocabulary.Forms, skew: 0.7);
    private static readonly Skewed<Word> Actors = new(Vocabulary.Actors, skew: 0.7);
    private static readonly Skewed<Word> Settings = new(Vocabulary.Settings, skew: 0.8);
    private static readonly Skewed<Word> Results = new(Vocabulary.Results, skew: 0.7);
    private static readonly Skewed<Word> Activities = new(Vocabulary.Activities, skew: 0.6);

    private static readonly Word[] Roles =
    [
        new("주관", "主管", "lead"), new("연구", "研究", "research"), new("자금 지원", "資金支援", "funding"), new("실증 장소 제공", "実証フィールドの提供", "test site"), new("인재 육성", "人材育成", "training"),
    ];

    /// <summary>Slug of the case of a number, from 0.</summary>
    public static string Slug(int index) => $"{Surroundings.Prefix}{index + 1:0000000}";

    /// <summary>The case of a number, from 0.</summary>
    public CaseDocument Make(int index)
    {
        var dice = new Dice(seed, "case", index);
        var (theme, subject) = Subjects.Draw(ref dice);
        var places = around.Places.Draw(ref dice, dice.Of((70, 1), (22, 2), (8, 3)));
        var languages = new Languages(Ja: !dice.Percent(12), En: !dice.Percent(15));
        var rare = dice.Below(7) == 0 ? MadeUpNames.Product(dice.Below(around.Size.RareWords)) : null;
        var name = languages.Of(Name(places[0].Name, subject, ref dice));
        var period = Period(ref dice);
        var activities = Told(rare, languages, ref dice);
        var relations = Relations(index, theme, places, ref dice);
        return new(dice.Of((30, CaseType.Hub), (15, CaseType.Kosen), (55, CaseType.Collaboration)), period, activities)
        {
            Slug = Slug(index),
            Name = name,
            NameBasis = Surroundings.WrittenBy(name),
            Aliases = Aliases(places[0].Name, subject, rare, ref dice),
            Summary = languages.Of(Summary(places[0].Name, subject, ref dice)),
            Relations = relations,
            Citations = Citations(period, ref dice),
        };
    }

    private static Word Name(Word place, Word subject, ref Dice dice)
    {
        var form = Forms.Draw(ref dice);
        var topic = new Word($"{subject.Ko} {form.Ko}", subject.Ja + form.Ja, $"{Capital(subject.En)} {form.En}");
        return place + (dice.Percent(20) ? Vocabulary.VeryCommon + topic : topic);
    }

    private static Word Summary(Word place, Word subject, ref Dice dice)
    {
        var (actor, setting, result) = (Actors.Draw(ref dice), Settings.Draw(ref dice), Results.Draw(ref dice));
        var told = dice.Below(6) switch
        {
            0 => new Word(
                $"{place.Ko}의 {actor.Ko.Subject()} {subject.Ko.Object()} {setting.Ko}에 적용해 {result.Ko.Object()} 이룬 사례이다.",
                $"{place.Ja}の{actor.Ja}が{subject.Ja}を{setting.Ja}に応用し、{result.Ja}につなげた事例。",
                $"In {place.En}, {actor.En} applied {subject.En} to {setting.En}, which led to {result.En}."),
            1 => new Word(
                $"{subject.Ko.By()} {result.Ko.Object()} 노리는 시도로, {actor.Ko.With()} 기업이 {setting.Ko}에서 시험하였다.",
                $"{subject.Ja}による{result.Ja}を目指す試みで、{actor.Ja}と企業が{setting.Ja}で検証した。",
                $"An attempt at {result.En} through {subject.En}, tried by {actor.En} and firms in {setting.En}."),
            2 => new Word(
                $"{actor.Ko.Topic()} {subject.Ko} 연구실을 열고 {setting.Ko}의 과제를 풀어 {result.Ko}에 이바지하였다.",
                $"{actor.Ja}は{subject.Ja}の研究室を開き、{setting.Ja}の課題を解いて{result.Ja}に貢献した。",
                $"{Capital(actor.En)} opened a laboratory for {subject.En}, took up problems of {setting.En} and helped towards {result.En}."),
            3 => new Word(
                $"{setting.Ko}의 요구에 따라 {subject.Ko.Object()} 도입하고 {actor.Ko}에 운영을 맡겼다. {result.Ko.Subject()} 기대된다.",
                $"{setting.Ja}の要望を受けて{subject.Ja}を導入し、運営を{actor.Ja}に委ねた。{result.Ja}が期待される。",
                $"At the request of {setting.En}, {subject.En} were introduced and left to {actor.En}. {Capital(result.En)} are expected."),
            4 => new Word(
                $"{place.Ko.Topic()} {actor.Ko.With()} 손잡고 {subject.Ko.Object()} {setting.Ko}의 과제 해결에 쓴다.",
                $"{place.Ja}は{actor.Ja}と組み、{subject.Ja}を{setting.Ja}の課題解決に役立てる。",
                $"{place.En} works with {actor.En} and puts {subject.En} to use in {setting.En}."),
            _ => new Word(
                $"{subject.Ko} 기술을 가진 {actor.Ko.Subject()} 모여 {result.Ko.Object()} 목표로 {setting.Ko} 개선에 나섰다.",
                $"{subject.Ja}の技術を持つ{actor.Ja}が集まり、{result.Ja}を目標に{setting.Ja}の改善に乗り出した。",
                $"{Capital(actor.En)} with knowledge of {subject.En} came together to improve {setting.En}, aiming at {result.En}."),
        };
        if (!dice.Percent(35))
        {
            return told;
        }

        var bodies = dice.Between(3, 80);
        return new($"{told.Ko} 참여 기관은 {bodies}곳이다.", $"{told.Ja}参加機関は{bodies}。", $"{told.En} {bodies} bodies take part.");
    }

    private static List<LocalizedText> Told(Word? rare, Languages languages, ref Dice dice)
    {
        var told = Activities.Draw(ref dice, dice.Of((65, 1), (35, 2)));
        if (rare is not null)
        {
            told[0] = new($"{rare.Ko} 방식에 따른 {told[0].Ko}", $"{rare.Ja}方式による{told[0].Ja}", $"{told[0].En} after the {rare.En} method");
        }

        return [.. told.Select(languages.Of)];
    }

    private static PolicyPeriod Period(ref Dice dice)
    {
        var start = 2024 - Math.Min(dice.Below(28), dice.Below(28));
        var calendar = dice.Percent(70) ? PolicyCalendar.FiscalJapan : PolicyCalendar.Calendar;
        return dice.Of(
            (40, PeriodForm.Closed), (18, PeriodForm.Single), (26, PeriodForm.Open), (4, PeriodForm.EndOnly), (12, PeriodForm.NotStated)) switch
        {
            PeriodForm.Closed => new(PeriodForm.Closed, calendar, $"{start}", $"{start + dice.Between(1, 8)}"),
            PeriodForm.Single when dice.Percent(20) => new(PeriodForm.Single, calendar, $"{start}-{dice.Between(1, 12):00}"),
            PeriodForm.Single => new(PeriodForm.Single, calendar, $"{start}"),
            PeriodForm.Open => new(PeriodForm.Open, calendar, $"{start}"),
            PeriodForm.EndOnly => new(PeriodForm.EndOnly, calendar, End: $"{start + 2}"),
            _ => new(PeriodForm.NotStated, calendar),
        };
    }

    private List<RelationEntry> Relations(int index, string theme, List<(string Slug, Word Name)> places, ref Dice dice)
    {
        var relations = new List<RelationEntry>();
        foreach (var (slug, _) in places)
        {
            relations.Add(new(Predicates.LocatedIn, $"region/{slug}"));
        }

        foreach (var (slug, _) in around.Institutions.Draw(ref dice, dice.Of((15, 0), (35, 1), (25, 2), (15, 3), (10, 4))))
        {
            var predicate = dice.Of((20, "led_by"), (15, "operated_by"), (10, "coordinated_by"), (55, "involves"));
            relations.Add(new(predicate, $"organization/{slug}", dice.Percent(30) ? dice.Any(Roles).Text : null));
        }

        foreach (var slug in around.Policies.Draw(ref dice, dice.Of((45, 0), (40, 1), (15, 2))))
        {
            relations.Add(new(dice.Of((50, "adopted_in"), (25, "implements"), (25, "based_on")), $"program/{slug}"));
        }

        var themes = around.AllThemes.Draw(ref dice, dice.Of((55, 0), (30, 1), (15, 2)));
        foreach (var slug in themes.Where(slug => slug != theme).Prepend(theme))
        {
            relations.Add(new(Predicates.HasTheme, $"term/{slug}"));
        }

        if (dice.Percent(3) && dice.Below(around.Size.Cases) is var other && other != index)
        {
            relations.Add(new("related_to", $"case/{Slug(other)}"));
        }

        return relations;
    }

    private static IReadOnlyList<string> Aliases(Word place, Word subject, Word? rare, ref Dice dice)
    {
        if (!dice.Percent(18))
        {
            return [];
        }

        var stem = rare ?? subject;
        return dice.Percent(50) ? [$"{place.Ko} {stem.Ko}"] : [$"{place.Ko} {stem.Ko} 프로젝트", $"{place.En} {stem.En} initiative"];
    }

    private List<CitationEntry> Citations(PolicyPeriod period, ref Dice dice)
    {
        var first = around.Citable.Draw(ref dice);
        var citations = new List<CitationEntry> { Surroundings.Cite("name", first, ref dice) };
        if (period.Form != PeriodForm.NotStated)
        {
            citations.Add(Surroundings.Cite("period", first, ref dice));
        }

        citations.Add(Surroundings.Cite("activities", first, ref dice));
        citations.Add(Surroundings.Cite("relations", dice.Percent(40) ? around.Citable.Draw(ref dice) : first, ref dice));
        return citations;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The languages that a case was written in. Korean always is.</summary>
    private readonly record struct Languages(bool Ja, bool En)
    {
        public LocalizedText Of(Word word) => new() { Ko = word.Ko, Ja = Ja ? word.Ja : null, En = En ? word.En : null };
    }
}
