using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Features.Cases.Downloads;
using RegionalInnovation.Portal.Features.Clusters;
using RegionalInnovation.Portal.Features.Corrections;
using RegionalInnovation.Portal.Features.Home;
using RegionalInnovation.Portal.Features.Implications;
using RegionalInnovation.Portal.Features.Indicators;
using RegionalInnovation.Portal.Features.OpenReadings;
using RegionalInnovation.Portal.Features.Outcomes;
using RegionalInnovation.Portal.Features.Plans;
using RegionalInnovation.Portal.Features.Regions;
using RegionalInnovation.Portal.Features.Search;
using RegionalInnovation.Portal.Features.Sources;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features;

/// <summary>Every use case and every route that a feature maps itself.</summary>
internal static class FeatureRegistration
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<Vocabulary>();
        services.AddScoped<Figures>();
        services.AddScoped<FieldWords>();
        services.AddSingleton<ExploreCases>();
        services.AddScoped<CaseWording>();
        services.AddSingleton<SearchRecords>();
        services.AddSingleton<ReadTakenCases>();
        services.AddSingleton<ReadFacetNames>();
        services.AddSingleton(provider => DownloadLimits.From(provider.GetRequiredService<IConfiguration>()));
        services.AddScoped<QuestionWords>();
        services.AddScoped<DownloadWording>();
        services.AddSingleton<ReadHome>();
        services.AddSingleton<ListSources>();
        services.AddSingleton<ReadSourceFacts>();
        services.AddSingleton<ListCorrections>();
        services.AddSingleton<ListOpenReadings>();
        services.AddSingleton<ListDisagreements>();
        services.AddSingleton<ReadPlans>();
        services.AddSingleton<ReadTimeline>();
        services.AddScoped<TimelineWording>();
        services.AddSingleton<ReadClusterSummaries>();
        services.AddSingleton<ReadSubjects>();
        services.AddSingleton<CountByRegion>();
        services.AddSingleton<ReadRegionSurroundings>();
        services.AddSingleton<ReadObservationNames>();
        services.AddSingleton<ReadContrasts>();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapTimeline();
        app.MapCaseDownloads();
    }
}
