using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>A word or name in three languages.</summary>
internal sealed record Word(string Ko, string Ja, string En)
{
    /// <summary>As a text with all three languages.</summary>
    public LocalizedText Text => new() { Ko = Ko, Ja = Ja, En = En };

    /// <summary>The same thing of another.</summary>
    public static Word operator +(Word first, Word second) => new($"{first.Ko} {second.Ko}", $"{first.Ja}{second.Ja}", $"{first.En} {second.En}");
}

/// <summary>The Korean particles whose form depends on whether the word before them ends in a consonant.</summary>
internal static class Particles
{
    private const char FirstSyllable = '가';
    private const char LastSyllable = '힣';
    private const int Finals = 28;
    private const int FinalRieul = 8;

    /// <summary>The word with 은 or 는.</summary>
    public static string Topic(this string word) => word + (EndsInConsonant(word) ? "은" : "는");

    /// <summary>The word with 이 or 가.</summary>
    public static string Subject(this string word) => word + (EndsInConsonant(word) ? "이" : "가");

    /// <summary>The word with 을 or 를.</summary>
    public static string Object(this string word) => word + (EndsInConsonant(word) ? "을" : "를");

    /// <summary>The word with 과 or 와.</summary>
    public static string With(this string word) => word + (EndsInConsonant(word) ? "과" : "와");

    /// <summary>The word with 으로 or 로.</summary>
    public static string By(this string word) => word + (Final(word) is 0 or FinalRieul ? "로" : "으로");

    private static bool EndsInConsonant(string word) => Final(word) != 0;

    private static int Final(string word) => word[^1] is >= FirstSyllable and <= LastSyllable and var last ? (last - FirstSyllable) % Finals : 0;
}
