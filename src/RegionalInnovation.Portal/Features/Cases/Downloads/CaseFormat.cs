namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>A format in which cases can be taken away.</summary>
/// <param name="Name">What it is called, in every language.</param>
/// <param name="Extension">Its extension, with the dot.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="IsOpenedWhole">Whether a person's program opens it whole, as spreadsheets and reference managers do.</param>
/// <param name="OfOneCase">Whether a single case has it too.</param>
public sealed record CaseFormat(string Name, string Extension, string MediaType, bool IsOpenedWhole, bool OfOneCase)
{
    public static readonly CaseFormat Csv = new("CSV", ".csv", "text/csv; charset=utf-8; header=present", IsOpenedWhole: false, OfOneCase: false);
    public static readonly CaseFormat Excel = new("XLSX", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", IsOpenedWhole: true, OfOneCase: false);
    public static readonly CaseFormat Json = new("JSON", ".json", "application/json; charset=utf-8", IsOpenedWhole: false, OfOneCase: true);
    public static readonly CaseFormat LinkedData = new("JSON-LD", ".jsonld", "application/ld+json", IsOpenedWhole: false, OfOneCase: true);
    public static readonly CaseFormat BibTex = new("BibTeX", ".bib", "application/x-bibtex; charset=utf-8", IsOpenedWhole: true, OfOneCase: true);
    public static readonly CaseFormat Ris = new("RIS", ".ris", "application/x-research-info-systems; charset=utf-8", IsOpenedWhole: true, OfOneCase: true);
    public static readonly CaseFormat Csl = new("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", IsOpenedWhole: true, OfOneCase: true);

    /// <summary>Every format, data before references.</summary>
    public static readonly IReadOnlyList<CaseFormat> All = [Csv, Excel, Json, LinkedData, BibTex, Ris, Csl];

    /// <summary>Formats that reference managers read.</summary>
    public static readonly IReadOnlyList<CaseFormat> References = [BibTex, Ris, Csl];
}
