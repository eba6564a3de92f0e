using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>
/// The shape of the documents of each kind, read once from what the serializer knows of their types. What types cannot
/// tell, that a text is a date or names a record, stands in one table here.
/// </summary>
public static class Shapes
{
    private static readonly RecordKind[] Any = Enum.GetValues<RecordKind>();

    private static readonly ConcurrentDictionary<RecordKind, ObjectShape> ByKind = new();

    private static readonly Dictionary<(Type Type, string Member), Shape> Meanings = new()
    {
        [(typeof(RecordDocument), "slug")] = new StringShape(StringMeaning.Slug),
        [(typeof(RecordDocument), "reviewBy")] = new StringShape(StringMeaning.Date),
        [(typeof(RelationEntry), "predicate")] = new StringShape(StringMeaning.Predicate),
        [(typeof(RelationEntry), "to")] = new ReferenceShape(Any, BySlug: false),
        [(typeof(SuccessionEntry), "predecessor")] = new ReferenceShape(Any, BySlug: false),
        [(typeof(SuccessionEntry), "cause")] = new ReferenceShape([RecordKind.Term], BySlug: false),
        [(typeof(UnknownEntry), "field")] = new StringShape(StringMeaning.FactPath),
        [(typeof(OpenReadingEntry), "field")] = new StringShape(StringMeaning.FactPath),
        [(typeof(CitationEntry), "field")] = new StringShape(StringMeaning.FactPath),
        [(typeof(CitationEntry), "source")] = new ReferenceShape([RecordKind.Source], BySlug: true),
        [(typeof(PolicyPeriod), "start")] = new StringShape(StringMeaning.Date),
        [(typeof(PolicyPeriod), "end")] = new StringShape(StringMeaning.Date),
        [(typeof(OutcomeDocument), "subject")] = new ReferenceShape([.. Any.Where(kind => kind != RecordKind.Plan)], BySlug: false),
        [(typeof(OutcomeReadingEntry), "source")] = new ReferenceShape([RecordKind.Source], BySlug: true),
        [(typeof(OutcomeReadingEntry), "asOf")] = new StringShape(StringMeaning.Date),
        [(typeof(OutcomeReadingEntry), "periodFrom")] = new StringShape(StringMeaning.Date),
        [(typeof(OutcomeReadingEntry), "periodTo")] = new StringShape(StringMeaning.Date),
        [(typeof(BaselineEntry), "asOf")] = new StringShape(StringMeaning.Date),
        [(typeof(ProgramDocument), "stip")] = new StringShape(StringMeaning.Stip),
        [(typeof(RegionDocument), "parent")] = new ReferenceShape([RecordKind.Region], BySlug: true),
        [(typeof(RegionDocument), "members")] = new ListShape(new ReferenceShape([RecordKind.Region], BySlug: true)),
        [(typeof(RegionDocument), "validFrom")] = new StringShape(StringMeaning.Date),
        [(typeof(RegionDocument), "validTo")] = new StringShape(StringMeaning.Date),
        [(typeof(ObservationEntry), "region")] = new ReferenceShape([RecordKind.Region], BySlug: true),
        [(typeof(ObservationEntry), "statedSource")] = new ReferenceShape([RecordKind.Source], BySlug: true),
        [(typeof(ObservationEntry), "time")] = new StringShape(StringMeaning.Date),
        [(typeof(ObservationEntry), "timeTo")] = new StringShape(StringMeaning.Date),
        [(typeof(SourceDocument), "issuer")] = new ReferenceShape([RecordKind.Organization], BySlug: false),
        [(typeof(SourceDocument), "published")] = new StringShape(StringMeaning.Date),
        [(typeof(SourceDocument), "accessed")] = new StringShape(StringMeaning.Date),
        [(typeof(SourceDocument), "url")] = new StringShape(StringMeaning.Url),
        [(typeof(Exhibit), "about")] = new ReferenceShape(Any, BySlug: false),
    };

    /// <summary>The shape of the documents of a kind.</summary>
    public static ObjectShape Of(RecordKind kind) =>
        ByKind.GetOrAdd(kind, static kind => (ObjectShape)Of(PackReader.FileKinds.Values.First(file => file.Kind == kind).Document));

    private static Shape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalizedText))
        {
            return new LocalizedShape();
        }

        if (type == typeof(string))
        {
            return new StringShape(StringMeaning.Text);
        }

        if (type == typeof(bool))
        {
            return new CheckShape();
        }

        if (type == typeof(int) || type == typeof(decimal))
        {
            return new NumberShape(type == typeof(int));
        }

        if (type.IsEnum)
        {
            return new ChoiceShape([.. Enum.GetValues(type).Cast<Enum>()]);
        }

        var info = PackJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new ListShape(Of(info.ElementType!)),
            JsonTypeInfoKind.Object => new ObjectShape(type, [.. info.Properties.Where(IsWritten).OrderBy(property => property.Order).Select(property => MemberOf(type, property))]),
            _ => throw new NotSupportedException($"The form has no control for {type}."),
        };
    }

    /// <summary>What only tells of the document, and is not in it, has no way to be read back.</summary>
    private static bool IsWritten(JsonPropertyInfo property) => property.Get is not null && (property.Set is not null || property.AssociatedParameter is not null);

    private static Member MemberOf(Type type, JsonPropertyInfo property)
    {
        var declaring = type.IsAssignableTo(typeof(RecordDocument)) && Meanings.ContainsKey((typeof(RecordDocument), property.Name)) ? typeof(RecordDocument) : type;
        var shape = Meanings.TryGetValue((declaring, property.Name), out var meaning) ? meaning : Of(property.PropertyType);
        return new(property.Name, shape, property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false });
    }
}
