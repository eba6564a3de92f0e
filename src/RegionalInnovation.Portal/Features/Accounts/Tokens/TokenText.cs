using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RegionalInnovation.Portal.Features.Accounts.Tokens;

/// <summary>What a token looks like: a prefix by which scanners of secrets know it, and 256 random bits.</summary>
internal static class TokenText
{
    /// <summary>How every token begins.</summary>
    public const string Prefix = "rip_";

    private const int Bytes = 32;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>Makes a token.</summary>
    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash of a token; null for what cannot be one. A plain hash will do: there is nothing to guess.</summary>
    public static byte[]? HashOf(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Letters) < 0
            ? SHA256.HashData(Encoding.ASCII.GetBytes(text))
            : null;

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
