namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>How much of everything there is around so many cases. What cases share grows more slowly than they do.</summary>
/// <param name="Cases">Number of cases.</param>
internal sealed record CorpusSize(int Cases)
{
    /// <summary>Made-up municipalities.</summary>
    public const int Municipalities = 360;

    /// <summary>Programmes beside those of the brief.</summary>
    public const int Programs = 48;

    /// <summary>About 300 at 10,000 cases, about 1,500 at a million.</summary>
    public int Organizations => Math.Max(40, (int)(300 * Math.Pow(Cases / 10_000.0, Math.Log10(5) / 2)));

    /// <summary>About 40 at 10,000 cases, about 120 at a million.</summary>
    public int Sources => Math.Max(12, (int)(40 * Math.Pow(Cases / 10_000.0, Math.Log10(3) / 2)));

    /// <summary>Words that only a handful of cases have: one case in seven has one of them, so each stands in about seven.</summary>
    public int RareWords => Math.Max(1, Cases / 50);

    /// <summary>One case in ten has an outcome.</summary>
    public int Outcomes => Cases / 10;
}
