using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Mapping;

/// <summary>
/// Keeps enums as their tokens, so that SQL reads like the packs, and has the database refuse any other token.
/// </summary>
internal static class TokenColumns
{
    public static void Configure(ModelConfigurationBuilder conventions)
    {
        Keep<RecordKind>(conventions);
        Keep<RecordStatus>(conventions);
        Keep<SuccessionType>(conventions);
        Keep<PeriodForm>(conventions);
        Keep<Instrument>(conventions);
        Keep<ClusterKind>(conventions);
        Keep<CaseType>(conventions);
        Keep<OutcomeKind>(conventions);
        Keep<Unit>(conventions);
        Keep<EvidenceStrength>(conventions);
        Keep<Qualifier>(conventions);
        Keep<IndicatorKind>(conventions);
        Keep<ObservationStatus>(conventions);
        Keep<StatementKind>(conventions);
        Keep<OrganizationKind>(conventions);
        Keep<RegionLevel>(conventions);
        Keep<TermKind>(conventions);
        Keep<SourceKind>(conventions);
        Keep<RevisionOrigin>(conventions);
        Keep<EditAct>(conventions);
        Keep<DraftState>(conventions);
        Keep<RemarkKind>(conventions);
        Keep<ImportState>(conventions);
        Keep<ImportForm>(conventions);
        Keep<Language>(conventions);
        Keep<LinkStatus>(conventions);
    }

    /// <summary>A check constraint for every enum column. An enum that was not configured above is a fault of ours.</summary>
    public static void Constrain(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetDeclaredProperties().ToList())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (!type.IsEnum)
                {
                    continue;
                }

                var tokens = (IReadOnlyCollection<string>)typeof(Token).GetMethod(nameof(Token.All))!.MakeGenericMethod(type).Invoke(null, null)!;
                var column = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
                var table = entity.GetTableName()!;
                model.Entity(entity.ClrType).ToTable(builder => builder.HasCheckConstraint(
                    $"ck_{table}_{column}",
                    $"{column} in ({string.Join(", ", tokens.Select(token => $"'{token}'"))})"));
            }
        }
    }

    private static void Keep<T>(ModelConfigurationBuilder conventions)
        where T : struct, Enum => conventions.Properties<T>().HaveConversion<TokenConverter<T>>();

    private sealed class TokenConverter<T>() : ValueConverter<T, string>(value => Token.Of(value), token => Read<T>(token))
        where T : struct, Enum;

    private static T Read<T>(string token)
        where T : struct, Enum =>
        Token.TryParse<T>(token, out var value) ? value : throw new InvalidOperationException($"The database holds '{token}', which is no {typeof(T).Name}.");
}
