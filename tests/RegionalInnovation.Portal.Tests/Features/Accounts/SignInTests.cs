using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts;

/// <summary>Joining, signing in and out, and what keeps others from it.</summary>
public sealed class SignInTests(PortalFixture fixture) : IAsyncLifetime
{
    private readonly SetTime _time = new();
    private TestPortal _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync(time: _time);
        using var root = new Visitor(_portal);
        await root.JoinAsync("root", PortalRole.Administrator);
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_link_makes_one_account_and_then_none()
    {
        using var visitor = new Visitor(_portal);
        var token = OneTimeToken.Make();
        await using (var db = await Visitor.OpenAsync(_portal))
        {
            db.Invitations.Add(new() { TokenHash = token.Hash, RoleTokens = ["reviewer"], CreatedAt = _time.Now, ExpiresAt = _time.Now.AddHours(24) });
            await db.SaveChangesAsync(Cancellation);
        }

        var address = $"/ko/account/join?token={token.Text}";
        (string, string)[] fields = [("name", "한지원"), ("email", "han@example.org"), ("password", Visitor.Password), ("again", Visitor.Password)];
        using var weak = await visitor.PostAsync(address, "join", fields[0], fields[1], ("password", "password1234"), ("again", "password1234"));
        Assert.Contains("추측하기 쉬운", await weak.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var joined = await visitor.PostAsync(address, "join", fields);
        Assert.Contains("이제 로그인할 수 있습니다", await joined.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync("/ko/account/join?token=x")).StatusCode);
        await using var after = await Visitor.OpenAsync(_portal);
        var person = await after.People.SingleAsync(item => item.Email == "han@example.org", Cancellation);
        Assert.Equal([PortalRole.Reviewer], person.Roles);
        Assert.DoesNotContain(Visitor.Password, person.PasswordHash!, StringComparison.Ordinal);
        Assert.Single(await after.AuditLog.Where(entry => entry.PersonId == person.Id && entry.Act == AuditAct.Joined).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task An_open_session_alone_sets_up_no_second_factor()
    {
        using var visitor = new Visitor(_portal);
        using (var first = await visitor.SignInAsync("root"))
        {
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        }

        Assert.Contains("현재 비밀번호가 맞지 않습니다", await visitor.SetSecondFactorAsync(_time.Now, "not my password at all"), StringComparison.Ordinal);

        await using var db = await Visitor.OpenAsync(_portal);
        Assert.Null((await db.People.SingleAsync(person => person.Name == "root", Cancellation)).SecondFactorSecret);
    }

    [Fact]
    public async Task A_link_is_good_for_a_day()
    {
        using var visitor = new Visitor(_portal);
        var token = OneTimeToken.Make();
        await using (var db = await Visitor.OpenAsync(_portal))
        {
            db.Invitations.Add(new() { TokenHash = token.Hash, RoleTokens = ["reviewer"], CreatedAt = _time.Now, ExpiresAt = _time.Now.AddHours(24) });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/ko/account/join?token={token.Text}")).StatusCode);
        _time.Now = _time.Now.AddHours(24);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync($"/ko/account/join?token={token.Text}")).StatusCode);
    }

    [Fact]
    public async Task A_person_signs_in_goes_to_where_the_way_was_interrupted_and_signs_out()
    {
        using var visitor = new Visitor(_portal);

        using var asked = await visitor.GetAsync("/ja/account/password");
        Assert.Equal("/ja/account/sign-in?return=account%2Fpassword", asked.Headers.Location?.ToString());
        using var signedIn = await visitor.PostAsync(asked.Headers.Location!.ToString(), "sign-in", ("email", " ROOT@example.org "), ("password", Visitor.Password));
        Assert.Equal("/ja/account/password", new Uri(_portal.Address, signedIn.Headers.Location!).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/ja/account/password")).StatusCode);
        Assert.All(visitor.Cookies, cookie => Assert.True(cookie.HttpOnly, cookie.Name));
        Assert.Equal("/", visitor.Cookies[PortalCookies.Account]!.Path);

        using var left = await visitor.PostAsync("/ko/account", "sign-out");
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/ko/account")).StatusCode);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.Equal([AuditAct.SignIn, AuditAct.SignOut], await db.AuditLog.OrderBy(entry => entry.Id).Where(entry => entry.Act == AuditAct.SignIn || entry.Act == AuditAct.SignOut).Select(entry => entry.Act).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(string target)
    {
        using var visitor = new Visitor(_portal);

        using var answer = await visitor.PostAsync($"/ko/account/sign-in?return={Uri.EscapeDataString(target)}", "sign-in", ("email", "root@example.org"), ("password", Visitor.Password));

        var goal = new Uri(_portal.Address, answer.Headers.Location!);
        Assert.Equal(_portal.Address.Authority, goal.Authority);
        Assert.StartsWith("/ko/", goal.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer_for_the_same_work()
    {
        using var visitor = new Visitor(_portal);
        using var warm = await visitor.SignInAsync("nobody", "wrong password");

        var (known, unknown) = ("", "");
        var ofKnown = await SqlCommands.CountAsync(async () => known = await AnswerAsync(visitor, "root"));
        var ofUnknown = await SqlCommands.CountAsync(async () => unknown = await AnswerAsync(visitor, "noot"));

        Assert.Contains("맞지 않습니다", known, StringComparison.Ordinal);
        Assert.Equal(known, unknown);
        Assert.Equal(ofKnown, ofUnknown);

        // What differs by itself is left out: the token, the challenge for a passkey, the state of interactive parts, and the address that was typed.
        static async Task<string> AnswerAsync(Visitor visitor, string name)
        {
            using var answer = await visitor.SignInAsync(name, "wrong password");
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            return Regex.Replace(text, "(name=\"(__RequestVerificationToken|state)\" value=\"[^\"]+\")|(<!--Blazor-[^>]+-->)|(data-options=\"[^\"]+\")|([a-z]+@example.org)", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) + answer.StatusCode;
        }
    }

    [Fact]
    public async Task Guessing_is_slowed_down_for_known_and_unknown_alike_and_the_right_password_waits_too()
    {
        using var visitor = new Visitor(_portal);
        foreach (var name in new[] { "root", "nobody" })
        {
            for (var failure = 0; failure < Throttle.FreeFailures; failure++)
            {
                using var wrong = await visitor.SignInAsync(name, "wrong password");
                Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
            }

            using var early = await visitor.SignInAsync(name);
            Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        }

        _time.Now = _time.Now.AddSeconds(6);
        using var later = await visitor.SignInAsync("root");
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task A_stranger_cannot_keep_a_person_from_signing_in_on_a_familiar_device()
    {
        using var owner = new Visitor(_portal);
        using (await owner.SignInAsync("root"))
        {
        }

        using (await owner.PostAsync("/ko/account", "sign-out"))
        {
        }

        using var stranger = new Visitor(_portal);
        for (var failure = 0; failure <= Throttle.FreeFailures; failure++)
        {
            using var wrong = await stranger.SignInAsync("root", "wrong password");
        }

        using var refused = await stranger.SignInAsync("root");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var signedIn = await owner.SignInAsync("root");
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task Of_thirty_guesses_at_once_only_the_free_ones_are_looked_at()
    {
        using var visitor = new Visitor(_portal);
        var page = await visitor.Client.GetStringAsync("/ko/account/sign-in", Cancellation);
        var token = Visitor.TokenOn(page);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async number =>
        {
            using var answer = await visitor.SendAsync("/ko/account/sign-in", "sign-in", token, ("email", "root@example.org"), ("password", $"guess {number}"));
            return answer.StatusCode;
        }));

        Assert.Equal(Throttle.FreeFailures, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(30 - Throttle.FreeFailures, answers.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = new Visitor(_portal);
        using var answer = await visitor.SendAsync("/ko/account/sign-in", "sign-in", token: null, ("email", "root@example.org"), ("password", Visitor.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(visitor.Cookies[PortalCookies.Account]);
    }

    [Fact]
    public async Task Signing_out_everywhere_and_a_new_password_end_the_other_sessions_with_their_next_request()
    {
        using var here = new Visitor(_portal);
        using var there = new Visitor(_portal);
        foreach (var visitor in new[] { here, there })
        {
            using var signedIn = await visitor.SignInAsync("root");
        }

        using (var changed = await here.PostAsync("/ko/account/password", "password", ("current", Visitor.Password), ("password", "조용한 산에는 새가 많다 42"), ("again", "조용한 산에는 새가 많다 42")))
        {
            Assert.Contains("비밀번호를 변경했습니다", await changed.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/ko/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/ko/account")).StatusCode);
        using (await there.SignInAsync("root", "조용한 산에는 새가 많다 42"))
        {
        }

        using (await here.PostAsync("/ko/account", "sign-out-everywhere"))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/ko/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/ko/account")).StatusCode);
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_takes_each_code_once_and_a_recovery_code_once()
    {
        using var owner = new Visitor(_portal);
        await owner.SignInWithSecondFactorAsync("root", _time.Now);
        _time.Now = _time.Now.AddMinutes(5);
        var code = Totp.CodeOf(owner.Secret, Totp.StepOf(_time.Now));

        using var first = new Visitor(_portal);
        using var step = await first.SignInAsync("root");
        Assert.EndsWith("/ko/account/sign-in/code?return=", step.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/ko/account")).StatusCode);
        using (var wrong = await first.PostAsync("/ko/account/sign-in/code", "sign-in-code", ("code", "000000")))
        {
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using (await first.PostAsync("/ko/account/sign-in/code", "sign-in-code", ("code", code)))
        {
        }

        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/ko/account")).StatusCode);

        using var second = new Visitor(_portal);
        using (await second.SignInAsync("root"))
        {
        }

        using (await second.PostAsync("/ko/account/sign-in/code", "sign-in-code", ("code", code)))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/ko/account")).StatusCode);
        using (await second.PostAsync("/ko/account/sign-in/code", "sign-in-code", ("code", owner.RecoveryCodes[3].ToUpperInvariant())))
        {
        }

        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/ko/account")).StatusCode);

        using var third = new Visitor(_portal);
        using (await third.SignInAsync("root"))
        {
        }

        using (await third.PostAsync("/ko/account/sign-in/code", "sign-in-code", ("code", owner.RecoveryCodes[3])))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, (await third.GetAsync("/ko/account")).StatusCode);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.Equal(9, await db.RecoveryCodes.CountAsync(Cancellation));
        Assert.DoesNotContain(owner.Secret, await db.People.Select(person => person.SecondFactorSecret!).SingleAsync(Cancellation), StringComparison.Ordinal);
    }
}
