using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts.Own;

/// <summary>
/// What a password must not be. Length counts, composition does not; what everybody would try first is refused: repeated
/// and running characters, well-known words with digits around them, the person's own name and address, and what has leaked elsewhere.
/// </summary>
/// <param name="leaked">Passwords that have leaked elsewhere.</param>
internal sealed class PasswordRules(LeakedPasswords leaked) : IPasswordValidator<Person>
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters.</summary>
    public const int Longest = 128;

    /// <summary>Different characters that a password has at least.</summary>
    private const int FewestDifferent = 5;

    private const int LongestRest = 4;

    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()_+",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "가나다라마바사아자차카타파하", "あいうえおかきくけこさしすせそ",
    ];

    private static readonly string[] Words = ReadWords();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(RefusalOf(password ?? "", user.Name, user.Email ?? "") is { } fault ? IdentityResult.Failed(new IdentityError { Code = fault, Description = fault }) : IdentityResult.Success);

    /// <summary>Why a password will not do, leaked ones included: the key of a text, or null where it will.</summary>
    public string? RefusalOf(string password, string name, string email) =>
        FaultOf(password, name, email) ?? (leaked.Has(password) ? "Password.Leaked" : null);

    /// <summary>Why a password will not do by itself: the key of a text, or null where it will.</summary>
    public static string? FaultOf(string password, string name, string email)
    {
        if (new StringInfo(password).LengthInTextElements < Shortest)
        {
            return "Password.Short";
        }

        if (password.Length > Longest)
        {
            return "Password.Long";
        }

        var plain = Plain(password);
        if (OwnParts(name, email).Any(part => plain.Contains(part, StringComparison.Ordinal)))
        {
            return "Password.Own";
        }

        return plain.Distinct().Count() < FewestDifferent || Repeats(plain) || IsWordsAndRuns(plain) ? "Password.Common" : null;
    }

    /// <summary>The words stand beside the code, one per line.</summary>
    private static string[] ReadWords()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("CommonPasswordWords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(Plain).OrderByDescending(word => word.Length)];
    }

    /// <summary>Full width and case make no difference, nor what is commonly put for a letter.</summary>
    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(character => !char.IsWhiteSpace(character)).Select(character => character switch
        {
            '@' => 'a',
            '$' => 's',
            _ => character,
        }));

    private static IEnumerable<string> OwnParts(string name, string email) =>
        [.. Parts(name), .. Parts(email.Split('@')[0]), .. Parts(email)];

    private static IEnumerable<string> Parts(string text) =>
        new[] { Plain(text) }.Concat(text.Split(' ', '.', '-', '_', '@', '+').Select(Plain)).Where(part => part.Length >= (part.Any(character => character > 0x2E80) ? 2 : 4) && part is not ("mail" or "gmail" or "naver" or "korea"));

    /// <summary>One piece of up to half its length, over and over.</summary>
    private static bool Repeats(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var piece = text[..length];
            if (string.Concat(Enumerable.Repeat(piece, (text.Length / length) + 1)).StartsWith(text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether next to nothing is left when well-known words, running characters and digits are taken out.</summary>
    private static bool IsWordsAndRuns(string text)
    {
        var (at, rest) = (0, 0);
        while (at < text.Length)
        {
            var known = Words.Where(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0).Select(word => word.Length).FirstOrDefault();
            known = Math.Max(known, RunAt(text, at));
            (at, rest) = known > 0 ? (at + known, rest) : (at + 1, char.IsDigit(text[at]) || char.IsPunctuation(text[at]) || (char.IsAscii(text[at]) && char.IsSymbol(text[at])) ? rest : rest + 1);
        }

        return rest < LongestRest;
    }

    /// <summary>Length of a run of at least four that follow one another in either direction, or are the same.</summary>
    private static int RunAt(string text, int at)
    {
        const int Fewest = 4;
        var same = 1;
        while (at + same < text.Length && text[at + same] == text[at])
        {
            same++;
        }

        var longest = same;
        foreach (var run in Runs.SelectMany(run => new[] { run, new string([.. run.Reverse()]) }))
        {
            for (var start = run.IndexOf(text[at], StringComparison.Ordinal); start >= 0; start = run.IndexOf(text[at], start + 1))
            {
                var length = 1;
                while (at + length < text.Length && start + length < run.Length && text[at + length] == run[start + length])
                {
                    length++;
                }

                longest = Math.Max(longest, length);
            }
        }

        return longest >= Fewest ? longest : 0;
    }
}
