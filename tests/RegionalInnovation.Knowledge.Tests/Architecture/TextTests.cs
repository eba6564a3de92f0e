using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Tests.Architecture;

/// <summary>The texts of the portal are complete in its three languages.</summary>
public sealed partial class TextTests
{
    /// <summary>What has no unit is shown without a word for it.</summary>
    private const string WordOfNoUnit = "Unit.none";

    private static readonly string Portal = Path.GetFullPath(Path.Combine(ProjectDirectory(), "..", "..", "src", "RegionalInnovation.Portal"));

    /// <summary>Every resource of the portal, named by its path without language and extension.</summary>
    public static TheoryData<string> Resources { get; } =
    [
        .. Directory.EnumerateFiles(Portal, "*.resx", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Portal, path))
            .Where(path => !path.StartsWith("bin", StringComparison.Ordinal) && !path.StartsWith("obj", StringComparison.Ordinal))
            .Select(path => Language().Replace(path, ""))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_resource_has_the_same_texts_in_Korean_Japanese_and_English(string resource)
    {
        var (ko, ja, en) = (Read(resource, ""), Read(resource, ".ja"), Read(resource, ".en"));
        Assert.NotEmpty(ko);
        Assert.Equal(ko.Keys.Order(StringComparer.Ordinal), ja.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ko.Keys.Order(StringComparer.Ordinal), en.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(ko.Concat(ja).Concat(en), text => string.IsNullOrWhiteSpace(text.Value) && text.Key != WordOfNoUnit);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_text_has_the_same_places_to_fill_in_every_language(string resource)
    {
        var (ko, ja, en) = (Read(resource, ""), Read(resource, ".ja"), Read(resource, ".en"));
        Assert.All(ko, text =>
        {
            Assert.Equal(Places(text.Value), Places(ja[text.Key]));
            Assert.Equal(Places(text.Value), Places(en[text.Key]));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(".ja")]
    [InlineData(".en")]
    public void Every_value_of_the_model_has_a_word(string language)
    {
        var words = Read(Path.Combine("Shell", "Vocabulary"), language);
        var wanted =
            from type in typeof(KnowledgeDb).Assembly.GetExportedTypes()
            where type.IsEnum && !Unspoken.Contains(type)
            from name in Enum.GetNames(type)
            select $"{type.Name}.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name)}";

        Assert.Empty(wanted.Except(words.Keys, StringComparer.Ordinal));
    }

    /// <summary>The difference of two revisions may name any of them.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(".ja")]
    [InlineData(".en")]
    public void Every_field_of_a_document_has_a_word(string language)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Type>();

        void Walk(Type type)
        {
            var item = type.IsGenericType ? type.GetGenericArguments()[0] : type;
            if (item.Assembly != typeof(KnowledgeDb).Assembly || item.IsEnum || !seen.Add(item))
            {
                return;
            }

            foreach (var member in PackJson.Compact.GetTypeInfo(item).Properties.Where(member => member.Get is not null))
            {
                fields.Add(member.Name);
                Walk(member.PropertyType);
            }
        }

        foreach (var document in typeof(KnowledgeDb).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(RecordDocument))))
        {
            Walk(document);
        }

        Assert.True(fields.Count > 90);
        Assert.Empty(fields.Except(Read(Path.Combine("Shell", "FieldWords"), language).Keys, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".ja")]
    [InlineData(".en")]
    public void Every_predicate_has_a_word_in_both_directions_and_no_word_is_left_over(string language)
    {
        var words = Read(Path.Combine("Shell", "Vocabulary"), language).Keys.Where(key => key.StartsWith("Predicate.", StringComparison.Ordinal));
        Assert.Equal(
            Predicates.All.Keys.SelectMany(predicate => new[] { $"Predicate.{predicate}", $"Predicate.{predicate}.inverse" }).Order(StringComparer.Ordinal),
            words.Order(StringComparer.Ordinal));
    }

    /// <summary>The rules write in English; every text of theirs can be told to a reader, and no words are left over.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(".ja")]
    [InlineData(".en")]
    public void Every_fault_has_words(string language)
    {
        var words = Read(Path.Combine("Shell", "FaultWords"), language);
        var formats = FaultFormats.In(typeof(KnowledgeDb).Assembly);
        Assert.True(formats.Count > 60);
        Assert.Empty(formats.Except(words.Keys, StringComparer.Ordinal));
        Assert.Empty(words.Keys.Except(formats, StringComparer.Ordinal));
        Assert.All(words, word => Assert.Equal(Places(word.Key), Places(word.Value)));
    }

    /// <summary>Values that no page names: they steer, or pages say them in another way.</summary>
    private static readonly HashSet<Type> Unspoken =
    [
        typeof(Language),
        typeof(RecordState), typeof(RecordStatus), typeof(RevisionDefect), typeof(ImportPhase), typeof(Knowledge.Import.ImportFileFault), typeof(Knowledge.Reports.ReportOutcome),
    ];

    private static Dictionary<string, string> Read(string resource, string language) =>
        XDocument.Load(Path.Combine(Portal, $"{resource}{language}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "", StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>From the build: the path of a source file is not its own where the build is deterministic.</summary>
    private static string ProjectDirectory() =>
        typeof(TextTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == nameof(ProjectDirectory)).Value!;

    [GeneratedRegex(@"(\.(ja|en))?\.resx\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();

    [GeneratedRegex(@"\{\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
