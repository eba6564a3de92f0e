using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Shell.Facts;

/// <summary>
/// Writes a record of any kind field by field in the reader's words, each fact with its citations, for what sets records
/// side by side or carries them into documents. Fields of one kind come in one order, so that rows of several records
/// can be aligned.
/// </summary>
/// <param name="texts">Texts of the shell.</param>
/// <param name="fields">Names of fields.</param>
/// <param name="vocabulary">Words for values.</param>
/// <param name="figures">Writes figures.</param>
/// <param name="outcomes">Writes outcomes.</param>
/// <param name="reader">The reader's language.</param>
public sealed class FactWording(IStringLocalizer<Texts> texts, FieldWords fields, Vocabulary vocabulary, Figures figures, OutcomeWords outcomes, Reader reader)
{
    /// <summary>So many records of one relation are named; a region may have very many.</summary>
    public const int MostRelated = 40;

    private const int RelationsFrom = 1_000;
    private const int SuccessionsFrom = 2_000;
    private const int OutcomesFrom = 3_000;
    private const int LastRows = 4_000;

    private static readonly List<string> PredicateOrder = [.. Predicates.All.Keys];

    /// <summary>What is called “not stated” where a record says that its sources do not tell.</summary>
    public string NotStated => texts["NotStated"];

    /// <summary>A text in the reader's language, or else in Korean.</summary>
    public string In(LocalizedText text) => text.For(reader.Language).Text;

    /// <summary>The rows of a record. A field of its kind has a row also where nothing is stated.</summary>
    public IReadOnlyList<FactRow> Rows(RecordView<RecordDocument> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var rows = new Rowing(view.Document, this);
        rows.Add("summary", fields.Write("summary"), [rows.Said(view.Document.Summary, "summary")]);
        AddKind(rows, view.Document);
        AddRelations(rows, view);
        AddOutcomes(rows, view.Outcomes);
        rows.Order = LastRows;
        rows.Add("outsideFacts", fields.Write("outsideFacts"), rows.List(view.Document.OutsideFacts, "outsideFacts"), always: false);
        return rows.Done;
    }

    private void AddKind(Rowing rows, RecordDocument document)
    {
        switch (document)
        {
            case PlanDocument plan:
                rows.Add("ordinal", [rows.Word(plan.Ordinal.ToString(CultureInfo.InvariantCulture), "ordinal")]);
                rows.AddPeriod(plan.Period);
                rows.Add("focus", rows.List([.. plan.Focus.Select(point => point.Text)], "focus"));
                rows.Add("measures", rows.List([.. (plan.Measures ?? []).Select(measure => measure.Text)], "measures"));
                break;
            case ProgramDocument program:
                rows.Add("instrument", [rows.Word(vocabulary[program.Instrument], "instrument")]);
                rows.Add("stip", [rows.Word(program.Stip, "stip")]);
                rows.Add("country", [rows.Word(vocabulary.Country(program.Country), "country")]);
                rows.AddPeriod(program.Period);
                break;
            case ClusterDocument cluster:
                rows.Add("clusterKind", [rows.Word(vocabulary[cluster.ClusterKind], "clusterKind")]);
                rows.Add("founding", [rows.Said(cluster.Founding, "founding")]);
                rows.Add("activities", rows.List(cluster.Activities, "activities"));
                break;
            case CaseDocument study:
                rows.Add("caseType", [rows.Word(vocabulary[study.CaseType], "caseType")]);
                rows.AddPeriod(study.Period);
                rows.Add("activities", rows.List(study.Activities, "activities"));
                rows.Add("technologies", rows.List(study.Technologies, "technologies"));
                rows.Add("products", rows.List(study.Products, "products"));
                rows.Add("awards", (study.Awards ?? []).Select((award, index) => rows.Said(award.Name, $"awards/{index}", string.Join(", ", new[] { award.Event, award.Year }.OfType<string>()))));
                break;
            case RegionDocument region:
                rows.Add("level", [rows.Word(vocabulary[region.Level], "level")]);
                rows.Add("iso", [rows.Word(region.Iso, "iso")]);
                rows.Add("jis", [rows.Word(region.Jis, "jis")]);
                rows.Add("validFrom", [rows.Word(region.ValidFrom, "validFrom")], always: false);
                rows.Add("validTo", [rows.Word(region.ValidTo, "validTo")], always: false);
                break;
            case OutcomeDocument outcome:
                rows.Add("outcomeKind", [rows.Word(vocabulary[outcome.OutcomeKind], "outcomeKind")]);
                rows.Add("value", [new(outcomes.Told(outcome), reader.Language, CitationsOf(outcome))]);
                rows.Add("population", [rows.Said(outcome.Population, "population")], always: false);
                rows.Add("denominator", [rows.Said(outcome.Denominator, "denominator")], always: false);
                rows.Add("text", [outcome.Readings is { Count: > 0 } ? rows.Said(outcome.Text, "text") : null], always: false);
                break;
            case IndicatorDocument indicator:
                rows.Add("observations", indicator.Observations.Select((observation, index) => rows.Word(Observed(indicator, observation), $"observations/{index}")));
                break;
            case ImplicationDocument implication:
                rows.Add("text", [rows.Said(implication.Text, "text")]);
                rows.Add("points", rows.List(implication.Points, "points"));
                break;
            case StatementDocument statement:
                rows.Add("text", [rows.Said(statement.Text, "text")], always: false);
                rows.Add("korea", [rows.Said(statement.Korea, "korea")], always: false);
                rows.Add("japan", [rows.Said(statement.Japan, "japan")], always: false);
                break;
            case OrganizationDocument organization:
                rows.Add("organizationKind", [rows.Word(vocabulary[organization.OrganizationKind], "organizationKind")]);
                break;
            case TermDocument term:
                rows.Add("definition", [rows.Said(term.Definition, "definition")]);
                break;
            case SourceDocument source:
                rows.Add("title", [rows.Said(source.Title, "title")]);
                rows.Add("publisher", [rows.Word(source.Publisher, "publisher")], always: false);
                rows.Add("published", [rows.Word(source.Published, "published")]);
                rows.Add("url", [rows.Word(source.Url, "url")], always: false);
                break;
        }
    }

    private void AddRelations(Rowing rows, RecordView<RecordDocument> view)
    {
        foreach (var group in view.Relations.GroupBy(relation => (relation.Predicate, relation.Outgoing)))
        {
            var (predicate, outgoing) = group.Key;
            rows.Order = RelationsFrom + (PredicateOrder.IndexOf(predicate) * 2) + (outgoing ? 0 : 1);
            rows.Add(
                $"relations/{predicate}{(outgoing ? "" : "/from")}",
                vocabulary.Predicate(predicate, outgoing),
                group.DistinctBy(relation => (relation.Record.Kind, relation.Record.Slug)).Take(MostRelated).Select(relation => rows.Linked(
                    relation.Record,
                    outgoing ? $"relations/{predicate}/{relation.Record.Slug}" : null,
                    relation.Role is { } role ? In(role) : null)));
        }

        foreach (var group in view.Successions.GroupBy(succession => succession.IsPredecessor))
        {
            rows.Order = SuccessionsFrom + (group.Key ? 0 : 1);
            rows.Add(
                $"successions/{(group.Key ? "before" : "after")}",
                vocabulary.Succession(group.Key),
                group.Select(succession => rows.Linked(succession.Record, group.Key ? $"successions/{succession.Record.Slug}" : null, vocabulary[succession.Type])));
        }
    }

    /// <summary>Outcomes are aligned by what their figures count; what is told in words has a row of its own.</summary>
    private void AddOutcomes(Rowing rows, IReadOnlyList<OutcomeView> views)
    {
        foreach (var group in views.GroupBy(outcome => outcome.Document.OutcomeKind == OutcomeKind.Quantitative ? outcome.Document.Unit : null))
        {
            rows.Order = OutcomesFrom + (group.Key is { } known ? (int)known : 500);
            rows.Add(
                $"outcomes/{(group.Key is { } unit ? Token.Of(unit) : "told")}",
                texts["Outcomes.Of", group.Key is { } named ? vocabulary[named] : vocabulary[OutcomeKind.Qualitative]],
                group.Select(outcome => new Fact(
                    outcomes.Write(outcome.Document),
                    outcome.Document.Name.For(reader.Language).Language,
                    CitationsOf(outcome.Document),
                    new(RecordKind.Outcome, outcome.Document.Slug, outcome.Document.Name))));
        }
    }

    private string? Observed(IndicatorDocument indicator, ObservationEntry observation)
    {
        var value = observation.Value is { } figure ? figures.Write(figure, null, indicator.Unit, observation.Qualifier ?? Qualifier.Exactly) : null;
        var said = string.Join(" ", new[] { value, observation.Text is { } text ? In(text) : null }.OfType<string>());
        var time = observation.TimeTo is null ? observation.Time : $"{observation.Time}–{observation.TimeTo}";
        return $"{said} ({string.Join("; ", new[] { time, vocabulary[observation.Status] }.OfType<string>())})";
    }

    private static IReadOnlyList<CitationEntry> CitationsOf(OutcomeDocument outcome)
    {
        var index = new CitationIndex(outcome);
        var paths = outcome.Readings is { Count: > 0 } readings ? readings.Select((_, number) => $"readings/{number}") : ["text"];
        return [.. paths.SelectMany(index.Of).Distinct()];
    }

    private Language Language => reader.Language;

    private string FieldWord(string path) => fields.Write(path);

    private string PeriodWord(PolicyPeriod period) => figures.Period(period);

    private string PrintedAs(string characters) => texts["Period.AsPrinted", characters];

    /// <summary>The rows of one record as they are gathered.</summary>
    private sealed class Rowing(RecordDocument document, FactWording words)
    {
        private readonly CitationIndex _citations = new(document);
        private readonly List<FactRow> _rows = [];

        public int Order { get; set; }

        public IReadOnlyList<FactRow> Done => _rows;

        public void Add(string key, IEnumerable<Fact?> facts, bool always = true) => Add(key, words.FieldWord(key), facts, always);

        public void Add(string key, string heading, IEnumerable<Fact?> facts, bool always = true, bool notStated = false)
        {
            var order = Order++;
            List<Fact> stated = [.. facts.OfType<Fact>()];
            List<LocalizedText> unknowns = [.. document.Unknowns.Where(unknown => unknown.Field == key || unknown.Field.StartsWith(key + "/", StringComparison.Ordinal)).Select(unknown => unknown.Text)];
            if (always || stated.Count > 0 || unknowns.Count > 0)
            {
                _rows.Add(new(key, heading, order, stated, unknowns, stated.Count == 0 && (notStated || unknowns.Count > 0)));
            }
        }

        public void AddPeriod(PolicyPeriod period)
        {
            var stated = period.Form != PeriodForm.NotStated;
            var printed = period.Printed is { } characters ? words.PrintedAs(characters) : null;
            Add("period", words.FieldWord("period"), [stated ? new(words.PeriodWord(period), words.Language, _citations.Of("period"), Note: printed) : null], notStated: !stated);
        }

        public Fact? Said(LocalizedText? text, string path, string? note = null) =>
            text is null ? null : new(text.For(words.Language).Text, text.For(words.Language).Language, _citations.Of(path), Note: string.IsNullOrEmpty(note) ? null : note);

        public Fact? Word(string? word, string path) => word is null ? null : new(word, words.Language, _citations.Of(path));

        public IEnumerable<Fact?> List(IReadOnlyList<LocalizedText>? items, string path) => (items ?? []).Select((item, index) => Said(item, $"{path}/{index}"));

        public Fact Linked(RecordLink record, string? path, string? note) =>
            new(words.In(record.Name), record.Name.For(words.Language).Language, path is null ? [] : _citations.Of(path), record, note);
    }
}
