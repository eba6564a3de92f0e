using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>Writes a brief as a file: numbered notes that cite source and place, every record pinned to its revision.</summary>
/// <param name="draft">The brief.</param>
/// <param name="parts">Its records; those that are not there are left out, and the file says so.</param>
/// <param name="head">What the file says of itself.</param>
/// <param name="content">What is said of records.</param>
/// <param name="texts">Texts of briefs.</param>
internal sealed class BriefWriter(BriefDraft draft, IReadOnlyList<BriefPart> parts, DownloadHead head, BriefContent content, IStringLocalizer<BriefTexts> texts)
{
    private IEnumerable<RecordView<RecordDocument>> Records => parts.Select(part => part.Record).OfType<RecordView<RecordDocument>>();

    /// <summary>The file in a format.</summary>
    public byte[] Write(BriefFormat format) =>
        format == BriefFormat.Word ? Word()
        : format == BriefFormat.Markdown ? Encoding.UTF8.GetBytes(Markdown())
        : format == BriefFormat.Csl ? Encoding.UTF8.GetBytes(new JsonArray([.. References().Select(reference => (JsonNode)Csl.Item(reference, head))]).ToJsonString(Csl.Relaxed) + "\n")
        : format == BriefFormat.Ris ? Encoding.UTF8.GetBytes(string.Concat(References().Select(reference => Ris.Entry(reference, head))))
        : Encoding.UTF8.GetBytes(string.Concat(References().Select(reference => BibTex.Entry(reference, head))));

    private byte[] Word()
    {
        using var document = new WordDocument(head.Place.Language, new(head.Question, head.Portal, head.Address, head.TakenAtText));
        Said(draft.Opening);
        foreach (var part in parts)
        {
            if (part.Record is { } record)
            {
                document.Heading(1, content.NameOf(record));
                document.Remark(new WordPiece($"{content.KindOf(record)} · "), new WordPiece(AddressOf(record), Address: AddressOf(record)));
                foreach (var line in content.Lines(record))
                {
                    if (line.Facts.Count <= 1)
                    {
                        document.Paragraph([new($"{line.Heading}: ", IsBold: true), .. line.Facts.Count == 0 ? [new WordPiece(content.NotStated)] : line.Facts.Select(fact => Piece(fact, record))]);
                        continue;
                    }

                    document.Paragraph(new WordPiece(line.Heading, IsBold: true));
                    foreach (var fact in line.Facts)
                    {
                        document.Item(Piece(fact, record));
                    }
                }
            }

            Said(part.Item.Note);
        }

        document.Heading(1, texts["Records"]);
        foreach (var record in Records)
        {
            document.Item(new WordPiece($"{content.Listed(record)} "), new WordPiece(AddressOf(record), Address: AddressOf(record)));
        }

        document.Heading(1, texts["Sources"]);
        foreach (var source in content.Sources(Records))
        {
            document.Item(new WordPiece(source));
        }

        foreach (var line in Closing())
        {
            document.Remark(new WordPiece(line));
        }

        return document.Finish();

        void Said(string? text)
        {
            foreach (var paragraph in BriefContent.Paragraphs(text))
            {
                document.Paragraph(new WordPiece(paragraph));
            }
        }

        WordPiece Piece(Shell.Facts.Fact fact, RecordView<RecordDocument> record) =>
            new(fact.Whole, Notes: fact.Citations.Count == 0 ? null : [new(content.Note(fact, record), AddressOf(record))]);
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        var notes = new StringBuilder();
        var number = 0;
        text.Append("# ").Append(MarkdownText.Of(head.Question)).Append("\n\n");
        Said(draft.Opening);
        foreach (var part in parts)
        {
            if (part.Record is { } record)
            {
                text.Append("## ").Append(MarkdownText.Of(content.NameOf(record))).Append("\n\n");
                text.Append(MarkdownText.Of(content.KindOf(record))).Append(" · <").Append(AddressOf(record)).Append(">\n\n");
                foreach (var line in content.Lines(record))
                {
                    text.Append("**").Append(MarkdownText.Of(line.Heading)).Append("**");
                    if (line.Facts.Count <= 1)
                    {
                        text.Append(": ").Append(line.Facts.Count == 0 ? MarkdownText.Of(content.NotStated) : Noted(line.Facts[0], record)).Append("\n\n");
                        continue;
                    }

                    text.Append("\n\n");
                    foreach (var fact in line.Facts)
                    {
                        text.Append("- ").Append(Noted(fact, record)).Append('\n');
                    }

                    text.Append('\n');
                }
            }

            Said(part.Item.Note);
        }

        text.Append("## ").Append(MarkdownText.Of(texts["Records"])).Append("\n\n");
        foreach (var record in Records)
        {
            text.Append("- ").Append(MarkdownText.Of(content.Listed(record))).Append(" <").Append(AddressOf(record)).Append(">\n");
        }

        text.Append("\n## ").Append(MarkdownText.Of(texts["Sources"])).Append("\n\n");
        foreach (var source in content.Sources(Records))
        {
            text.Append("- ").Append(MarkdownText.Of(source)).Append('\n');
        }

        text.Append('\n');
        foreach (var line in Closing())
        {
            text.Append(MarkdownText.Of(line)).Append("\n\n");
        }

        return text.Append(notes).ToString();

        void Said(string? written)
        {
            foreach (var paragraph in BriefContent.Paragraphs(written))
            {
                text.Append(MarkdownText.Of(paragraph)).Append("\n\n");
            }
        }

        string Noted(Shell.Facts.Fact fact, RecordView<RecordDocument> record)
        {
            if (fact.Citations.Count == 0)
            {
                return MarkdownText.Of(fact.Whole);
            }

            number++;
            notes.Append(CultureInfo.InvariantCulture, $"[^{number}]: ").Append(MarkdownText.Of(content.Note(fact, record))).Append(" <").Append(AddressOf(record)).Append(">\n");
            return MarkdownText.Of(fact.Whole) + string.Create(CultureInfo.InvariantCulture, $"[^{number}]");
        }
    }

    private IEnumerable<RecordReference> References() => Records.Select(record => new RecordReference(
        BriefContent.KeyOf(record),
        content.NameOf(record),
        [.. record.Document.Name.All().Where(name => name != content.NameOf(record))],
        head.Portal,
        content.KindOf(record),
        record.Revision,
        record.ChangedAt,
        AddressOf(record),
        record.Document.Summary is { } summary ? summary.For(head.Place.Language).Text : null,
        [],
        content.Sources([record]) is { Count: > 0 } sources ? texts["Reference.Sources", string.Join("; ", sources)].Value : null,
        head.Rights,
        head.Question));

    private IEnumerable<string> Closing()
    {
        foreach (var missing in parts.Where(part => part.Record is null))
        {
            yield return texts[missing.State == RecordState.Gone ? "Missing.Gone" : "Missing.NotFound", missing.Item.Written];
        }

        yield return texts["Made", head.Portal, head.TakenAtText];
        yield return head.Rights;
    }

    private string AddressOf(RecordView<RecordDocument> record) => head.Place.Page(Addresses.Revision(record.Document.Kind, record.Document.Slug, record.Revision));
}
