using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;
using RegionalInnovation.Portal.Shell.Facts;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>Writes a comparison as a file: the rows and the verdicts of the page, and every source with its number.</summary>
/// <param name="table">The comparison.</param>
/// <param name="head">What the file says of itself.</param>
/// <param name="wording">The reader's words.</param>
/// <param name="texts">Texts of comparisons.</param>
/// <param name="shell">Texts of the shell.</param>
internal sealed class ComparisonWriter(ComparisonTable table, DownloadHead head, FactWording wording, IStringLocalizer<CompareTexts> texts, IStringLocalizer<Texts> shell)
{
    private const int ShareOfField = 14;

    /// <summary>A workbook: the comparison, its sources, and what the file is.</summary>
    public byte[] Excel()
    {
        using var stream = new MemoryStream();
        using (var workbook = new WorkbookArchive(stream, new(head.Question, head.Portal, head.Address, head.TakenAtText), [texts["Sheet.Comparison"], texts["Sheet.Sources"], texts["Sheet.About"]]))
        {
            using (var sheet = workbook.OpenSheet(1, $"""<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="2" width="18" customWidth="1"/><col min="3" max="{table.Columns.Count + 2}" width="60" customWidth="1"/></cols>"""))
            {
                sheet.Row([(texts["Field"], false), (texts["Verdict"], false), .. Names.Select(name => ((string?)name, false))], WorkbookArchive.Look.Bold);
                foreach (var row in table.Rows)
                {
                    sheet.Row([(row.Heading, false), (VerdictOf(row), false), .. row.Cells.Select(cell => ((string?)string.Join("\n", Lines(cell)), false))], WorkbookArchive.Look.Wrapped);
                }
            }

            using (var sheet = workbook.OpenSheet(2, """<cols><col min="1" max="1" width="8" customWidth="1"/><col min="2" max="4" width="45" customWidth="1"/></cols>"""))
            {
                sheet.Row([(texts["Number"], false), (shell["Citations"], false), (texts["Place"], false), (shell["Printed"], false)], WorkbookArchive.Look.Bold);
                foreach (var place in table.Places)
                {
                    sheet.Row([(Whole(place.Number), true), (SourceOf(place), false), (place.Locator.Write(shell), false), (string.Join(" | ", place.Printed), false)], WorkbookArchive.Look.Wrapped);
                }
            }

            using (var sheet = workbook.OpenSheet(3, """<cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols>"""))
            {
                foreach (var (name, value) in About())
                {
                    sheet.Row([(name, false), (value, false)], WorkbookArchive.Look.Wrapped);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>A document on pages that lie on their side: the comparison as a table, its sources as footnotes.</summary>
    public byte[] Word()
    {
        using var document = new WordDocument(head.Place.Language, new(head.Question, head.Portal, head.Address, head.TakenAtText), isLandscape: true);
        var share = (100 - ShareOfField) / table.Columns.Count;
        var noted = new HashSet<int>();
        document.Table(
            [ShareOfField, .. Enumerable.Repeat(share, table.Columns.Count)],
            [
                [[[new(texts["Field"])]], .. Names.Select(name => (IReadOnlyList<IReadOnlyList<WordPiece>>)[[new(name)]])],
                .. table.Rows.Select(row => (IReadOnlyList<IReadOnlyList<IReadOnlyList<WordPiece>>>)
                [
                    [[new(row.Heading, IsBold: true)], [new(VerdictOf(row) ?? "")]],
                    .. row.Cells.Select(cell => (IReadOnlyList<IReadOnlyList<WordPiece>>)[.. Paragraphs(cell, noted)]),
                ]),
            ]);
        document.Remark(new WordPiece(texts["OutcomesNote"]));
        foreach (var (name, value) in About())
        {
            document.Remark(new WordPiece($"{name}: "), new WordPiece(value, Address: value));
        }

        return document.Finish();
    }

    /// <summary>Markdown: the comparison as a table, its sources as footnotes.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("# ").Append(MarkdownText.Of(head.Question)).Append("\n\n");
        Row([texts["Field"], texts["Verdict"], .. Names.Select(MarkdownText.Of)]);
        Row([.. Enumerable.Repeat("---", Names.Count + 2)]);
        foreach (var row in table.Rows)
        {
            Row([$"**{MarkdownText.Of(row.Heading)}**", MarkdownText.Of(VerdictOf(row) ?? ""), .. row.Cells.Select(Cell)]);
        }

        text.Append('\n').Append(MarkdownText.Of(texts["OutcomesNote"])).Append("\n\n");
        foreach (var (name, value) in About())
        {
            text.Append("- ").Append(MarkdownText.Of(name)).Append(": ").Append(MarkdownText.Of(value)).Append('\n');
        }

        text.Append('\n');
        foreach (var place in table.Places)
        {
            text.Append(CultureInfo.InvariantCulture, $"[^{place.Number}]: ").Append(MarkdownText.Of(PlaceOf(place))).Append('\n');
        }

        return text.ToString();

        void Row(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

        string Cell(ComparedCell cell) => cell.Facts.Count == 0
            ? string.Join("<br>", Silent(cell).Select(line => $"*{MarkdownText.Of(line)}*"))
            : string.Join("<br>", [.. cell.Facts.Select(fact => MarkdownText.Of(fact.Fact.Whole) + string.Concat(fact.Sources.Select(number => $"[^{Whole(number)}]"))), .. Unknown(cell).Select(line => $"*{MarkdownText.Of(line)}*")]);
    }

    private IReadOnlyList<string> Names => [.. table.Columns.Select(column => wording.In(column.Document.Name))];

    private string? VerdictOf(ComparedRow row) => table.Columns.Count > 1 ? $"{ComparisonView.Sign(row.Verdict)} {texts[$"Verdict.{row.Verdict}"]}" : null;

    private IEnumerable<string> Lines(ComparedCell cell) => cell.Facts.Count == 0
        ? Silent(cell)
        : [.. cell.Facts.Select(fact => fact.Fact.Whole + string.Concat(fact.Sources.Select(number => $" [{Whole(number)}]"))), .. Unknown(cell)];

    private IEnumerable<IReadOnlyList<WordPiece>> Paragraphs(ComparedCell cell, HashSet<int> noted)
    {
        foreach (var fact in cell.Facts)
        {
            // A place is a footnote where it is first cited, and a number in brackets after that.
            var again = string.Concat(fact.Sources.Where(number => noted.Contains(number)).Select(number => $" [{Whole(number)}]"));
            yield return [new(fact.Fact.Whole + again, Notes: [.. fact.Sources.Where(noted.Add).Select(number => new WordNote($"[{Whole(number)}] {PlaceOf(table.Places[number - 1])}"))])];
        }

        foreach (var line in cell.Facts.Count == 0 ? Silent(cell) : Unknown(cell))
        {
            yield return [new(line)];
        }
    }

    private IEnumerable<string> Silent(ComparedCell cell) => Unknown(cell).Prepend(cell.IsNotStated ? wording.NotStated : texts["NoRecord"].Value);

    private IEnumerable<string> Unknown(ComparedCell cell) => cell.Unknowns.Select(unknown => $"({shell["Unknowns"]}: {wording.In(unknown)})");

    private string SourceOf(NumberedPlace place) => table.Sources.TryGetValue(place.Source, out var name) ? wording.In(name) : place.Source;

    private string PlaceOf(NumberedPlace place) => string.Join(
        ", ",
        [SourceOf(place), .. new[] { place.Locator.Write(shell) }.Where(where => where.Length > 0), .. place.Printed.Select(printed => $"“{printed}”")]);

    private IEnumerable<(string Name, string Value)> About() =>
    [
        (texts["About.Address"], head.Address),
        .. table.Columns.Select(column => ($"{texts["About.Revision"]} ({wording.In(column.Document.Name)})", head.Place.Page(Addresses.Revision(column.Document.Kind, column.Document.Slug, column.Revision)))),
        (texts["About.TakenAt"], head.TakenAtText),
        (head.Portal, head.Rights),
    ];

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
