using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Store;

/// <summary>What the database itself keeps, whoever writes.</summary>
public sealed class AccountsDbTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update accounts.audit_log set act = 'signOut'")]
    [InlineData("delete from accounts.audit_log")]
    [InlineData("truncate accounts.audit_log")]
    public async Task A_line_of_the_audit_log_is_never_changed_even_by_the_owner(string statement)
    {
        await using var db = await OpenAsync();
        db.AuditLog.Add(new() { At = DateTimeOffset.UnixEpoch, Act = AuditAct.SignIn });
        await db.SaveChangesAsync(Cancellation);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancellation));

        Assert.Equal("audit_log_is_never_changed", refused.ConstraintName);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_disabled_nor_stripped_nor_deleted_and_one_of_two_can()
    {
        await using var db = await OpenAsync();
        var (first, second) = (SomePerson("first"), SomePerson("second"));
        db.People.AddRange(first, second);
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(1, await db.People.Where(person => person.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch), Cancellation));
        var last = db.People.Where(person => person.Id == second.Id);
        var disabled = await Assert.ThrowsAsync<PostgresException>(() => last.ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch), Cancellation));
        var stripped = await Assert.ThrowsAsync<PostgresException>(() => last.ExecuteUpdateAsync(set => set.SetProperty(person => person.RoleTokens, Array.Empty<string>()), Cancellation));
        var deleted = await Assert.ThrowsAsync<PostgresException>(() => last.ExecuteDeleteAsync(Cancellation));

        Assert.All([disabled, stripped, deleted], fault => Assert.Equal("one_administrator_stays", fault.ConstraintName));
    }

    [Fact]
    public async Task Of_two_administrators_who_are_disabled_at_once_one_stays()
    {
        var connection = await fixture.CopyDatabaseAsync();
        await using var db = Open(connection);
        var people = new[] { SomePerson("first"), SomePerson("second") };
        db.People.AddRange(people);
        await db.SaveChangesAsync(Cancellation);

        var outcomes = await Task.WhenAll(people.Select(async person =>
        {
            await using var own = Open(connection);
            try
            {
                return await own.People.Where(item => item.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(item => item.DisabledAt, DateTimeOffset.UnixEpoch), Cancellation);
            }
            catch (PostgresException fault) when (fault.ConstraintName == "one_administrator_stays")
            {
                return 0;
            }
        }));

        Assert.Equal(1, outcomes.Sum());
    }

    [Fact]
    public async Task A_role_that_is_none_is_refused()
    {
        await using var db = await OpenAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(
            "insert into accounts.invitations (id, token_hash, roles, created_at, expires_at) values (gen_random_uuid(), 'x', array['king'], now(), now())", Cancellation));

        Assert.Equal("invitations_have_known_roles", refused.ConstraintName);
    }

    private static Person SomePerson(string name) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        Email = $"{name}@example.org",
        NormalizedEmail = name,
        UserName = name,
        NormalizedUserName = name,
        PasswordHash = "",
        SecurityStamp = "",
        ConcurrencyStamp = "",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Roles = [PortalRole.Administrator],
    };

    private static AccountsDb Open(string connection)
    {
        var options = new DbContextOptionsBuilder<AccountsDb>();
        AccountsDb.Use(options, connection);
        return new(options.Options);
    }

    private async Task<AccountsDb> OpenAsync() => Open(await fixture.CopyDatabaseAsync());
}
