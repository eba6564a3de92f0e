using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>An answer of the portal, kept to be sent again.</summary>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record KeptAnswer(IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>
/// What the portal is compared with: this executable in another role, a Kestrel that sends given bytes from memory and
/// does nothing else.
/// </summary>
internal static class BareServer
{
    /// <summary>The argument that turns the executable into a server.</summary>
    public const string Role = "serve";

    /// <summary>Kestrel alone, with nothing of the host that it can do without.</summary>
    public const string Kestrel = "kestrel";

    /// <summary>What <c>dotnet new web</c> gives: settings, logging, routing, one endpoint.</summary>
    public const string EmptyApp = "empty-app";

    /// <summary>Starts it.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="answers">File of what to answer, or null for one line of text at the root.</param>
    public static Child Start(string kind, string? answers = null) =>
        Child.Start(Child.Of(typeof(BareServer).Assembly.Location, [Role, kind, .. answers is null ? Array.Empty<string>() : ["--answers", answers]]));

    /// <summary>Plays the server until the process is told to stop.</summary>
    public static async Task<int> PlayAsync(string kind, string[] args)
    {
        if (kind == EmptyApp)
        {
            await using var empty = WebApplication.CreateBuilder(args).Build();
            empty.MapGet("/", () => "Hello World!");
            await empty.RunAsync();
            return 0;
        }

        var at = Array.IndexOf(args, "--answers");
        var answers = at < 0
            ? new(StringComparer.Ordinal) { ["/"] = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "text/plain" }, "Hello World!"u8.ToArray()) }
            : JsonSerializer.Deserialize<Dictionary<string, KeptAnswer>>(await File.ReadAllTextAsync(args[at + 1]))!;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(args[Array.IndexOf(args, "--urls") + 1]);
        await using var app = builder.Build();
        app.Run(context => SendAsync(context, answers));
        await app.RunAsync();
        return 0;
    }

    private static Task SendAsync(HttpContext context, Dictionary<string, KeptAnswer> answers)
    {
        if (!answers.TryGetValue(context.Request.Path.Value!, out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentLength = answer.Body.Length;
        return context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
    }
}
