using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Features.Home;
using RegionalInnovation.Portal.Features.Plans;
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
        services.AddSingleton<ExploreCases>();
        services.AddSingleton<ReadHome>();
        services.AddSingleton<ReadPlans>();
        services.AddSingleton<ReadTimeline>();
        services.AddScoped<TimelineWording>();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapTimeline();
    }
}
