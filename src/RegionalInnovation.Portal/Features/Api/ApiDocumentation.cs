namespace RegionalInnovation.Portal.Features.Api;

internal static class ApiDocumentation
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi();
}
