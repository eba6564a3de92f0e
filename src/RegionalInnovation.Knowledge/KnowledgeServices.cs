using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge;

/// <summary>Registers the knowledge base.</summary>
public static class KnowledgeServices
{
    /// <summary>Registers the knowledge base and what reads and writes packs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">An Npgsql connection string.</param>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<KnowledgeDb>(options => options.UseKnowledge(connectionString));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ImportPack>();
        services.AddSingleton<ExportPack>();
        services.AddSingleton<Records.ReadRecord>();
        services.AddSingleton<Records.ListRecords>();
        services.AddSingleton<Revisions.VerifyRevisions>();
        services.AddSingleton<Revisions.ReadRevision>();
        services.AddSingleton<Programs.ReadProgramChoices>();
        return services;
    }
}
