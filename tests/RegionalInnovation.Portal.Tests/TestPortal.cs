using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegionalInnovation.Knowledge;
using Serilog.Core;
using Serilog.Events;

namespace RegionalInnovation.Portal.Tests;

/// <summary>The whole portal in this process, on a port of its own, as it runs in production.</summary>
public sealed class TestPortal : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly TimeProvider? _time;
    private readonly ErrorLog _errors = new();

    internal TestPortal(string connectionString, IReadOnlyDictionary<string, string> settings, TimeProvider? time)
    {
        _connectionString = connectionString;
        _settings = settings;
        _time = time;
        UseKestrel(0);
    }

    /// <summary>What was logged as an error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors.Messages;

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>Where it listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Opens the database behind the portal.</summary>
    public Task<KnowledgeDb> OpenDatabaseAsync() =>
        Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:Portal", _connectionString);
        // Only its errors are of interest, and those are kept.
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        // All tests come from one address.
        builder.UseSetting("Portal:ApiRequestsPerSecond", "100000");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.UseStaticWebAssets();
        builder.ConfigureServices(services => services.AddSingleton<ILogEventSink>(_errors));
        if (_time is not null)
        {
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(_time)));
        }
    }

    private sealed class ErrorLog : ILogEventSink
    {
        private readonly ConcurrentQueue<string> _messages = new();

        public IReadOnlyCollection<string> Messages => _messages;

        public void Emit(LogEvent logEvent)
        {
            if (logEvent.Level >= LogEventLevel.Error)
            {
                _messages.Enqueue($"{logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {logEvent.Exception}");
            }
        }
    }
}
