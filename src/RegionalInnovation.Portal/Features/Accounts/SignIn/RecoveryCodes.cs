using System.Security.Cryptography;
using System.Text;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>Recovery codes: 79 random bits each, in four groups without letters that look alike.</summary>
internal static class RecoveryCodes
{
    /// <summary>How many a person gets at once.</summary>
    public const int Count = 10;

    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 16;

    /// <summary>Makes a set of codes.</summary>
    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ => One())];

    /// <summary>The hash of a code as typed, whatever its case and its hyphens.</summary>
    public static byte[] HashOf(string typed) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));

    private static string One()
    {
        var drawn = RandomNumberGenerator.GetString(Letters, Length);
        return string.Join('-', drawn.Chunk(4).Select(part => new string(part)));
    }
}
