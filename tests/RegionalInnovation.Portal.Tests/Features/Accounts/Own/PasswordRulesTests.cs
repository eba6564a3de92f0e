using RegionalInnovation.Portal.Features.Accounts.Own;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Own;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("느린 강물이 돌을 깎는다")]
    [InlineData("correct horse battery staple and a kettle")]
    [InlineData("Tr0ub4dor&3 xkcd")]
    [InlineData("雨の日は本を読んで過ごす。")]
    [InlineData("mdkqlwpzrtyv")]
    [InlineData("🐢🐇🦊🦉🐿🦔🐝🦋🐌🐞🦗🕷")]
    public void A_password_that_is_long_and_its_own_will_do(string password) => Assert.Null(PasswordRules.FaultOf(password, "한지원", "han.jiwon@example.org"));

    [Theory]
    [InlineData("short", "Password.Short")]
    [InlineData("열한글자인말은안된다", "Password.Short")]
    [InlineData("aaaaaaaaaaaaaa", "Password.Common")]
    [InlineData("abcabcabcabcabc", "Password.Common")]
    [InlineData("123456789012", "Password.Common")]
    [InlineData("qwertyuiop12", "Password.Common")]
    [InlineData("1q2w3e4r5t6y", "Password.Common")]
    [InlineData("Password2026!", "Password.Common")]
    [InlineData("P@ssw0rd1234", "Password.Common")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３４", "Password.Common")]
    [InlineData("지역혁신정책지식포털2026", "Password.Common")]
    [InlineData("대한민국과학기술기획평가원", "Password.Common")]
    [InlineData("correcthorsebatterystaple", "Password.Common")]
    [InlineData("Summer2026Seoul!", "Password.Common")]
    [InlineData("가나다라마바사아자차카타", "Password.Common")]
    [InlineData("한지원의 긴 비밀번호이다", "Password.Own")]
    [InlineData("my name is JIWON, hello", "Password.Own")]
    public void A_password_that_many_would_try_is_refused(string password, string fault) => Assert.Equal(fault, PasswordRules.FaultOf(password, "한지원", "han.jiwon@example.org"));

    [Fact]
    public void A_password_has_at_most_128_characters()
    {
        var text = string.Concat(Enumerable.Range(0, 43).Select(number => $"{(char)('가' + (number * 97))}{number % 7}x"));

        Assert.Null(PasswordRules.FaultOf(text[..128], "", ""));
        Assert.Equal("Password.Long", PasswordRules.FaultOf(text, "", ""));
    }
}
