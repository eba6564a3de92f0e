namespace RegionalInnovation.Portal.Hosting;

/// <summary>The JSON API.</summary>
internal static class PortalApi
{
    public static void AddPortalApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi();
    }

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi();
    }
}
