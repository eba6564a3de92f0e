using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Tokens;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>
/// People, what they may do and what they did, and the keys that protect their cookies: the schema <c>accounts</c>, with
/// migrations of its own, apart from what the portal knows.
/// </summary>
/// <param name="options">Where the database is.</param>
internal sealed class AccountsDb(DbContextOptions<AccountsDb> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Name of the schema.</summary>
    public const string Schema = "accounts";

    /// <summary>Longest identity of a passkey, as WebAuthn has it.</summary>
    private const int LongestCredentialId = 1023;

    /// <summary>People with an account.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Links that make an account or set a password.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Codes that stand in for a second factor.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Passkeys of people.</summary>
    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();

    /// <summary>What programs send in place of people.</summary>
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    /// <summary>Who people are to the sign-in of an institute.</summary>
    public DbSet<InstituteIdentity> InstituteIdentities => Set<InstituteIdentity>();

    /// <summary>The audit log. Append only.</summary>
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();

    /// <summary>Failures to sign in.</summary>
    public DbSet<SignInAttempts> SignInAttempts => Set<SignInAttempts>();

    /// <summary>The keys of Data Protection. They protect cookies and secrets, and are themselves protected by who may read this table.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Points options at a database, for the portal, its tests and <c>dotnet ef</c>.</summary>
    public static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migrations", Schema))
            .UseSnakeCaseNamingConvention();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        var roles = string.Join(", ", Token.All<PortalRole>().Select(token => $"'{token}'"));

        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("people", table => table.HasCheckConstraint("people_have_known_roles", $"roles <@ array[{roles}]"));
            person.HasKey(item => item.Id);
            person.Property(item => item.Id).ValueGeneratedNever();
            person.Property(item => item.Name).HasMaxLength(Person.LongestName);
            person.Property(item => item.Email).HasMaxLength(Person.LongestEmail).IsRequired();
            person.Property(item => item.NormalizedEmail).HasMaxLength(Person.LongestEmail).IsRequired();
            person.Property(item => item.UserName).HasMaxLength(Person.LongestEmail).IsRequired();
            person.Property(item => item.NormalizedUserName).HasMaxLength(Person.LongestEmail).IsRequired();
            person.Property(item => item.PasswordHash).IsRequired();
            person.Property(item => item.SecurityStamp).IsRequired();
            person.Property(item => item.ConcurrencyStamp).IsConcurrencyToken();
            person.Property(item => item.RoleTokens).HasColumnName("roles");
            person.Ignore(item => item.Roles);
            person.Ignore(item => item.EmailConfirmed);
            person.Ignore(item => item.PhoneNumber);
            person.Ignore(item => item.PhoneNumberConfirmed);
            person.Ignore(item => item.TwoFactorEnabled);
            person.Ignore(item => item.LockoutEnabled);
            person.Ignore(item => item.LockoutEnd);
            person.Ignore(item => item.AccessFailedCount);
            person.HasIndex(item => item.NormalizedEmail).IsUnique();
            person.HasIndex(item => item.NormalizedUserName).IsUnique();
        });

        modelBuilder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations", table => table.HasCheckConstraint("invitations_have_known_roles", $"roles <@ array[{roles}]"));
            invitation.HasKey(item => item.Id);
            invitation.Property(item => item.Id).ValueGeneratedNever();
            invitation.Property(item => item.RoleTokens).HasColumnName("roles");
            invitation.Property(item => item.ClosedAt).IsConcurrencyToken();
            invitation.HasIndex(item => item.TokenHash).IsUnique();
            invitation.HasOne<Person>().WithMany().HasForeignKey(item => item.CreatedBy).OnDelete(DeleteBehavior.Restrict);
            invitation.HasOne<Person>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(item => new { item.PersonId, item.CodeHash });
            code.HasOne<Person>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("passkeys");
            passkey.HasKey(item => item.CredentialId);
            passkey.Property(item => item.CredentialId).HasMaxLength(LongestCredentialId);
            passkey.Property(item => item.UserId).HasColumnName("person_id");
            passkey.OwnsOne(item => item.Data, data => data.ToJson("data"));
            passkey.HasOne<Person>().WithMany().HasForeignKey(item => item.UserId).OnDelete(DeleteBehavior.Restrict);
        });

        var scopes = string.Join(", ", Token.All<TokenScope>().Select(token => $"'{token}'"));
        modelBuilder.Entity<AccessToken>(token =>
        {
            token.ToTable("access_tokens", table => table.HasCheckConstraint("access_tokens_have_known_scopes", $"scopes <@ array[{scopes}] and cardinality(scopes) > 0"));
            token.HasKey(item => item.Id);
            token.Property(item => item.Id).ValueGeneratedNever();
            token.Property(item => item.Name).HasMaxLength(AccessToken.LongestName);
            token.HasIndex(item => item.TokenHash).IsUnique();
            token.HasOne<Person>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<InstituteIdentity>(identity =>
        {
            identity.ToTable("institute_identities");
            identity.HasKey(item => new { item.Issuer, item.Subject });
            identity.Property(item => item.Issuer).HasMaxLength(InstituteIdentity.LongestIssuer);
            identity.Property(item => item.Subject).HasMaxLength(InstituteIdentity.LongestSubject);
            identity.HasIndex(item => new { item.PersonId, item.Issuer }).IsUnique();
            identity.HasOne<Person>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_log");
            entry.HasKey(item => item.Id);
            entry.Property(item => item.Id).UseIdentityAlwaysColumn();
            entry.Property(item => item.Act).HasConversion(act => Token.Of(act), token => ActOf(token)).HasMaxLength(40);
            entry.Property(item => item.Origin).HasMaxLength(64);
            entry.Property(item => item.Detail).HasMaxLength(AuditEntry.LongestDetail);
            entry.HasIndex(item => item.At);
            entry.HasIndex(item => item.PersonId);
            entry.HasIndex(item => item.ActorId);
        });

        modelBuilder.Entity<SignInAttempts>(attempts =>
        {
            attempts.ToTable("sign_in_attempts");
            attempts.HasKey(item => new { item.Subject, item.Origin });
            attempts.Property(item => item.Subject).HasMaxLength(64);
            attempts.Property(item => item.Origin).HasMaxLength(64);
            attempts.HasIndex(item => item.LastAt);
        });

        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    private static AuditAct ActOf(string token) => Token.TryParse<AuditAct>(token, out var act) ? act : throw new InvalidOperationException($"'{token}' is no act of the audit log.");
}

/// <summary>Lets <c>dotnet ef</c> build the model without a portal and without a server.</summary>
internal sealed class AccountsDbDesign : IDesignTimeDbContextFactory<AccountsDb>
{
    public AccountsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountsDb>();
        AccountsDb.Use(options, "Host=design-time-only");
        return new(options.Options);
    }
}
