using RegionalInnovation.Portal.Features.Accounts.SignIn;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.SignIn;

public sealed class TotpTests
{
    /// <summary>The secret of RFC 6238, "12345678901234567890", in base 32.</summary>
    private const string OfTheStandard = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_that_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(OfTheStandard, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_code_holds_one_step_before_and_after_its_own_and_no_longer()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var (secret, step) = (Totp.NewSecret(), Totp.StepOf(now));
        var code = Totp.CodeOf(secret, step);

        Assert.Equal(step, Totp.Match(secret, $" {code[..3]} {code[3..]}", now));
        Assert.Equal(step, Totp.Match(secret, code, now.AddSeconds(-Totp.StepSeconds)));
        Assert.Equal(step, Totp.Match(secret, code, now.AddSeconds(Totp.StepSeconds)));
        Assert.NotEqual(step, Totp.Match(secret, code, now.AddSeconds(2 * Totp.StepSeconds)));
        Assert.Null(Totp.Match(secret, "", now));
        Assert.Null(Totp.Match(secret, null, now));
    }
}
