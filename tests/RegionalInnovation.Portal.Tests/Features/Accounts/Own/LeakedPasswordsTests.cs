using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using RegionalInnovation.Portal.Features.Accounts.Own;
using RegionalInnovation.Portal.Hosting;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Own;

/// <summary>The list of leaked passwords that whoever runs the portal may bring.</summary>
public sealed class LeakedPasswordsTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"leaked-{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("\n", ":12")]
    [InlineData("\r\n", ":12")]
    [InlineData("\n", "")]
    public void What_is_in_the_list_is_found_wherever_it_lies_and_what_is_not_is_not(string end, string count)
    {
        var listed = Enumerable.Range(0, 5_000).Select(number => $"leaked password {number}").ToList();
        using var leaked = Open(string.Join(end, listed.Select(HashOf).Order(StringComparer.Ordinal).Select((hash, index) => $"{hash}{(index % 3 == 0 ? count : count + count)}")) + end);

        Assert.All(listed, password => Assert.True(leaked.Has(password), password));
        Assert.DoesNotContain(Enumerable.Range(5_000, 5_000), number => leaked.Has($"leaked password {number}"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_short_list_is_searched_to_its_ends(int lines, bool endsWithALine)
    {
        var listed = Enumerable.Range(0, lines).Select(number => $"iloveyou1234{number}").ToList();
        using var leaked = Open(string.Join('\n', listed.Select(HashOf).Order(StringComparer.Ordinal)) + (endsWithALine ? "\n" : ""));

        Assert.All(listed, password => Assert.True(leaked.Has(password)));
        Assert.False(leaked.Has("느린 강물이 돌을 깎는다"));
    }

    [Fact]
    public void A_leaked_password_that_passes_every_other_rule_is_refused_in_whatever_case()
    {
        using var leaked = Open(HashOf("mdkqlwpzrtyv") + "\n");
        var rules = new PasswordRules(leaked);

        Assert.Null(PasswordRules.FaultOf("mdkqlwpzrtyv", "", ""));
        Assert.Equal("Password.Leaked", rules.RefusalOf("mdkqlwpzrtyv", "", ""));
        Assert.Equal("Password.Leaked", rules.RefusalOf("MDKqlwpzrtyv", "", ""));
        Assert.Null(rules.RefusalOf("mdkqlwpzrtyw", "", ""));
    }

    [Fact]
    public void Without_a_list_nothing_counts_as_leaked()
    {
        using var leaked = LeakedPasswords.Open(new ConfigurationBuilder().Build());

        Assert.False(leaked.Has("mdkqlwpzrtyv"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("iloveyou1234\npassword1234\nletmein12345\nqwertyuiop12\n", "no SHA-1")]
    [InlineData("ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ:3\n", "no SHA-1")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:3\n0000000000000000000000000000000000000000:3\n", "ascending order")]
    public void A_file_that_is_no_such_list_is_named_at_the_start(string content, string said)
    {
        var fault = Assert.Throws<SettingsException>(() => Open(content));

        Assert.Contains("Portal__LeakedPasswords", fault.Message, StringComparison.Ordinal);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_a_file_that_is_not_there()
    {
        var fault = Assert.Throws<SettingsException>(() => LeakedPasswords.Open(Settings("/no/such/file")));

        Assert.Contains("Portal__LeakedPasswords", fault.Message, StringComparison.Ordinal);
    }

    private static string HashOf(string password)
    {
#pragma warning disable CA5350 // The form of such lists.
        return Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
    }

    private static IConfiguration Settings(string path) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(LeakedPasswords.Setting, path)]).Build();

    private LeakedPasswords Open(string content)
    {
        File.WriteAllText(_file, content);
        return LeakedPasswords.Open(Settings(_file));
    }
}
