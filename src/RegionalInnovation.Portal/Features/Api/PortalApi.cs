using System.Globalization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;
using RegionalInnovation.Portal.Shell;
using Scalar.AspNetCore;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>The JSON API: the portal's records as public data.</summary>
internal static class PortalApi
{
    /// <summary>Public data: any page of any site may read it, and none may send anything.</summary>
    private static readonly CorsPolicy ReadFromAnywhere = new CorsPolicyBuilder()
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Head)
        .WithHeaders(HeaderNames.IfNoneMatch, HeaderNames.AcceptLanguage)
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.RetryAfter)
        .Build();

    public static void AddPortalApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddCors(options => options.AddDefaultPolicy(ReadFromAnywhere));
        services.AddSingleton<FindMissing>();
        services.AddApiDocument();
        ApiLimit.Add(services);
    }

    /// <summary>What every request to the API passes, before the cache, so that its answers carry it too.</summary>
    public static void UsePortalApi(this WebApplication app) =>
        app.UseWhen(context => IsData(context.Request.Path), api =>
        {
            api.Use((context, next) =>
            {
                var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
                    {
                        ApiProblems.AddHeaders(context.Response, language);
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            });
            api.UseCors();
            api.UseStatusCodePages(ApiProblems.AnswerAsync);
        });

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapApiReference();

        var api = app.MapGroup(Addresses.Api)
            .AllowAnonymous()
            .RequireRateLimiting(ApiLimit.Policy)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapCollection<Plan, PlanDocument>(ApiCollection.Plans);
        api.MapCollection<PolicyProgram, ProgramDocument>(ApiCollection.Programs);
        api.MapCollection<Cluster, ClusterDocument>(ApiCollection.Clusters);
        api.MapCases();
        api.MapCollection<Outcome, OutcomeDocument>(ApiCollection.Outcomes);
        api.MapCollection<Indicator, IndicatorDocument>(ApiCollection.Indicators);
        api.MapCollection<Implication, ImplicationDocument>(ApiCollection.Implications);
        api.MapCollection<Statement, StatementDocument>(ApiCollection.Statements);
        api.MapCollection<Organization, OrganizationDocument>(ApiCollection.Organizations);
        api.MapCollection<Region, RegionDocument>(ApiCollection.Regions);
        api.MapCollection<Term, TermDocument>(ApiCollection.Terms);
        api.MapCollection<Source, SourceDocument>(ApiCollection.Sources);
        api.MapRevisions();
        api.MapTimelineData();
        // Apart from what anybody may read: here every endpoint names a policy that takes a token.
        var ofPeople = app.MapGroup(Addresses.Api).RequireRateLimiting(ApiLimit.Policy);
        ofPeople.MapToken();
        ofPeople.MapDocuments();
    }

    private static bool IsData(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    /// <summary>The readable form of the OpenAPI document. It loads nothing from other hosts and tells nobody that it is read.</summary>
    private static void MapApiReference(this WebApplication app) =>
        app.MapScalarApiReference("/scalar", options => options
            .WithTitle("Regional Innovation API")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()).AllowAnonymous();
}
