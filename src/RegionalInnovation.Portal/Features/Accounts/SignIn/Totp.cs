using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>Codes of an authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which every app knows.</summary>
internal static class Totp
{
    /// <summary>Length of a step in seconds.</summary>
    public const int StepSeconds = 30;

    /// <summary>The portal, as apps list it; in letters that keep the QR code coarse.</summary>
    public const string Issuer = "Regional Innovation";

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecretBytes = 20;

    /// <summary>Makes a secret, in base 32.</summary>
    public static string NewSecret()
    {
        var (bits, count, text) = (0, 0, new StringBuilder());
        foreach (var item in RandomNumberGenerator.GetBytes(SecretBytes))
        {
            (bits, count) = ((bits << 8) | item, count + 8);
            while (count >= 5)
            {
                text.Append(Base32[(bits >> (count - 5)) & 31]);
                count -= 5;
            }
        }

        return text.ToString();
    }

    /// <summary>What an app reads to set itself up.</summary>
    public static string Address(string secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period={StepSeconds.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The step of a time.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Authenticator apps know HMAC-SHA-1; its weakness as a hash does not touch it here.
        HMACSHA1.HashData(Bytes(secret), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: now, or one step away, since clocks differ; null where it is none of them.</summary>
    public static long? Match(string secret, string? typed, DateTimeOffset now)
    {
        var code = Encoding.UTF8.GetBytes(string.Concat((typed ?? "").Where(character => !char.IsWhiteSpace(character))));
        long? found = null;
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(CodeOf(secret, step))))
            {
                found = step;
            }
        }

        return found;
    }

    private static byte[] Bytes(string secret)
    {
        var (bits, count, bytes) = (0, 0, new List<byte>());
        foreach (var character in secret)
        {
            (bits, count) = ((bits << 5) | Base32.IndexOf(character, StringComparison.Ordinal), count + 5);
            if (count >= 8)
            {
                bytes.Add((byte)(bits >> (count - 8)));
                count -= 8;
            }
        }

        return [.. bytes];
    }
}
