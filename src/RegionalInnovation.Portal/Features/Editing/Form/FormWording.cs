using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>The words that the form needs for places of a document and for rows that are put away.</summary>
/// <param name="fields">Words for fields.</param>
/// <param name="vocabulary">Words for values.</param>
/// <param name="words">Words for single members.</param>
/// <param name="texts">Texts of the shell, for places in sources.</param>
/// <param name="form">Texts of the form.</param>
/// <param name="reader">The reader's language.</param>
public sealed class FormWording(
    FieldWords fields,
    Vocabulary vocabulary,
    IStringLocalizer<FieldWords> words,
    IStringLocalizer<Texts> texts,
    IStringLocalizer<FormTexts> form,
    Reader reader)
{
    private const string Between = " · ";

    /// <summary>The label of a member of a type.</summary>
    public string Member(string name) => words[name];

    /// <summary>The words for a fact, or for any field that a citation can name.</summary>
    public string Fact(FormState state, string path) =>
        fields.Write(path, state.NameOf(state.Facts.FirstOrDefault(fact => fact.Path == path)?.Other));

    /// <summary>The words for a place of the document: <c>readings/1/value</c> becomes “수치 2 · 값”.</summary>
    public string Place(string path)
    {
        if (path.Length == 0)
        {
            return form["Whole"];
        }

        var text = "";
        foreach (var step in path.Split('/'))
        {
            text = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? words["Item", text, index + 1]
                : text.Length == 0 ? words[step].Value
                : words["Part", text, words[step].Value];
        }

        return text;
    }

    /// <summary>The word for a value of a vocabulary by its token; the token itself where it is none.</summary>
    public string Value(ChoiceShape shape, string? token) => shape.Values.FirstOrDefault(value => TokenOf(value) == token) is { } known ? vocabulary[known] : token ?? "";

    /// <summary>The token of a value.</summary>
    public static string TokenOf(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The name of a record, or its address where the name is not known.</summary>
    public string Record(FormState state, string? address) => state.NameOf(address)?.For(reader.Language).Text ?? address ?? "";

    /// <summary>One line that tells a row from the others.</summary>
    public string Row(FormState state, ObjectShape shape, JsonObject item)
    {
        var parts = shape.Type switch
        {
            var type when type == typeof(CitationEntry) => [Of("field") is { } field ? Fact(state, field) : null, Record(state, Source(item, "source")), PlaceIn(item["locator"] as JsonObject), Quoted("printed"), item["correction"] is null ? null : words["correction"].Value],
            var type when type == typeof(RelationEntry) => [Of("predicate") is { } predicate ? vocabulary.Predicate(predicate, outgoing: true) : null, Record(state, Of("to")), Localized("role")],
            var type when type == typeof(SuccessionEntry) => [Choice("type"), Record(state, Of("predecessor"))],
            var type when type == typeof(UnknownEntry) => [Of("field") is { } field ? Fact(state, field) : null, Localized("text")],
            var type when type == typeof(OpenReadingEntry) => [Of("code"), Localized("question")],
            var type when type == typeof(OutcomeReadingEntry) => [Figure("value"), Of("asOf"), Record(state, Source(item, "source")), item["preferred"] is null ? null : words["preferred"].Value],
            var type when type == typeof(ObservationEntry) => [Record(state, Of("region") is { } region ? $"{Token.Of(RecordKind.Region)}/{region}" : null), Of("time"), item["value"] is null ? Localized("text") : Figure("value"), Choice("status")],
            var type when type == typeof(OutlineEntry) => [Of("number"), Localized("heading")],
            var type when type == typeof(Exhibit) => [Of("code"), Localized("caption")],
            var type when type == typeof(AlternativeReading) || type == typeof(FocusPoint) || type == typeof(Measure) => [Localized("text")],
            _ => (string?[])[Localized("name"), Of("event"), Of("year")],
        };
        var line = string.Join(Between, parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return line.Length > 0 ? line : form["Row.Empty"];

        string? Of(string name) => FormFacts.Text(item[name]);
        string? Quoted(string name) => Of(name) is { Length: > 0 } text ? $"‘{text}’" : null;
        string? Localized(string name) => (item[name] as JsonObject) is { } text ? FormFacts.Text(text[Token.Of(reader.Language)]) ?? FormFacts.Text(text["ko"]) : null;
        string? Choice(string name) => Of(name) is { } token ? Value((ChoiceShape)shape[name].Shape, token) : null;
        // A figure never stands without its qualifier.
        string? Figure(string name) => item[name] is { } value ? string.Join(' ', new[] { Choice("qualifier"), value.ToString() }.Where(part => part is not null)) : null;
    }

    private static string? Source(JsonObject item, string name) => FormFacts.Text(item[name]) is { Length: > 0 } slug ? $"{Token.Of(RecordKind.Source)}/{slug}" : null;

    /// <summary>The place in a source, as far as it is written.</summary>
    private string PlaceIn(JsonObject? locator) => locator is null ? "" : new Locator(
        FormFacts.Text(locator["section"]),
        FormFacts.Text(locator["table"]),
        FormFacts.Text(locator["figure"]),
        FormFacts.Text(locator["row"]),
        FormFacts.Text(locator["page"]),
        FormFacts.Text(locator["note"]),
        Whole(locator["line"]),
        Whole(locator["lineTo"])).Write(texts);

    private static int? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
