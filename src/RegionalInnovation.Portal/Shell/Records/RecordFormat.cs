namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>A format in which a single record of any kind can be taken away, beside the JSON of the API.</summary>
/// <param name="Name">What it is called, in every language.</param>
/// <param name="Extension">Its extension, with the dot.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record RecordFormat(string Name, string Extension, string MediaType)
{
    public static readonly RecordFormat LinkedData = new("JSON-LD", ".jsonld", "application/ld+json");
    public static readonly RecordFormat BibTex = new("BibTeX", ".bib", "application/x-bibtex; charset=utf-8");
    public static readonly RecordFormat Ris = new("RIS", ".ris", "application/x-research-info-systems; charset=utf-8");
    public static readonly RecordFormat Csl = new("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json");

    /// <summary>Formats that reference managers read.</summary>
    public static readonly IReadOnlyList<RecordFormat> References = [BibTex, Ris, Csl];

    /// <summary>Every format.</summary>
    public static readonly IReadOnlyList<RecordFormat> All = [LinkedData, .. References];
}
