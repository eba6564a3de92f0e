using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Open interactive pages. Each holds memory of the server for as long as it is open, so only who may edit opens one, and
/// no more than so many.
/// </summary>
internal static class Circuits
{
    /// <summary>A text of 20,000 characters arrives in one message.</summary>
    private const int LargestMessage = 128 * 1024;

    private const string MostOfAPersonSetting = "Portal:OpenPagesOfAPerson";
    private const string MostOfAnAddressSetting = "Portal:OpenPagesOfAnAddress";

    public static void AddCircuits(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(options =>
            {
                options.DisconnectedCircuitMaxRetained = 50;
                options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
                options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
                options.MaxBufferedUnacknowledgedRenderBatches = 10;
            })
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LargestMessage);
        services.AddSingleton(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            return new OpenPages(configuration.GetValue(MostOfAPersonSetting, 10), configuration.GetValue(MostOfAnAddressSetting, 100));
        });
        services.AddScoped<CircuitHandler, OpenPage>();
        services.AddScoped<AuthenticationStateProvider, OpenPageSession>();
        services.AddScoped<CurrentEditor>();
    }

    /// <summary>Pages with an interactive part, and the connection that those hold: only for who may edit.</summary>
    public static void MapCircuits(this RazorComponentsEndpointConventionBuilder pages) =>
        pages.AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'").Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && Addresses.IsOfCircuits(path.StartsWith('/') ? path : "/" + path))
            {
                endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Contribute));
            }
        });
}

/// <summary>Counts open pages by person and by address.</summary>
/// <param name="mostOfAPerson">How many one person may have open.</param>
/// <param name="mostOfAnAddress">How many may be open from one network address.</param>
internal sealed class OpenPages(int mostOfAPerson, int mostOfAnAddress)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Counts a page in; false, and not counted, where there are enough already.</summary>
    /// <param name="person">Who opens it.</param>
    /// <param name="address">From where; null where that is not known.</param>
    public bool TryOpen(string person, string? address)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(person) >= mostOfAPerson || (address is not null && _open.GetValueOrDefault(address) >= mostOfAnAddress))
            {
                return false;
            }

            Count(person, 1);
            Count(address, 1);
            return true;
        }
    }

    /// <summary>Counts a page out.</summary>
    public void Close(string person, string? address)
    {
        lock (_gate)
        {
            Count(person, -1);
            Count(address, -1);
        }
    }

    private void Count(string? key, int by)
    {
        if (key is null)
        {
            return;
        }

        var count = _open.GetValueOrDefault(key) + by;
        if (count > 0)
        {
            _open[key] = count;
        }
        else
        {
            _open.TryRemove(key, out _);
        }
    }
}

/// <summary>One open page: counted while it is open, and refused where there are too many.</summary>
/// <param name="pages">The count.</param>
/// <param name="session">Who opened it.</param>
/// <param name="request">From where.</param>
internal sealed class OpenPage(OpenPages pages, AuthenticationStateProvider session, IHttpContextAccessor request) : CircuitHandler
{
    private (string Person, string? Address)? _counted;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await session.GetAuthenticationStateAsync()).User;
        var person = $"person {user.FindFirstValue(ClaimTypes.NameIdentifier)}";
        var address = request.HttpContext?.Connection.RemoteIpAddress is { } ip ? $"address {ip}" : null;
        if (!Editors.MayEdit(user) || !pages.TryOpen(person, address))
        {
            // The only way to refuse: the connection ends, and the page says that editing has stopped.
            throw new TooManyOpenPagesException();
        }

        _counted = (person, address);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_counted is { } counted)
        {
            _counted = null;
            pages.Close(counted.Person, counted.Address);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Somebody, or an address, has too many interactive pages open.</summary>
internal sealed class TooManyOpenPagesException() : Exception("Too many interactive pages are open.");

/// <summary>
/// The session of an open page. It is looked up again every half a minute, so that a page on which nobody does anything
/// ends too; every act looks it up by itself.
/// </summary>
/// <param name="logger">Told what fails.</param>
/// <param name="check">Looks a person up.</param>
internal sealed class OpenPageSession(ILoggerFactory logger, PersonCheck check) : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await check(authenticationState.User, cancellationToken) is { } person && Editors.MayEdit(person);
}
