namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>A format in which a brief can be taken away.</summary>
/// <param name="Name">What it is called, in every language.</param>
/// <param name="Extension">Its extension, with the dot.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record BriefFormat(string Name, string Extension, string MediaType)
{
    public static readonly BriefFormat Word = new("DOCX", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    public static readonly BriefFormat Markdown = new("Markdown", ".md", "text/markdown; charset=utf-8");
    public static readonly BriefFormat Csl = new("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json");
    public static readonly BriefFormat Ris = new("RIS", ".ris", "application/x-research-info-systems; charset=utf-8");
    public static readonly BriefFormat BibTex = new("BibTeX", ".bib", "application/x-bibtex; charset=utf-8");

    /// <summary>Documents.</summary>
    public static readonly IReadOnlyList<BriefFormat> Documents = [Word, Markdown];

    /// <summary>Its bibliography.</summary>
    public static readonly IReadOnlyList<BriefFormat> References = [Csl, Ris, BibTex];
}
