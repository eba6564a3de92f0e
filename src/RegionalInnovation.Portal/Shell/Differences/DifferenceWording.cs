using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Shell.Differences;

/// <summary>Writes what differs in the reader's words: fields by their names, tokens by their words, records by their names.</summary>
/// <param name="fields">Words for fields.</param>
/// <param name="vocabulary">Words for tokens.</param>
/// <param name="texts">Texts of revisions.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class DifferenceWording(
    FieldWords fields, Vocabulary vocabulary, IStringLocalizer<DifferenceTexts> texts, IStringLocalizer<Texts> shell, Reader reader)
{
    /// <summary>The documents of the kinds are named after them.</summary>
    private static readonly Dictionary<RecordKind, Type> Documents = typeof(RecordDocument).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(RecordDocument)))
        .ToDictionary(type => Enum.Parse<RecordKind>(type.Name[..^"Document".Length]));

    /// <summary>Who or what published a revision: “콘텐츠 팩 kistep-brief”.</summary>
    public string Actor(RevisionEntry revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        // Who it was is for people who are signed in; see PersonNames.
        return Editor.PersonOf(revision.Actor) is not null ? vocabulary[revision.Origin] : $"{vocabulary[revision.Origin]} {revision.Actor[(revision.Actor.IndexOf(':', StringComparison.Ordinal) + 1)..]}";
    }

    /// <summary>The name of a field.</summary>
    public string Field(string field) => fields.Write(field);

    /// <summary>What a value is within its field or row; null where it is the whole of it.</summary>
    public string? Part(string field, ValueDifference value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var language = value.Language is { } known ? vocabulary[known] : null;
        // A path that begins with a number counts the rows of the field itself.
        var part = value.Path.Length == 0 ? null
            : char.IsAsciiDigit(value.Path[0]) ? fields.Write($"{field}/{value.Path}")
            : fields.Write(value.Path);
        return part is null || language is null ? part ?? language : texts["Part", part, language];
    }

    /// <summary>What a row is about; null where nothing but its values tells.</summary>
    public string? Row(string field, RowDifference row, IReadOnlyDictionary<string, RecordLink> named)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(named);
        string? Key(string path) => row.Key.GetValueOrDefault(path);
        return field switch
        {
            "relations" => texts["Part", vocabulary.Predicate(Key("predicate") ?? "", outgoing: true), NameOf(Key("to"), named)],
            "successions" => texts["Part", vocabulary.Succession(predecessors: true), NameOf(Key("predecessor"), named)],
            "citations" => string.Join(" · ", new[] { fields.Write(Key("field") ?? ""), NameOf(SourceAddress(Key("source")), named), PlaceIn(row.Key) }.Where(part => part.Length > 0)),
            "readings" => string.Join(" · ", new[] { NameOf(SourceAddress(Key("source")), named), Key("asOf") }.OfType<string>()),
            "observations" => string.Join(" · ", new[] { NameOf(Key("region"), named), Key("time"), Key("timeTo") }.OfType<string>()),
            "unknowns" => fields.Write(Key("field") ?? ""),
            "openReadings" or "exhibits" => Key("code"),
            "outline" => Key("number"),
            _ => null,
        };
    }

    /// <summary>A value in words: tokens, yes and no, records by name; everything else as it is.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">Where the value stands.</param>
    /// <param name="text">The value.</param>
    /// <param name="named">The records that values name.</param>
    public string Value(RecordKind kind, string field, ValueDifference value, string text, IReadOnlyDictionary<string, RecordLink> named)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(named);
        if (value.Language is not null)
        {
            return text;
        }

        var last = value.Path.Length == 0 ? field : value.Path[(value.Path.LastIndexOf('/') + 1)..];
        var type = TypeAt(Documents[kind], field, value.Path);
        if (type?.IsEnum == true && Enum.TryParse(type, text, ignoreCase: true, out var token) && vocabulary[(Enum)token] is { Length: > 0 } word)
        {
            return word;
        }

        if (type == typeof(decimal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure))
        {
            return figure.ToString("#,0.############", CultureInfo.InvariantCulture);
        }

        return (field, last) switch
        {
            _ when type == typeof(bool) => texts[text == "true" ? "Yes" : "No"],
            ("relations", "predicate") => vocabulary.Predicate(text, outgoing: true),
            (_, "source") => NameOf(SourceAddress(text), named),
            (_, "country") => vocabulary.Country(text),
            ("citations" or "unknowns" or "openReadings", "field") => fields.Write(text),
            _ => named.ContainsKey(text) ? NameOf(text, named) : text,
        };
    }

    private string NameOf(string? address, IReadOnlyDictionary<string, RecordLink> named) =>
        address is not null && named.TryGetValue(address, out var link) ? link.Name.For(reader.Language).Text : address ?? "";

    private static string? SourceAddress(string? slug) => slug is null ? null : new RecordAddress(RecordKind.Source, slug).ToString();

    private string PlaceIn(IReadOnlyDictionary<string, string> key)
    {
        string? Part(string name) => key.GetValueOrDefault($"locator/{name}");
        int? Line(string name) => int.TryParse(Part(name), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;
        return new Locator(Part("section"), Part("table"), Part("figure"), Part("row"), Part("page"), Part("note"), Line("line"), Line("lineTo")).Write(shell);
    }

    /// <summary>The type of a value by its place in the document; null where the kind has no such place any more.</summary>
    private static Type? TypeAt(Type document, string field, string path)
    {
        var type = MemberOf(document, field);
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => !char.IsAsciiDigit(step[0])))
        {
            type = type is null ? null : MemberOf(ItemOf(type), step);
        }

        return type is null ? null : Nullable.GetUnderlyingType(ItemOf(type)) ?? ItemOf(type);
    }

    private static Type? MemberOf(Type type, string name) =>
        PackJson.Compact.GetTypeInfo(type).Properties.FirstOrDefault(property => property.Name == name)?.PropertyType;

    private static Type ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
}
