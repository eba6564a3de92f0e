using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>The styles and settings of <see cref="WordDocument"/>: few, by the names that word processors know.</summary>
internal static class WordStyles
{
    private const string Ink = "1F2933";
    private const string Quiet = "5A6572";
    private const string Accent = "1F4E79";

    /// <summary>Adds them to a document.</summary>
    public static void AddTo(MainDocumentPart main, Language language)
    {
        var (tag, face) = language switch
        {
            Language.Ko => ("ko-KR", "Malgun Gothic"),
            Language.Ja => ("ja-JP", "Yu Gothic"),
            _ => ("en-GB", "Malgun Gothic"),
        };
        main.AddNewPart<StyleDefinitionsPart>().Styles = new(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", EastAsia = face, ComplexScript = "Calibri" },
                    new Color { Val = Ink },
                    new FontSize { Val = "21" },
                    new Languages { Val = language == Language.En ? tag : "en-GB", EastAsia = language == Language.Ja ? "ja-JP" : "ko-KR" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "288", LineRule = LineSpacingRuleValues.Auto }))),
            OfParagraph("Normal", "Normal", null, null, isDefault: true),
            OfParagraph("Title", "Title", Spaced(0, 240), Look(size: 40, Accent, bold: true)),
            OfParagraph("Heading1", "heading 1", Spaced(360, 120, outline: 0), Look(size: 30, Accent, bold: true)),
            OfParagraph("Heading2", "heading 2", Spaced(280, 100, outline: 1), Look(size: 25, Accent, bold: true)),
            OfParagraph("Heading3", "heading 3", Spaced(200, 60, outline: 2), Look(size: 22, Ink, bold: true)),
            OfParagraph("ListParagraph", "List Paragraph", new(new SpacingBetweenLines { After = "60" }, new Indentation { Left = "340", Hanging = "200" }), null),
            OfParagraph("Remark", "Remark", Spaced(0, 120), Look(size: 18, Quiet)),
            OfParagraph("TableText", "Table Text", new(new SpacingBetweenLines { After = "40", Line = "252", LineRule = LineSpacingRuleValues.Auto }), Look(size: 17, Ink)),
            OfParagraph("FootnoteText", "footnote text", new(new SpacingBetweenLines { After = "20", Line = "240", LineRule = LineSpacingRuleValues.Auto }), Look(size: 17, Ink)),
            new Style(new StyleName { Val = "footnote reference" }, new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })) { Type = StyleValues.Character, StyleId = "FootnoteReference" },
            new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = Accent }, new Underline { Val = UnderlineValues.Single })) { Type = StyleValues.Character, StyleId = "Hyperlink" },
            new Style(new StyleName { Val = "Table Grid" }, new StyleTableProperties(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4U, Color = "BBC4CE" },
                new LeftBorder { Val = BorderValues.Single, Size = 4U, Color = "BBC4CE" },
                new BottomBorder { Val = BorderValues.Single, Size = 4U, Color = "BBC4CE" },
                new RightBorder { Val = BorderValues.Single, Size = 4U, Color = "BBC4CE" },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4U, Color = "BBC4CE" },
                new InsideVerticalBorder { Val = BorderValues.Single, Size = 4U, Color = "BBC4CE" })))
            { Type = StyleValues.Table, StyleId = "TableGrid" });
        main.AddNewPart<DocumentSettingsPart>().Settings = new(
            new FootnoteDocumentWideProperties(new FootnoteSpecialReference { Id = -1 }, new FootnoteSpecialReference { Id = 0 }),
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = "en-GB", EastAsia = language == Language.Ja ? "ja-JP" : "ko-KR" });
    }

    private static Style OfParagraph(string id, string name, StyleParagraphProperties? paragraph, StyleRunProperties? run, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }

        style.AppendChild(new StyleName { Val = name });
        if (!isDefault)
        {
            style.AppendChild(new BasedOn { Val = "Normal" });
        }

        style.AppendChild(new PrimaryStyle());
        if (paragraph is not null)
        {
            style.AppendChild(paragraph);
        }

        if (run is not null)
        {
            style.AppendChild(run);
        }

        return style;
    }

    private static StyleParagraphProperties Spaced(int before, int after, int? outline = null)
    {
        var properties = new StyleParagraphProperties();
        if (outline is not null)
        {
            properties.AppendChild(new KeepNext());
        }

        properties.AppendChild(new SpacingBetweenLines { Before = before.ToString(CultureInfo.InvariantCulture), After = after.ToString(CultureInfo.InvariantCulture) });
        if (outline is { } level)
        {
            properties.AppendChild(new OutlineLevel { Val = level });
        }

        return properties;
    }

    private static StyleRunProperties Look(int size, string color, bool bold = false)
    {
        var properties = new StyleRunProperties();
        if (bold)
        {
            properties.AppendChild(new Bold());
        }

        properties.AppendChild(new Color { Val = color });
        properties.AppendChild(new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) });
        return properties;
    }
}
