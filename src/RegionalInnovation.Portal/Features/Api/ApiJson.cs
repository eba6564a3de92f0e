using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>
/// The JSON of the API: documents as packs write them, so that what was read here can be compared with what was imported.
/// </summary>
internal static class ApiJson
{
    private static readonly IJsonTypeInfoResolver Documents = PackJson.Compact.TypeInfoResolver!;

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(Documents.WithAddedModifier(WriteDocumentInPlace).WithAddedModifier(WriteWhatIsRequired));
    }

    /// <summary>
    /// Writes the members of a held document beside those of its holder, which win where names meet. The schema of the
    /// OpenAPI document is made from the same description, so the two cannot differ.
    /// </summary>
    private static void WriteDocumentInPlace(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(IHoldsDocument)) || type.Type.GetProperty(nameof(IHoldsDocument.Document)) is not { } held)
        {
            return;
        }

        type.Properties.Remove(type.Properties.Single(property => property.Name == "document"));
        foreach (var computed in type.Properties.Where(property => property.Set is null))
        {
            Require(computed);
        }

        var own = type.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var member in Documents.GetTypeInfo(held.PropertyType, type.Options)!.Properties.Where(member => member.Get is not null && !own.Contains(member.Name)))
        {
            var property = type.CreateJsonPropertyInfo(member.PropertyType, member.Name);
            property.Get = holder => member.Get!(((IHoldsDocument)holder).Document);
            property.Order = member.Order;
            property.IsGetNullable = member.IsGetNullable;
            property.AttributeProvider = member.AttributeProvider;
            property.ShouldSerialize = member.ShouldSerialize;
            if (IsRequired(member))
            {
                Require(property);
            }

            type.Properties.Add(property);
        }
    }

    /// <summary>Packs leave out empty lists; a member that the schema calls required is there all the same.</summary>
    private static void WriteWhatIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(IsRequired))
        {
            property.ShouldSerialize = null;
        }
    }

    private static bool IsRequired(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    /// <summary>Only what can be set can be required, though nobody reads these answers back.</summary>
    private static void Require(JsonPropertyInfo property)
    {
        property.Set = static (_, _) => throw new NotSupportedException("The API writes documents and reads none.");
        property.IsRequired = true;
    }
}
