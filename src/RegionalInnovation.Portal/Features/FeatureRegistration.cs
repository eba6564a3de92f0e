using RegionalInnovation.Portal.Features.Accounts.Institute;
using RegionalInnovation.Portal.Features.Accounts.Log;
using RegionalInnovation.Portal.Features.Briefs;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Features.Cases.Downloads;
using RegionalInnovation.Portal.Features.Citing;
using RegionalInnovation.Portal.Features.Clusters;
using RegionalInnovation.Portal.Features.Compare;
using RegionalInnovation.Portal.Features.Corrections;
using RegionalInnovation.Portal.Features.Editing;
using RegionalInnovation.Portal.Features.Editing.Form;
using RegionalInnovation.Portal.Features.Editing.Import;
using RegionalInnovation.Portal.Features.Editing.Trust;
using RegionalInnovation.Portal.Features.Home;
using RegionalInnovation.Portal.Features.Implications;
using RegionalInnovation.Portal.Features.Indicators;
using RegionalInnovation.Portal.Features.Machines;
using RegionalInnovation.Portal.Features.OpenReadings;
using RegionalInnovation.Portal.Features.Outcomes;
using RegionalInnovation.Portal.Features.Plans;
using RegionalInnovation.Portal.Features.Programs;
using RegionalInnovation.Portal.Features.Regions;
using RegionalInnovation.Portal.Features.Regions.Maps;
using RegionalInnovation.Portal.Features.Reports;
using RegionalInnovation.Portal.Features.Search;
using RegionalInnovation.Portal.Features.Sources;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Shell.Charts.Outcomes;
using RegionalInnovation.Portal.Shell.Differences;
using RegionalInnovation.Portal.Shell.Facts;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features;

/// <summary>Every use case and every route that a feature maps itself.</summary>
internal static class FeatureRegistration
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<Vocabulary>();
        services.AddScoped<Figures>();
        services.AddScoped<OutcomeWords>();
        services.AddScoped<FactWording>();
        services.AddSingleton<ReadAnyRecord>();
        services.AddScoped<FieldWords>();
        services.AddScoped<FormWording>();
        services.AddScoped<FaultWords>();
        services.AddScoped<ImportWords>();
        services.AddSingleton<ExploreCases>();
        services.AddSingleton<ListCases>();
        services.AddScoped<CaseWording>();
        services.AddSingleton<SearchRecords>();
        services.AddSingleton<ReadTakenCases>();
        services.AddSingleton<ReadFacetNames>();
        DownloadLimits.Add(services);
        services.AddReports();
        services.AddScoped<QuestionWords>();
        services.AddScoped<DownloadWording>();
        services.AddScoped<CitationWording>();
        services.AddScoped<DifferenceWording>();
        services.AddSingleton<ReadHome>();
        services.AddSingleton<ListPublicRecords>();
        services.AddSingleton<ListSources>();
        services.AddSingleton<ReadSourceFacts>();
        services.AddSingleton<ListCorrections>();
        services.AddSingleton<ListOpenReadings>();
        services.AddSingleton<ListDisagreements>();
        services.AddSingleton<ReadPlans>();
        services.AddScoped<PlanFlow>();
        services.AddScoped<LineageCharts>();
        services.AddSingleton<CountTimeline>();
        services.AddSingleton<ReadTimeline>();
        services.AddScoped<TimelineWording>();
        services.AddSingleton<ReadClusterSummaries>();
        services.AddSingleton<ReadSubjects>();
        services.AddScoped<OutcomeCharts>();
        services.AddScoped<OutcomePicture>();
        services.AddSingleton<CountByRegion>();
        services.AddSingleton<ReadRegions>();
        services.AddScoped<RegionMaps>();
        services.AddScoped<RegionLocator>();
        services.AddScoped<RegionYears>();
        services.AddSingleton<ReadRegionSurroundings>();
        services.AddSingleton<ReadObservationNames>();
        services.AddScoped<IndicatorCharts>();
        services.AddSingleton<ReadContrasts>();
        services.AddSingleton<ReadEvidence>();
        services.AddSingleton<ReadTransfer>();
        services.AddSingleton<CompareRecords>();
        services.AddSingleton<ReadBrief>();
        services.AddScoped<BriefContent>();
        services.AddSingleton<PersonNames>();
        services.AddHostedService<PublishDueDrafts>();
        services.AddHostedService<CheckLinks>();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapTimeline();
        app.MapCaseDownloads();
        app.MapRegionMaps();
        PlanFlow.Map(app);
        app.MapLineageFiles();
        app.MapOutcomeFiles();
        app.MapIndicatorFiles();
        app.MapRecordFiles();
        app.MapMachines();
        app.MapCompareFiles();
        app.MapBriefs();
        app.MapCaseSelection();
        app.MapAuditLog();
        app.MapEditing();
        app.MapReports();
        app.MapImports();
        app.MapInstituteSignIn();
    }
}
