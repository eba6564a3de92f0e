namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>A format in which cases can be taken away.</summary>
/// <param name="Name">What it is called, in every language.</param>
/// <param name="Extension">Its extension, with the dot.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Most">The most cases of one file. More are refused, never cut.</param>
/// <param name="OfOneCase">Whether a single case has it too.</param>
public sealed record CaseFormat(string Name, string Extension, string MediaType, int Most, bool OfOneCase)
{
    /// <summary>The most cases of a file that programs read as a stream.</summary>
    public const int MostOfStreams = 100_000;

    /// <summary>The most cases of a file that a person opens whole.</summary>
    public const int MostOfDocuments = 10_000;

    public static readonly CaseFormat Csv = new("CSV", ".csv", "text/csv; charset=utf-8; header=present", MostOfStreams, OfOneCase: false);
    public static readonly CaseFormat Excel = new("XLSX", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MostOfDocuments, OfOneCase: false);
    public static readonly CaseFormat Json = new("JSON", ".json", "application/json; charset=utf-8", MostOfStreams, OfOneCase: true);
    public static readonly CaseFormat LinkedData = new("JSON-LD", ".jsonld", "application/ld+json", MostOfStreams, OfOneCase: true);
    public static readonly CaseFormat BibTex = new("BibTeX", ".bib", "application/x-bibtex; charset=utf-8", MostOfDocuments, OfOneCase: true);
    public static readonly CaseFormat Ris = new("RIS", ".ris", "application/x-research-info-systems; charset=utf-8", MostOfDocuments, OfOneCase: true);
    public static readonly CaseFormat Csl = new("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", MostOfDocuments, OfOneCase: true);

    /// <summary>Every format, data before references.</summary>
    public static readonly IReadOnlyList<CaseFormat> All = [Csv, Excel, Json, LinkedData, BibTex, Ris, Csl];

    /// <summary>Formats that reference managers read.</summary>
    public static readonly IReadOnlyList<CaseFormat> References = [BibTex, Ris, Csl];
}
