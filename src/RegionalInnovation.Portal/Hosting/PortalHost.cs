using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.LocalPostgres;
using Serilog;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Runs a command of the executable, or the web process, and turns every foreseeable failure of starting into one
/// message that says what to do.
/// </summary>
internal static class PortalHost
{
    /// <summary>Where the portal listens where nothing else is set.</summary>
    public const string DefaultAddress = "http://localhost:5080";

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return Commands.Find(args) is { } command ? await command() : await ServeAsync(args);
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        // Started from another folder, the settings are those beside the executable.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
        });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        await using var database = await PortalDatabase.OpenAsync(builder.Configuration, builder.Environment);
        builder.AddPortal(database.ConnectionString);
        await using var app = builder.Build();
        if (app.Environment.IsDevelopment())
        {
            await PortalDatabase.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        }

        app.UsePortal();
        await app.StartAsync();
        foreach (var address in app.Urls)
        {
            app.Logger.LogInformation("Ready: {Address}", address);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }
}

/// <summary>Explains the failures of starting that a person can mend.</summary>
internal static class StartFault
{
    /// <summary>What went wrong and what to do, or null where it is a fault of ours and the stack trace is wanted.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        LocalPostgresException or PackFaultException or SettingsException => fault.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"{fault.Message} Stop the program that uses it, or choose another one: --urls http://localhost:5081",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "The address is in use. Stop the program that uses it, or choose another one: --urls http://localhost:5081",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege } database =>
            $"The database refused: {database.MessageText}. Run the 'migrate' command first, with the role that owns the tables.",
        PostgresException database => $"The database refused: {database.MessageText} (SQLSTATE {database.SqlState}). Check ConnectionStrings__Portal.",
        NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } or DbUpdateException { InnerException: NpgsqlException } =>
            $"The database cannot be reached: {(fault is NpgsqlException ? fault : fault.InnerException!).Message}. Check that PostgreSQL runs and that ConnectionStrings__Portal names it.",
        _ => null,
    };
}

/// <summary>A setting is missing or wrong.</summary>
/// <param name="message">Which one, and what it should be.</param>
internal sealed class SettingsException(string message) : Exception(message);
