using System.Security.Cryptography;
using System.Text;
using RegionalInnovation.Portal.Hosting;

namespace RegionalInnovation.Portal.Features.Accounts.Own;

/// <summary>
/// Passwords that have leaked elsewhere, from a file that whoever runs the portal has fetched; no password leaves the
/// process. The file holds one SHA-1 in hexadecimal digits a line, in ascending order, with or without a colon and a count
/// behind it, as the lists of leaked passwords are published. It may be larger than memory: it is searched where it lies.
/// </summary>
internal sealed class LeakedPasswords : IDisposable
{
    /// <summary>The setting that names the file.</summary>
    public const string Setting = "Portal:LeakedPasswords";

    private const int HashLength = 40;

    /// <summary>A hash, a colon, a count and the end of the line.</summary>
    private const int LongestLine = 80;

    /// <summary>Lines whose order is checked at the start, spread over the file.</summary>
    private const int Samples = 1000;

    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle? _file;
    private readonly long _length;

    private LeakedPasswords(Microsoft.Win32.SafeHandles.SafeFileHandle? file)
    {
        _file = file;
        _length = file is null ? 0 : RandomAccess.GetLength(file);
    }

    /// <summary>Opens the file that the settings name; without one no password counts as leaked.</summary>
    /// <exception cref="SettingsException">The file is missing, is no such list, or is not in order.</exception>
    public static LeakedPasswords Open(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
        {
            return new(file: null);
        }

        try
        {
            var list = new LeakedPasswords(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess));
            list.Check(path);
            return list;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Portal__LeakedPasswords names '{path}', which cannot be read: {fault.Message}");
        }
    }

    /// <summary>Whether a password is in the list, as it is or in small letters.</summary>
    public bool Has(string password) => _file is not null && (Finds(HashOf(password)) || Finds(HashOf(password.ToLowerInvariant())));

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static string HashOf(string password)
    {
#pragma warning disable CA5350 // The lists are published as SHA-1; here it only names a line.
        return Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
    }

    /// <summary>Narrows down between offsets: whatever lies before <c>from</c> is smaller, whatever begins at or after <c>to</c> is not.</summary>
    private bool Finds(string hash)
    {
        var (from, to) = (0L, _length);
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            if (LineAt(middle) is not { } line || line.Start >= to)
            {
                to = middle;
                continue;
            }

            switch (string.CompareOrdinal(line.Hash, hash))
            {
                case 0:
                    return true;
                case < 0:
                    from = line.Next;
                    break;
                default:
                    to = middle;
                    break;
            }
        }

        return false;
    }

    /// <summary>The first line that begins at an offset or after it; null where none does.</summary>
    private (string Hash, long Start, long Next)? LineAt(long offset)
    {
        Span<byte> bytes = stackalloc byte[2 * LongestLine];
        // One byte earlier, so that a line which begins at the offset itself is seen to begin there.
        var place = Math.Max(0, offset - 1);
        var read = bytes[..RandomAccess.Read(_file!, bytes, place)];
        var skipped = offset == 0 ? 0 : read.IndexOf((byte)'\n') + 1;
        if ((offset > 0 && skipped == 0) || read.Length - skipped < HashLength)
        {
            return null;
        }

        var line = read[skipped..];
        var end = line.IndexOf((byte)'\n');
        var start = place + skipped;
        return (Encoding.ASCII.GetString(line[..HashLength]).ToUpperInvariant(), start, end < 0 ? _length : start + end + 1);
    }

    private void Check(string path)
    {
        var before = "";
        for (var sample = 0; sample < Samples; sample++)
        {
            if (LineAt(_length * sample / Samples) is not { } line)
            {
                if (sample == 0)
                {
                    throw Wrong("is empty");
                }

                continue;
            }

            if (!line.Hash.All(char.IsAsciiHexDigit) || line.Next - line.Start > LongestLine)
            {
                throw Wrong($"has a line at offset {line.Start} that is no SHA-1 in hexadecimal digits");
            }

            if (string.CompareOrdinal(before, line.Hash) > 0)
            {
                throw Wrong($"is not in ascending order at offset {line.Start}");
            }

            before = line.Hash;
        }

        SettingsException Wrong(string why) => new($"Portal__LeakedPasswords names '{path}', which {why}. It takes one SHA-1 a line, in ascending order.");
    }
}
