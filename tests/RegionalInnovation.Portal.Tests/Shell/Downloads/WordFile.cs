using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace RegionalInnovation.Portal.Tests.Shell.Downloads;

/// <summary>A document of a word processor read back, after it was checked against the schemas of Office.</summary>
internal sealed class WordFile
{
    /// <summary>Its paragraphs, those of tables among them.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Its footnotes, by number.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The numbers of footnotes in the order in which the text names them.</summary>
    public required IReadOnlyList<long> NoteMarks { get; init; }

    /// <summary>Addresses that it links to.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    public static WordFile Open(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var main = document.MainDocumentPart!;
        Assert.Empty(main.Document!.Descendants<FieldCode>());
        Assert.Empty(main.Document.Descendants<SimpleField>());
        return new()
        {
            Paragraphs = [.. main.Document.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText)],
            Notes = [.. main.FootnotesPart!.Footnotes!.Elements<Footnote>().Where(note => note.Id! > 0).Select(note => note.InnerText)],
            NoteMarks = [.. main.Document.Descendants<FootnoteReference>().Select(mark => mark.Id!.Value)],
            Links = [.. main.HyperlinkRelationships.Concat(main.FootnotesPart.HyperlinkRelationships).Select(link => link.Uri.ToString())],
        };
    }
}
