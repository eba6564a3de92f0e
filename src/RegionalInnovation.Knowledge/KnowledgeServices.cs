using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Editing;

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
        services.AddSingleton<Records.FindRecordsToRefer>();
        services.AddSingleton<Revisions.VerifyRevisions>();
        services.AddSingleton<Revisions.ReadRevision>();
        services.AddSingleton<Revisions.ListRevisions>();
        services.AddSingleton<Revisions.CompareRevisions>();
        services.AddSingleton<Programs.ReadProgramChoices>();
        services.AddSingleton<Programs.ReadLineage>();
        services.AddSingleton<Plans.ComparePlans>();
        services.AddSingleton<Import.PlanImport>();
        services.AddSingleton<Import.KeepBroughtFiles>();
        services.AddSingleton<Import.KeepPlans>();
        services.AddSingleton<PublishEdits>();
        services.AddSingleton<EditQueue>();
        services.AddSingleton<EditDocument>();
        services.AddSingleton<OpenDraft>();
        services.AddSingleton<ReadDraft>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<CheckDraft>();
        services.AddSingleton<SubmitDraft>();
        services.AddSingleton<PublishDraft>();
        services.AddSingleton<RebaseDraft>();
        services.AddSingleton<ListDrafts>();
        services.AddSingleton<NotePresence>();
        services.AddSingleton<Import.ApplyImport>();
        services.AddSingleton<Import.ApplyBrought>();
        services.AddSingleton<ListTrustFindings>();
        services.AddSingleton<Reports.SendReport>();
        services.AddSingleton<Reports.ListReports>();
        return services;
    }
}
