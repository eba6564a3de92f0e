using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Features.Clusters;
using RegionalInnovation.Portal.Features.Implications;
using RegionalInnovation.Portal.Features.Indicators;
using RegionalInnovation.Portal.Features.Outcomes;
using RegionalInnovation.Portal.Features.Regions;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features;

/// <summary>Every use case and every route that a feature maps itself.</summary>
internal static class FeatureRegistration
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<Vocabulary>();
        services.AddScoped<Figures>();
        services.AddSingleton<ExploreCases>();
        services.AddSingleton<ReadClusterSummaries>();
        services.AddSingleton<ReadSubjects>();
        services.AddSingleton<CountByRegion>();
        services.AddSingleton<ReadRegionSurroundings>();
        services.AddSingleton<ReadObservationNames>();
        services.AddSingleton<ReadContrasts>();
    }

    public static void MapFeatures(this WebApplication app)
    {
    }
}
