using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Mapping;

/// <summary>Keeps an immutable value in one jsonb column, written like it is in packs.</summary>
internal static class JsonColumns
{
    public static void Configure(ModelConfigurationBuilder conventions)
    {
        var documents = typeof(RecordDocument).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RecordDocument)));
        foreach (var type in documents.Concat([typeof(LocalizedText), typeof(Locator), typeof(CorrectionEntry)]))
        {
            conventions.Properties(type)
                .HaveColumnType("jsonb")
                .HaveConversion(typeof(Converter<>).MakeGenericType(type), typeof(ByReference<>).MakeGenericType(type));
        }
    }

    private sealed class Converter<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, PackJson.Compact),
        json => JsonSerializer.Deserialize<T>(json, PackJson.Compact)!);

    /// <summary>The values are immutable: the same reference is the same value, and no copy is needed.</summary>
    private sealed class ByReference<T>() : ValueComparer<T>(
        (left, right) => ReferenceEquals(left, right),
        value => value == null ? 0 : value.GetHashCode(),
        value => value);
}
