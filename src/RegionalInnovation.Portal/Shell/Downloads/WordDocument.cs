using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>A piece of a paragraph.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Address">Where it leads on the web; null where it is no link.</param>
/// <param name="Notes">Footnotes that stand behind it.</param>
internal sealed record WordPiece(string Text, bool IsBold = false, string? Address = null, IReadOnlyList<WordNote>? Notes = null);

/// <summary>A footnote.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Address">Where it leads on the web, behind its text; null where it leads nowhere.</param>
internal sealed record WordNote(string Text, string? Address = null);

/// <summary>
/// A document of a word processor (Office Open XML) that grows paragraph by paragraph, with numbered footnotes. Texts are
/// texts: nothing in them becomes a field, a macro or a link.
/// </summary>
internal sealed class WordDocument : IDisposable
{
    private const int FirstNote = 1;

    private readonly MemoryStream _stream = new();
    private readonly WordprocessingDocument _document;
    private readonly MainDocumentPart _main;
    private readonly Body _body = new();
    private readonly FootnotesPart _footnotes;
    private readonly bool _isLandscape;
    private int _notes = FirstNote;

    /// <summary>Begins a document with its title.</summary>
    /// <param name="language">The language of most of it.</param>
    /// <param name="head">What it says of itself.</param>
    /// <param name="isLandscape">Whether its pages lie on their side, for wide tables.</param>
    public WordDocument(Language language, WorkbookHead head, bool isLandscape = false)
    {
        _isLandscape = isLandscape;
        _document = WordprocessingDocument.Create(_stream, WordprocessingDocumentType.Document);
        _main = _document.AddMainDocumentPart();
        _main.Document = new(_body);
        WordStyles.AddTo(_main, language);
        _footnotes = _main.AddNewPart<FootnotesPart>();
        _footnotes.Footnotes = new(
            Separator(-1, FootnoteEndnoteValues.Separator, new SeparatorMark()),
            Separator(0, FootnoteEndnoteValues.ContinuationSeparator, new ContinuationSeparatorMark()));
        var properties = _document.PackageProperties;
        properties.Title = XmlText.Allowed(head.Title);
        properties.Creator = XmlText.Allowed(head.Creator);
        properties.Description = XmlText.Allowed(head.Description);
        properties.Language = Token.Of(language);
        properties.Created = DateTime.Parse(head.Created, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Styled("Title", [new(head.Title)]);
    }

    /// <summary>A heading.</summary>
    /// <param name="level">1 to 3.</param>
    /// <param name="text">Its text.</param>
    public void Heading(int level, string text) => Styled($"Heading{level.ToString(CultureInfo.InvariantCulture)}", [new(text)]);

    /// <summary>A paragraph.</summary>
    public void Paragraph(params IEnumerable<WordPiece> pieces) => _body.AppendChild(ParagraphOf("Normal", pieces));

    /// <summary>An item of a list.</summary>
    public void Item(params IEnumerable<WordPiece> pieces) => Styled("ListParagraph", [new("• "), .. pieces]);

    /// <summary>A small remark.</summary>
    public void Remark(params IEnumerable<WordPiece> pieces) => Styled("Remark", pieces);

    /// <summary>A table over the whole width, its first row repeated on every page.</summary>
    /// <param name="widths">Widths of its columns, as shares of the whole in percent.</param>
    /// <param name="rows">Its rows, the first being its head: for each cell its paragraphs.</param>
    public void Table(IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<IReadOnlyList<IReadOnlyList<WordPiece>>>> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "TableGrid" },
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = (width * 140).ToString(CultureInfo.InvariantCulture) })));
        var isHead = true;
        foreach (var row in rows)
        {
            var line = new TableRow();
            if (isHead)
            {
                line.AppendChild(new TableRowProperties(new TableHeader()));
            }

            for (var column = 0; column < row.Count; column++)
            {
                var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = (widths[column] * 50).ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Pct }));
                foreach (var paragraph in row[column].DefaultIfEmpty([]))
                {
                    cell.AppendChild(ParagraphOf("TableText", isHead ? paragraph.Select(piece => piece with { IsBold = true }) : paragraph));
                }

                line.AppendChild(cell);
            }

            table.AppendChild(line);
            isHead = false;
        }

        _body.AppendChild(table);
        _body.AppendChild(new Paragraph());
    }

    /// <summary>Ends the document.</summary>
    /// <returns>The file.</returns>
    public byte[] Finish()
    {
        _body.AppendChild(new SectionProperties(
            _isLandscape ? new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape } : new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1247, Bottom = 1247, Left = 1247U, Right = 1247U, Header = 624U, Footer = 624U, Gutter = 0U }));
        _document.Save();
        _document.Dispose();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    private void Styled(string style, IEnumerable<WordPiece> pieces) => _body.AppendChild(ParagraphOf(style, pieces));

    private Paragraph ParagraphOf(string style, IEnumerable<WordPiece> pieces)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        foreach (var piece in pieces)
        {
            AppendText(paragraph, piece, _main);
            foreach (var note in piece.Notes ?? [])
            {
                paragraph.AppendChild(new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReference { Id = Note(note) }));
            }
        }

        return paragraph;
    }

    private int Note(WordNote note)
    {
        var id = _notes++;
        var paragraph = new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "FootnoteText" }),
            new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReferenceMark()));
        AppendText(paragraph, new($" {note.Text}"), _footnotes);
        if (note.Address is { } address)
        {
            AppendText(paragraph, new(" "), _footnotes);
            AppendText(paragraph, new(address, Address: address), _footnotes);
        }

        _footnotes.Footnotes!.AppendChild(new Footnote(paragraph) { Id = id });
        return id;
    }

    private static void AppendText(Paragraph paragraph, WordPiece piece, OpenXmlPart part)
    {
        var run = new Run();
        if (piece.IsBold)
        {
            run.AppendChild(new RunProperties(new Bold()));
        }

        run.AppendChild(new Text(XmlText.Allowed(piece.Text)) { Space = SpaceProcessingModeValues.Preserve });
        if (piece.Address is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            run.PrependChild(new RunProperties(new RunStyle { Val = "Hyperlink" }));
            paragraph.AppendChild(new Hyperlink(run) { Id = part.AddHyperlinkRelationship(uri, isExternal: true).Id, History = true });
            return;
        }

        paragraph.AppendChild(run);
    }

    private static Footnote Separator(int id, FootnoteEndnoteValues type, OpenXmlElement mark) =>
        new(new Paragraph(new ParagraphProperties(new SpacingBetweenLines { After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }), new Run(mark))) { Id = id, Type = type };
}
