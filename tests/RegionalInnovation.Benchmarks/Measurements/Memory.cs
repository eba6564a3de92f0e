using System.Text;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>Memory of the web process.</summary>
internal sealed class Memory : IMeasurement
{
    private const int Count = 20_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public string Title =>
        $"Resident memory of the web process: {Rest.TotalSeconds:F0} s after its first page, and {Rest.TotalSeconds:F0} s after {Count:N0} pages (every page in three languages in turn, {Load.Connections} connections, brotli). "
        + "Without the cache each of them is rendered.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var database = await PortalDatabase.MakeAsync(portal, cancellation);
        List<IReadOnlyList<string>> rows = [];
        double bareIdle;
        await using (var bare = BareServer.Start(BareServer.EmptyApp))
        {
            await bare.FirstPageAsync("/", cancellation);
            bareIdle = await RestedAsync(bare, cancellation);
            var answered = await Load.CountAsync(bare, ["/"], Count, AtMost, cancellation);
            rows.Add(Row("empty app (`dotnet new web`)", bareIdle, answered, await RestedAsync(bare, cancellation)));
        }

        foreach (var (name, setting) in new[] { ("portal, cached", "true"), ("portal, not cached", "false") })
        {
            await Console.Error.WriteLineAsync($"Asking the {name}.");
            await using var server = Child.Start(portal.OnDatabase(database.ConnectionString, $"--Portal:OutputCache={setting}"));
            await server.FirstPageAsync("/ko/", cancellation);
            var idle = await RestedAsync(server, cancellation);
            var (there, _) = await PublicPages.SortAsync(server, cancellation);
            var paths = PublicPages.Languages.SelectMany(language => there.Select(page => $"/{language}/{page}")).ToList();
            var answered = await Load.CountAsync(server, paths, Count, AtMost, cancellation);
            rows.Add(Row($"{name}, {paths.Count} addresses", idle, answered, await RestedAsync(server, cancellation)));
        }

        markdown.AppendTable(["process", "after the start:", "to the empty app:", "pages:", "after them:", "growth:"], rows);

        IReadOnlyList<string> Row(string name, double idle, int answered, double after) =>
            [name, $"{idle:N0} MB", $"{idle / bareIdle:N1} ×", $"{answered:N0}", $"{after:N0} MB", $"{after / idle:N2} ×"];
    }

    private static async Task<double> RestedAsync(Child server, CancellationToken cancellation)
    {
        await Task.Delay(Rest, cancellation);
        return server.ResidentMemory / (1024.0 * 1024.0);
    }
}
