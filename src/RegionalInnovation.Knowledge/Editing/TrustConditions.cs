namespace RegionalInnovation.Knowledge.Editing;

/// <summary>
/// What makes a fact one to look at, as SQL. Partial indexes and the lists say it in the same words: only then does
/// PostgreSQL use the one for the other.
/// </summary>
internal static class TrustConditions
{
    /// <summary>Path of the languages in which the name comes from outside with less than high confidence, in a document.</summary>
    public const string DoubtfulNames = """$.nameBasis.* ? (@ == "outsideLow" || @ == "outsideMedium")""";

    /// <summary>
    /// Path of the open readings, in a document, of which the record follows none, or one that the editors give less than
    /// 60 percent.
    /// </summary>
    public const string UndecidedReadings =
        """$.openReadings[*] ? (!exists (@.alternatives[*] ? (@.preferred == true)) || exists (@.alternatives[*] ? (@.preferred == true && @.likelihood < 60)))""";

    /// <summary>Citations that lead to a source and to no place in it.</summary>
    public const string WithoutPlace = "not (locator ?| array['section', 'table', 'figure', 'row', 'page', 'line'])";

    /// <summary>
    /// The last day that the date of review can mean, of a document. A month is given 31 days: the days that it has not come
    /// after those it has and before the next month.
    /// </summary>
    public const string LastDayOfReview = """(((document->>'reviewBy') || right('-12-31', 10 - length(document->>'reviewBy'))) collate "C")""";

    /// <summary>Records that readers see without their name, or without their summary where there is one, in a language.</summary>
    public static string Without(Language language) =>
        $"status = 'published' and (not (name ? '{Token.Of(language)}') or (summary is not null and not (summary ? '{Token.Of(language)}')))";
}
