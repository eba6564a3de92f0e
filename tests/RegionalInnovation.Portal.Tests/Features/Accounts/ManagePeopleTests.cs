using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts;

/// <summary>What administrators do with people, and that it holds with the next request.</summary>
public sealed class ManagePeopleTests(PortalFixture fixture) : IAsyncLifetime
{
    private readonly SetTime _time = new();
    private TestPortal _portal = null!;
    private Visitor _root = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync(time: _time);
        _root = new Visitor(_portal);
        await _root.JoinAsync("root", PortalRole.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        _root.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_without_a_second_factor_is_led_to_where_it_is_set_up_and_then_may_act()
    {
        using (await _root.SignInAsync("root"))
        {
        }

        using var led = await _root.GetAsync("/ko/account/people");
        Assert.Equal("/ko/account/second-factor", led.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await _root.GetAsync("/ko/account/log.csv")).StatusCode);

        using var again = new Visitor(_portal);
        await again.SignInWithSecondFactorAsync("root", _time.Now);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/ko/account/people")).StatusCode);
    }

    [Fact]
    public async Task An_invitation_made_on_the_page_lets_somebody_join_with_its_roles()
    {
        await _root.SignInWithSecondFactorAsync("root", _time.Now);

        using var made = await _root.PostAsync("/ko/account/people", "invite", ("role", "contributor"), ("role", "reviewer"));
        var page = await made.Content.ReadAsStringAsync(Cancellation);
        var start = page.IndexOf("/ko/account/join?token=", StringComparison.Ordinal);
        var link = page[start..page.IndexOf('"', start)];
        using var guest = new Visitor(_portal);
        using var joined = await guest.PostAsync(link, "join", ("name", "han"), ("email", "han@example.org"), ("password", Visitor.Password), ("again", Visitor.Password));
        using var nothing = await _root.PostAsync("/ko/account/people", "invite", ("role", "king"));

        Assert.Contains("이제 로그인할 수 있습니다", await joined.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("역할을 하나 이상", await nothing.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.Equal([PortalRole.Contributor, PortalRole.Reviewer], (await db.People.SingleAsync(person => person.Name == "han", Cancellation)).Roles);
    }

    [Fact]
    public async Task A_disabled_person_is_out_with_the_next_request_cannot_come_back_and_can_once_enabled()
    {
        using var person = new Visitor(_portal);
        await person.JoinAsync("han", PortalRole.Contributor);
        using (await person.SignInAsync("han"))
        {
        }

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/ko/account")).StatusCode);
        await _root.SignInWithSecondFactorAsync("root", _time.Now);
        var address = $"/ko/account/people/{await Visitor.IdAsync(_portal, "han")}";

        using (await _root.PostAsync(address, "disable"))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/ko/account")).StatusCode);
        using (var refused = await person.SignInAsync("han"))
        {
            Assert.Contains("맞지 않습니다", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        using (await _root.PostAsync(address, "enable"))
        {
        }

        using var back = await person.SignInAsync("han");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await using var db = await Visitor.OpenAsync(_portal);
        var root = await Visitor.IdAsync(_portal, "root");
        Assert.Equal(
            [AuditAct.PersonDisabled, AuditAct.PersonEnabled],
            await db.AuditLog.Where(entry => entry.ActorId == root && (entry.Act == AuditAct.PersonDisabled || entry.Act == AuditAct.PersonEnabled)).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_with_the_next_request_and_the_log_says_what_changed()
    {
        using var second = new Visitor(_portal);
        await second.JoinAsync("han", PortalRole.Administrator, PortalRole.Reviewer);
        await second.SignInWithSecondFactorAsync("han", _time.Now);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/ko/account/people")).StatusCode);
        await _root.SignInWithSecondFactorAsync("root", _time.Now);
        var id = await Visitor.IdAsync(_portal, "han");

        using (await _root.PostAsync($"/ko/account/people/{id}", "roles", ("role", "reviewer")))
        {
        }

        Assert.NotEqual(HttpStatusCode.OK, (await second.GetAsync("/ko/account/people")).StatusCode);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.Equal("reviewer administrator > reviewer", await db.AuditLog.Where(entry => entry.PersonId == id && entry.Act == AuditAct.RolesChanged).Select(entry => entry.Detail).SingleAsync(Cancellation));
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("roles")]
    public async Task The_last_administrator_stays_and_the_page_says_why(string form)
    {
        await _root.SignInWithSecondFactorAsync("root", _time.Now);
        var address = $"/ko/account/people/{await Visitor.IdAsync(_portal, "root")}";

        using var answer = await _root.PostAsync(address, form, ("role", "reviewer"));

        Assert.Contains("마지막 관리자입니다", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _root.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_second_factor_that_is_taken_away_ends_the_sessions_and_the_password_alone_signs_in()
    {
        using var person = new Visitor(_portal);
        await person.JoinAsync("han", PortalRole.Reviewer);
        await person.SignInWithSecondFactorAsync("han", _time.Now);
        await _root.SignInWithSecondFactorAsync("root", _time.Now);

        using (await _root.PostAsync($"/ko/account/people/{await Visitor.IdAsync(_portal, "han")}", "reset-second-factor"))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/ko/account")).StatusCode);
        using (await person.SignInAsync("han"))
        {
        }

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/ko/account")).StatusCode);
    }

    [Fact]
    public async Task A_link_for_a_new_password_sets_it_and_ends_the_sessions()
    {
        using var person = new Visitor(_portal);
        await person.JoinAsync("han", PortalRole.Contributor);
        using (await person.SignInAsync("han"))
        {
        }

        await _root.SignInWithSecondFactorAsync("root", _time.Now);
        using var made = await _root.PostAsync($"/ko/account/people/{await Visitor.IdAsync(_portal, "han")}", "password-link");
        var page = await made.Content.ReadAsStringAsync(Cancellation);
        var start = page.IndexOf("/ko/account/join?token=", StringComparison.Ordinal);
        var link = page[start..page.IndexOf('"', start)];

        using (await person.PostAsync(link, "join", ("password", "조용한 산에는 새가 많다 42"), ("again", "조용한 산에는 새가 많다 42")))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/ko/account")).StatusCode);
        using var old = await person.SignInAsync("han");
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var signedIn = await person.SignInAsync("han", "조용한 산에는 새가 많다 42");
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task The_log_is_filtered_and_taken_as_a_file_that_no_spreadsheet_computes()
    {
        using var person = new Visitor(_portal);
        await person.JoinAsync("han", PortalRole.Contributor);
        await using (var db = await Visitor.OpenAsync(_portal))
        {
            await db.People.Where(item => item.Name == "han").ExecuteUpdateAsync(set => set.SetProperty(item => item.Name, "=cmd|' /C calc'!A0"), Cancellation);
        }

        await _root.SignInWithSecondFactorAsync("root", _time.Now);
        var id = await Visitor.IdAsync(_portal, "=cmd|' /C calc'!A0");

        var page = await _root.Client.GetStringAsync($"/ko/account/log?person={id}&act=joined&from=2026-01-01&to=2026-01-02", Cancellation);
        Assert.Single(Regex.Matches(page, "<td>2026-01-02 03:04:05 UTC</td>", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("해당하는 기록이 없습니다", await _root.Client.GetStringAsync($"/ko/account/log?person={id}&to=2026-01-01", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _root.GetAsync("/ko/account/log?person=x&act=castle&from=99999&to=9999-12-31&before=-1")).StatusCode);

        using var file = await _root.GetAsync($"/ko/account/log.csv?person={id}");
        var rows = (await file.Content.ReadAsStringAsync(Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, rows.Length);
        Assert.Contains(",'=cmd|", rows[1], StringComparison.Ordinal);
        Assert.Contains("log.csv", file.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        await using var after = await Visitor.OpenAsync(_portal);
        Assert.Equal($"?person={id}", await after.AuditLog.Where(entry => entry.Act == AuditAct.LogExported).Select(entry => entry.Detail).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_request_of_a_signed_in_person_costs_one_command_more_and_a_file_none()
    {
        using var visitor = new Visitor(_portal);
        using (await visitor.SignInAsync("root"))
        {
        }

        using var stranger = _portal.NewClient();
        var anonymous = await SqlCommands.CountAsync(() => stranger.GetAsync(new Uri("/ko/regions?x=1", UriKind.Relative), Cancellation));
        var signedIn = await SqlCommands.CountAsync(() => visitor.GetAsync("/ko/regions?x=2"));
        var file = await SqlCommands.CountAsync(() => visitor.GetAsync("/favicon.svg"));

        Assert.Equal(anonymous + 1, signedIn);
        Assert.Equal(0, file);
    }
}
