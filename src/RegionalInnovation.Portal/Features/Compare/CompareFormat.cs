namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>A format in which a comparison can be taken away.</summary>
/// <param name="Name">What it is called, in every language.</param>
/// <param name="Extension">Its extension, with the dot.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record CompareFormat(string Name, string Extension, string MediaType)
{
    public static readonly CompareFormat Excel = new("XLSX", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    public static readonly CompareFormat Word = new("DOCX", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    public static readonly CompareFormat Markdown = new("Markdown", ".md", "text/markdown; charset=utf-8");

    /// <summary>Every format.</summary>
    public static readonly IReadOnlyList<CompareFormat> All = [Excel, Word, Markdown];
}
