using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>A token of 256 random bits for a link. Whoever reads the database finds only its hash.</summary>
/// <param name="Text">What stands in the link.</param>
/// <param name="Hash">What is stored.</param>
internal sealed record OneTimeToken(string Text, byte[] Hash)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Longest text that is looked at.</summary>
    public const int Longest = 100;

    /// <summary>Makes a token.</summary>
    public static OneTimeToken Make()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new(text, HashOf(text));
    }

    /// <summary>The hash of a token. A plain one will do: there is nothing to guess.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
