using System.Globalization;
using System.Net;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Features.Accounts;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// The commands of the executable. The web process in Production migrates and imports nothing by itself; these are the
/// steps that do.
/// </summary>
internal static class Commands
{
    private const string Usage = """
        Without a command the portal serves. Commands:
          migrate [--web-role NAME]   bring the tables up to date; let NAME (created with the password in
                                      PORTAL_WEB_PASSWORD where it is missing) do what the web process needs
          content check <folder> [--after <folder>]
                                      list every fault of a content pack; it may refer to what the other pack holds
          content import <folder>     import a content pack, all or nothing
          content export <folder>     write the imported pack back as files
          revisions verify            recompute the hash of every revision and list what does not hold
          accounts create-admin [--address URL]
                                      print a link, good once and for 24 hours, by which an administrator chooses
                                      name, e-mail address and password; URL is where the portal is to be found.
                                      With the private database of Development, stop the portal first
          accounts purge-log [--days N]
                                      delete the lines of the audit log that are older than N days (365, or
                                      Portal__AuditRetentionDays; at least 30), and log that
          health <address>            exit 0 where the address answers with success
        """;

    /// <summary>The command that the arguments name, or null where the portal is to serve.</summary>
    public static Func<Task<int>>? Find(string[] args) => args switch
    {
        ["migrate", .. var rest] => () => MigrateAsync(rest),
        ["content", "check", var folder, .. var rest] => () => CheckAsync(folder, rest),
        ["content", "import", var folder, .. var rest] => () => ImportAsync(folder, rest),
        ["content", "export", var folder, .. var rest] => () => ExportAsync(folder, rest),
        ["revisions", "verify", .. var rest] => () => VerifyAsync(rest),
        ["accounts", "create-admin", .. var rest] => () => CreateAdministratorAsync(rest),
        ["accounts", "purge-log", .. var rest] => () => PurgeLogAsync(rest),
        ["health", var address] => () => HealthAsync(address),
        ["--help" or "-h" or "help", ..] => () => SayAsync(Usage, 0),
        [var first, ..] when !first.StartsWith('-') => () => SayAsync($"There is no command '{string.Join(' ', args)}'.{Environment.NewLine}{Usage}", 2),
        _ => null,
    };

    private static async Task<int> MigrateAsync(string[] args)
    {
        await using var host = await CommandHost.OpenAsync(args);
        using (var progress = new ImportProgressLine(Console.Error, Console.IsErrorRedirected, TimeProvider.System))
        {
            await PortalDatabase.MigrateAsync(host.Services, progress, CancellationToken.None);
        }

        if (host.Configuration["web-role"] is { Length: > 0 } role)
        {
            await WebRole.GrantAsync(host.Database.ConnectionString, role, host.Configuration["PORTAL_WEB_PASSWORD"]);
            await Console.Out.WriteLineAsync($"The tables are up to date; {role} may do what the web process needs.");
            return 0;
        }

        return await SayAsync("The tables are up to date.", 0);
    }

    private static async Task<int> CheckAsync(string folder, string[] args)
    {
        var addresses = AddressBook.Of(args is [.., "--after", var earlier] ? (await AddressesOfAsync(await ReadAsync(earlier), new())).All : []);
        var pack = await ReadAsync(folder);
        var faults = await PackCheck.FaultsOfAsync(pack, await AddressesOfAsync(pack, addresses), progress: null, CancellationToken.None);
        if (faults.Count > 0)
        {
            await Console.Error.WriteLineAsync(faults.ToString());
        }

        if (faults.Count == 0 && args.Contains("--rewrite", StringComparer.Ordinal))
        {
            await ExportPack.WriteAsync(pack, Folder(folder), CancellationToken.None);
        }

        return await SayAsync($"{faults.Records} records, {faults.Count} faults.", faults.Count == 0 ? 0 : 1);

        static Task<Pack> ReadAsync(string folder) => PackReader.ReadAsync(Folder(folder), CancellationToken.None);

        static async Task<AddressBook> AddressesOfAsync(Pack pack, AddressBook addresses)
        {
            await addresses.AddAsync(pack, progress: null, CancellationToken.None);
            return addresses;
        }
    }

    private static async Task<int> ImportAsync(string folder, string[] args)
    {
        await using var host = await CommandHost.OpenAsync(args);
        using var progress = new ImportProgressLine(Console.Error, Console.IsErrorRedirected, TimeProvider.System);
        var result = await host.Services.GetRequiredService<ImportPack>().FromAsync(Folder(folder), progress, CancellationToken.None);
        progress.Dispose();
        await host.Services.GetRequiredService<NoteActs>().ByCommandAsync(
            AuditAct.PackImported, string.Create(CultureInfo.InvariantCulture, $"created={result.Created} changed={result.Changed} unchanged={result.Unchanged} proposed={result.Proposed}"), CancellationToken.None);
        return await SayAsync($"{result.Created} records are new, {result.Changed} have changed, {result.Unchanged} are the same, {result.Proposed} wait for review.", 0);
    }

    private static async Task<int> ExportAsync(string folder, string[] args)
    {
        await using var host = await CommandHost.OpenAsync(args);
        var name = host.Configuration["pack"] ?? "kistep-brief";
        try
        {
            var count = await host.Services.GetRequiredService<ExportPack>().ToAsync(name, Folder(folder), CancellationToken.None);
            await host.Services.GetRequiredService<NoteActs>().ByCommandAsync(AuditAct.PackExported, string.Create(CultureInfo.InvariantCulture, $"pack={name} records={count}"), CancellationToken.None);
            return await SayAsync($"{count} records written to {Folder(folder)}.", 0);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is null)
        {
            return await SayAsync(fault.Message, 1);
        }
    }

    private static async Task<int> VerifyAsync(string[] args)
    {
        await using var host = await CommandHost.OpenAsync(args);
        var report = await host.Services.GetRequiredService<VerifyRevisions>().Ask(CancellationToken.None);
        foreach (var broken in report.Broken)
        {
            await Console.Error.WriteLineAsync($"{broken.Record}: revision {broken.Number}: " + broken.Defect switch
            {
                RevisionDefect.Number => "its number does not follow the one before",
                RevisionDefect.PreviousHash => "it does not carry the hash of the revision before it",
                RevisionDefect.Hash => "what it holds does not give the hash it carries",
                _ => "it is the last there is, and the record counts another number",
            });
        }

        return await SayAsync($"{report.Revisions} revisions of {report.Records} records, {report.Broken.Count} records broken.", report.Broken.Count == 0 ? 0 : 1);
    }

    private static async Task<int> CreateAdministratorAsync(string[] args)
    {
        await using var host = await CommandHost.OpenAsync(args);
        var portal = host.Configuration["address"] ?? PortalHost.DefaultAddress;
        if (!Uri.TryCreate(portal.TrimEnd('/'), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return await SayAsync($"'{portal}' is no address. Give the one at which the portal is to be found, for example --address https://portal.example.org", 2);
        }

        var token = await host.Services.GetRequiredService<MakeFirstAdministrator>().Ask(CancellationToken.None);
        return await SayAsync(
            $"""
            This link makes one administrator. It works once, until {host.Services.GetRequiredService<TimeProvider>().GetUtcNow() + OneTimeToken.Lifetime:yyyy-MM-dd HH:mm} UTC; links made before it no longer do.

            {address.ToString().TrimEnd('/')}{Addresses.InLanguage(Language.Ko, Addresses.JoinBy(token.Text))}
            """,
            0);
    }

    private static async Task<int> PurgeLogAsync(string[] args)
    {
        await using var host = await CommandHost.OpenAsync(args);
        var setting = host.Configuration["days"] ?? host.Configuration[PurgeAuditLog.Setting];
        var days = PurgeAuditLog.UsualDays;
        if (setting is not null && (!int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 30 or > 36500))
        {
            return await SayAsync($"'{setting}' is no number of days between 30 and 36500.", 2);
        }

        var (lines, before) = await host.Services.GetRequiredService<PurgeAuditLog>().Ask(days, CancellationToken.None);
        return await SayAsync($"{lines} lines from before {before:yyyy-MM-dd} are deleted.", 0);
    }

    /// <summary>
    /// `dotnet run --project` starts the process in the project's folder; a folder that is not there is looked for where
    /// the person typed it.
    /// </summary>
    private static string Folder(string folder) =>
        !Path.Exists(folder) && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } typedIn ? Path.GetFullPath(folder, typedIn) : Path.GetFullPath(folder);

    private static async Task<int> HealthAsync(string address)
    {
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            using var answer = await client.GetAsync(new Uri(address));
            return await SayAsync($"{(int)answer.StatusCode} {answer.ReasonPhrase}", answer.StatusCode == HttpStatusCode.OK ? 0 : 1);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return await SayAsync($"{address} does not answer: {fault.Message}", 1);
        }
    }

    private static async Task<int> SayAsync(string text, int code)
    {
        await (code == 0 ? Console.Out : Console.Error).WriteLineAsync(text);
        return code;
    }

    /// <summary>The services a command needs, without the web.</summary>
    private sealed class CommandHost(IHost host, PortalDatabase database) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        public IConfiguration Configuration => host.Services.GetRequiredService<IConfiguration>();

        public PortalDatabase Database => database;

        public static async Task<CommandHost> OpenAsync(string[] args)
        {
            var builder = Host.CreateApplicationBuilder(args);
            builder.Environment.EnvironmentName = builder.Configuration["ASPNETCORE_ENVIRONMENT"] ?? builder.Environment.EnvironmentName;
            var database = await PortalDatabase.OpenAsync(builder.Configuration, builder.Environment);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddKnowledge(database.ConnectionString);
            builder.Services.AddAccountsStore(database.ConnectionString);
            // A command has no request; its lines in the audit log name nobody and no origin.
            builder.Services.AddHttpContextAccessor();
            builder.Services.AddSingleton<AuditTrail>();
            builder.Services.AddSingleton<NoteActs>();
            return new(builder.Build(), database);
        }

        public async ValueTask DisposeAsync()
        {
            host.Dispose();
            await database.DisposeAsync();
        }
    }
}
