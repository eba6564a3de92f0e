using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>
/// What cases refer to: the regions, programmes, plans and themes of the brief, which has to be imported first, and
/// made-up ones beside them. Every made-up record says of itself that it is.
/// </summary>
internal sealed class Surroundings
{
    /// <summary>Begins the slug of every record of the corpus.</summary>
    public const string Prefix = "synthetic-";

    /// <summary>The source of the vocabulary itself.</summary>
    public const string Generator = Prefix + "corpus";

    private static readonly Word Synthetic = new(
        "성능을 재려고 만든 가상의 기록이며 실제와 관계가 없다.", "性能測定のために作られた架空の記録であり、実在のものとは関係がない。", "A synthetic record made to measure performance; it describes nothing real.");

    private static readonly (string Slug, Word Name)[] Themes =
    [
        ("energy", new("에너지", "エネルギー", "Energy")), ("disaster", new("방재", "防災", "Disaster prevention")), ("ocean", new("해양", "海洋", "Ocean")),
        ("mobility", new("이동·교통", "移動・交通", "Mobility")), ("tourism", new("관광", "観光", "Tourism")), ("forestry", new("임업", "林業", "Forestry")),
        ("culture", new("문화·공예", "文化・工芸", "Culture and crafts")), ("circular", new("자원 순환", "資源循環", "Circular economy")), ("water", new("물", "水", "Water")),
        ("security", new("정보 보안", "情報セキュリティ", "Information security")), ("sports", new("운동", "スポーツ", "Sports")),
    ];

    private static readonly (OrganizationKind Kind, int Weight, Word Suffix)[] Bodies =
    [
        (OrganizationKind.Company, 20, new("㈜", "株式会社", "Co., Ltd.")), (OrganizationKind.University, 15, new("대학", "大学", "University")),
        (OrganizationKind.LocalGovernment, 15, new("시청", "市役所", "City Hall")), (OrganizationKind.ResearchInstitute, 12, new("연구소", "研究所", "Research Institute")),
        (OrganizationKind.Startup, 10, new("테크", "テック", "Tech")), (OrganizationKind.School, 8, new("고등학교", "高等学校", "High School")),
        (OrganizationKind.Kosen, 6, new("고등전문학교", "工業高等専門学校", "College of Technology")), (OrganizationKind.Agency, 5, new("진흥원", "振興機構", "Promotion Agency")),
        (OrganizationKind.Consortium, 4, new("컨소시엄", "コンソーシアム", "Consortium")), (OrganizationKind.Committee, 3, new("위원회", "委員会", "Committee")),
        (OrganizationKind.Ministry, 1, new("가상부", "架空省", "Fictional Ministry")), (OrganizationKind.Government, 1, new("가상 정부", "架空政府", "Fictional Government")),
        (OrganizationKind.Headquarters, 1, new("추진본부", "推進本部", "Headquarters")), (OrganizationKind.StatisticsOffice, 1, new("통계국", "統計局", "Statistics Office")),
    ];

    private readonly int _seed;

    private Surroundings(CorpusSize size, int seed, Pack brief)
    {
        _seed = seed;
        Sources = [GeneratorSource(), .. Enumerable.Range(1, size.Sources - 1).Select(Source)];
        Regions = [.. Enumerable.Range(0, CorpusSize.Municipalities).Select(index => Municipality(index, brief))];
        Organizations = [.. Enumerable.Range(0, size.Organizations).Select(Organization)];
        Terms = [.. Themes.Select(Theme)];
        Programs = [.. Enumerable.Range(0, CorpusSize.Programs).Select(index => Program(index, brief))];

        var documents = brief.Entries.Select(entry => entry.Document).ToList();
        Places = new(Shuffled("places", documents.OfType<RegionDocument>().Where(region => region.Level == RegionLevel.FirstLevel).Concat(Regions).Select(Named)), skew: 0.8);
        Institutions = new(Shuffled("institutions", Organizations.Select(Named)), skew: 0.9);
        Policies = new(Shuffled("policies", documents.OfType<ProgramDocument>().Concat(Programs).Select(program => program.Slug)), skew: 0.9);
        AllThemes = new(documents.OfType<TermDocument>().Where(term => term.TermKind == TermKind.Theme).Concat(Terms).Select(term => term.Slug), skew: 0.7);
        Citable = new(Shuffled("citable", Sources.Skip(1).Select(source => source.Slug)), skew: 0.7);
        Size = size;
    }

    public CorpusSize Size { get; }

    public IReadOnlyList<SourceDocument> Sources { get; }

    public IReadOnlyList<RegionDocument> Regions { get; }

    public IReadOnlyList<OrganizationDocument> Organizations { get; }

    public IReadOnlyList<TermDocument> Terms { get; }

    public IReadOnlyList<ProgramDocument> Programs { get; }

    /// <summary>Prefectures, provinces and made-up municipalities, to be drawn from.</summary>
    public Skewed<(string Slug, Word Name)> Places { get; }

    /// <summary>Organizations, to be drawn from.</summary>
    public Skewed<(string Slug, Word Name)> Institutions { get; }

    /// <summary>Slugs of programmes, to be drawn from.</summary>
    public Skewed<string> Policies { get; }

    /// <summary>Slugs of themes, to be drawn from.</summary>
    public Skewed<string> AllThemes { get; }

    /// <summary>Slugs of sources, to be drawn from.</summary>
    public Skewed<string> Citable { get; }

    /// <summary>Makes them around the brief in a folder.</summary>
    public static async Task<Surroundings> AroundAsync(string briefFolder, CorpusSize size, int seed, CancellationToken cancellation) =>
        new(size, seed, await PackReader.ReadAsync(briefFolder, cancellation));

    /// <summary>A citation of a place in a source.</summary>
    public static CitationEntry Cite(string field, string source, ref Dice dice) =>
        new(field, source, new(Section: $"{dice.Between(1, 9)}", Page: $"{dice.Between(1, 240)}"));

    /// <summary>Names that the generator wrote.</summary>
    public static NameBases WrittenBy(LocalizedText name) =>
        new(NameBasis.Editor, name.Ja is null ? null : NameBasis.Editor, name.En is null ? null : NameBasis.Editor);

    private static (string Slug, Word Name) Named(RecordDocument document) => (document.Slug, new(document.Name.Ko, document.Name.Ja!, document.Name.En!));

    private static IReadOnlyList<CitationEntry> CiteGenerator(params string[] fields) => [.. fields.Select(field => new CitationEntry(field, Generator, new()))];

    private static SourceDocument GeneratorSource() => new(
        SourceKind.Vocabulary,
        new() { Ko = "합성 말뭉치 생성기의 어휘", Ja = "合成コーパス生成器の語彙", En = "Vocabulary of the generator of synthetic records" },
        Publisher: "RegionalInnovation.Benchmarks")
    {
        Slug = Generator,
        Name = new() { Ko = "합성 말뭉치(가상)", Ja = "合成コーパス（架空）", En = "Synthetic corpus (fictional)" },
        NameBasis = new(NameBasis.Editor, NameBasis.Editor, NameBasis.Editor),
        Summary = Synthetic.Text,
        Citations = CiteGenerator("name"),
    };

    private static SourceDocument Source(int index)
    {
        var kinds = Enum.GetValues<SourceKind>();
        var name = new LocalizedText { Ko = $"합성 자료 {index}(가상)", Ja = $"合成資料{index}（架空）", En = $"Synthetic source {index} (fictional)" };
        return new(kinds[index % kinds.Length], name, Language: "ko")
        {
            Slug = $"{Prefix}source-{index:0000}",
            Name = name,
            NameBasis = WrittenBy(name),
            Summary = Synthetic.Text,
            Citations = CiteGenerator("name"),
        };
    }

    private static TermDocument Theme((string Slug, Word Name) theme) =>
        new(TermKind.Theme, new() { Ko = $"{theme.Name.Ko}에 관한 기록의 주제(가상).", Ja = $"{theme.Name.Ja}に関する記録の主題（架空）。", En = $"Theme of records on {theme.Name.En.ToLowerInvariant()} (fictional)." })
        {
            Slug = $"{Prefix}theme-{theme.Slug}",
            Name = theme.Name.Text,
            NameBasis = WrittenBy(theme.Name.Text),
            Summary = Synthetic.Text,
            Citations = CiteGenerator("name", "definition"),
        };

    private RegionDocument Municipality(int index, Pack brief)
    {
        var dice = new Dice(_seed, "municipality", index);
        var prefectures = brief.Entries.Select(entry => entry.Document).OfType<RegionDocument>().Where(region => region is { Level: RegionLevel.FirstLevel, Parent: "japan" }).ToList();
        var (place, kana) = MadeUpNames.Place(index);
        var suffix = dice.Of<Word>((6, new("시", "市", "City")), (3, new("정", "町", "Town")), (1, new("촌", "村", "Village")));
        var name = new LocalizedText { Ko = place.Ko + suffix.Ko, Ja = place.Ja + suffix.Ja, En = $"{place.En} {suffix.En}" };
        return new(RegionLevel.Municipality, Parent: dice.Any(prefectures).Slug)
        {
            Slug = $"{Prefix}place-{index:0000}",
            Name = name,
            NameBasis = WrittenBy(name),
            Aliases = [place.Ko, place.Ja, kana, place.En],
            Summary = Synthetic.Text,
            Citations = CiteGenerator("name"),
        };
    }

    private OrganizationDocument Organization(int index)
    {
        var dice = new Dice(_seed, "organization", index);

        // The first ones make sure that every kind is there.
        var (kind, _, suffix) = index < Bodies.Length ? Bodies[index] : dice.Of<(OrganizationKind, int, Word)>([.. Bodies.Select(body => (body.Weight, body))]);
        var stem = kind is OrganizationKind.Company or OrganizationKind.Startup
            ? MadeUpNames.Product(MadeUpNames.Products - 1 - index)
            : MadeUpNames.Place((CorpusSize.Municipalities + index) % MadeUpNames.Places).Name;
        var name = new LocalizedText
        {
            Ko = kind == OrganizationKind.Company ? suffix.Ko + stem.Ko : stem.Ko + suffix.Ko,
            Ja = stem.Ja + suffix.Ja,
            En = $"{stem.En} {suffix.En}",
        };
        var inKorea = dice.Percent(12);
        List<RelationEntry> relations = dice.Percent(60) ? [new(Predicates.LocatedIn, $"region/{dice.Any(Regions).Slug}")] : [];
        return new(kind, inKorea ? "KR" : "JP")
        {
            Slug = $"{Prefix}body-{index:0000}",
            Name = name,
            NameBasis = WrittenBy(name),
            Aliases = dice.Percent(40) ? [stem.Ko, stem.Ja, stem.En] : [],
            Summary = Synthetic.Text,
            Relations = relations,
            Citations = CiteGenerator(relations.Count > 0 ? ["name", "relations"] : ["name"]),
        };
    }

    private ProgramDocument Program(int index, Pack brief)
    {
        var dice = new Dice(_seed, "program", index);
        var plan = brief.Entries.Select(entry => entry.Document).OfType<Knowledge.Plans.PlanDocument>().OrderBy(item => item.Ordinal).ElementAt(index % 6);
        var start = 1996 + (5 * (index % 6)) + dice.Below(5);
        var period = dice.Of<PolicyPeriod>(
            (5, new(PeriodForm.Closed, PolicyCalendar.FiscalJapan, $"{start}", $"{start + dice.Between(2, 9)}")),
            (3, new(PeriodForm.Open, PolicyCalendar.FiscalJapan, $"{start}")),
            (2, new(PeriodForm.Single, PolicyCalendar.FiscalJapan, $"{start}")));
        var word = Vocabulary.Subjects[index * 7 % Vocabulary.Subjects.Length].Word;
        var name = new LocalizedText { Ko = $"{word.Ko} 진흥 사업(가상)", Ja = $"{word.Ja}振興事業（架空）", En = $"Programme for {word.En} (fictional)" };
        return new(dice.Any(Enum.GetValues<Instrument>()), "JP", period)
        {
            Slug = $"{Prefix}program-{index:0000}",
            Name = name,
            NameBasis = WrittenBy(name),
            Summary = Synthetic.Text,
            Relations = [new(Predicates.ListedUnder, $"plan/{plan.Slug}")],
            Citations = CiteGenerator("name", "period", "relations"),
        };
    }

    /// <summary>In an order of its own for each seed, so that other places are the frequent ones.</summary>
    private List<T> Shuffled<T>(string stream, IEnumerable<T> items)
    {
        var dice = new Dice(_seed, stream, 0);
        var list = items.ToList();
        for (var last = list.Count - 1; last > 0; last--)
        {
            var other = dice.Below(last + 1);
            (list[last], list[other]) = (list[other], list[last]);
        }

        return list;
    }
}
