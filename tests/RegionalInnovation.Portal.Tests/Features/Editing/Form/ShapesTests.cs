using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Features.Editing.Form;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Form;

/// <summary>What the form knows of documents, asked of every record of the built-in pack.</summary>
public sealed class ShapesTests : FormComponents
{
    public static TheoryData<RecordKind> Kinds => [.. Enum.GetValues<RecordKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Opening_a_record_and_saving_it_changes_nothing(RecordKind kind)
    {
        var documents = await DocumentsAsync(kind);
        Assert.NotEmpty(documents);
        Assert.All(documents, document =>
        {
            var json = JsonSerializer.Serialize(document, document.GetType(), PackJson.Compact);
            var form = new FormState(kind, JsonNode.Parse(json)!.AsObject(), null);
            Assert.Equal(PackJson.Canonical(json), PackJson.Canonical(form.Write()));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_facts_of_a_document_are_those_that_the_rules_ask_citations_for(RecordKind kind) =>
        Assert.All(await DocumentsAsync(kind), document =>
        {
            var json = JsonNode.Parse(JsonSerializer.Serialize(document, document.GetType(), PackJson.Compact))!.AsObject();
            Assert.Equal(document.FactPaths().Order(StringComparer.Ordinal), FormFacts.Of(kind, json).Select(fact => fact.Path).Order(StringComparer.Ordinal));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_and_every_value_has_a_word_in_every_language(RecordKind kind)
    {
        var fields = Services.GetRequiredService<IStringLocalizer<FieldWords>>();
        var values = Services.GetRequiredService<IStringLocalizer<Vocabulary>>();
        var form = Services.GetRequiredService<IStringLocalizer<FormTexts>>();
        foreach (var language in new[] { "ko", "ja", "en" })
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
            Look(Shapes.Of(kind));
            Assert.All(FormSections.Of(kind), section => Assert.False(form[$"Section.{section.Name}"].ResourceNotFound));
        }

        void Look(Shape shape)
        {
            switch (shape)
            {
                case ObjectShape type:
                    Assert.All(type.Members, member => Assert.False(fields[member.Name].ResourceNotFound, member.Name));
                    type.Members.ToList().ForEach(member => Look(member.Shape));
                    break;
                case ListShape list:
                    Look(list.Item);
                    break;
                case ChoiceShape choice:
                    Assert.All(choice.Values, value => Assert.False(values[$"{value.GetType().Name}.{FormWording.TokenOf(value)}"].ResourceNotFound, $"{value.GetType().Name}.{value}"));
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_stands_in_one_section(RecordKind kind) =>
        Assert.Equal(
            Shapes.Of(kind).Members.Select(member => member.Name).Order(StringComparer.Ordinal),
            FormSections.Of(kind).SelectMany(section => section.Members).Where(name => Shapes.Of(kind).Members.Any(member => member.Name == name)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_record_to_come_begins_with_nothing(RecordKind kind)
    {
        var form = new FormState(kind, [], null);

        Assert.Empty(form.Addresses());
        Assert.Equal(kind == RecordKind.Plan ? ["name", "period"] : ["name"], form.Facts.Select(fact => fact.Path));
    }

    private static async Task<List<RecordDocument>> DocumentsAsync(RecordKind kind)
    {
        var pack = await PackReader.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief"), TestContext.Current.CancellationToken);
        return [.. pack.Files.SelectMany(file => file.Entries).Select(entry => entry.Document).Where(document => document.Kind == kind)];
    }
}
