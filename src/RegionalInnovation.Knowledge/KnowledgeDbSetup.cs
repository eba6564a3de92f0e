using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace RegionalInnovation.Knowledge;

/// <summary>
/// The one way the model is set up, for the portal, its tests and <c>dotnet ef migrations add</c>.
/// </summary>
public static class KnowledgeDbSetup
{
    /// <summary>So many commands stay prepared on a connection; the memory for them is PostgreSQL's.</summary>
    private const int MostPrepared = 60;

    /// <summary>Points options at a database, with the naming of our tables.</summary>
    /// <param name="options">The options to set.</param>
    /// <param name="connectionString">An Npgsql connection string.</param>
    public static DbContextOptionsBuilder UseKnowledge(this DbContextOptionsBuilder options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options
            .UseNpgsql(ForShortQuestions(connectionString), npgsql => npgsql.MigrationsHistoryTable("migrations"))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
    }

    /// <summary>
    /// Our questions are answered in milliseconds. PostgreSQL takes the largest of them for long ones and would spend more
    /// on compiling them than on answering. Whoever sets options of the session keeps them. Nothing of ours outlives its
    /// transaction in a session, so that a connection need not be reset before its next use. Commands that come again are
    /// prepared; a search asks for plans of its own (<see cref="Search.FindRecords"/>).
    /// </summary>
    private static string ForShortQuestions(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, MaxAutoPrepare = MostPrepared, AutoPrepareMinUsages = 3 };
        builder.Options ??= "-c jit=off";
        return builder.ConnectionString;
    }
}

/// <summary>Lets <c>dotnet ef</c> build the model without a portal and without a server.</summary>
internal sealed class KnowledgeDbDesign : IDesignTimeDbContextFactory<KnowledgeDb>
{
    public KnowledgeDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<KnowledgeDb>();
        options.UseKnowledge("Host=design-time-only");
        return new(options.Options);
    }
}
