using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>What a reference manager keeps of a case, before its format.</summary>
/// <param name="Key">Key of the reference: slug and revision.</param>
/// <param name="Title">The name in the reader's language.</param>
/// <param name="OtherTitles">The name in the others.</param>
/// <param name="Portal">Author and publisher.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Revision">Number of the revision.</param>
/// <param name="Published">Day of the revision.</param>
/// <param name="Address">The address pinned to the revision.</param>
/// <param name="Abstract">The summary.</param>
/// <param name="Keywords">Themes.</param>
/// <param name="Source">Its sources in words; null where it has none.</param>
/// <param name="Rights">Licence and rights in words.</param>
/// <param name="Selection">From which selection it was taken.</param>
internal sealed record CaseReference(
    string Key,
    string Title,
    IReadOnlyList<string> OtherTitles,
    string Portal,
    string Kind,
    int Revision,
    DateTimeOffset Published,
    string Address,
    string? Abstract,
    IReadOnlyList<string> Keywords,
    string? Source,
    string Rights,
    string Selection)
{
    public static CaseReference From(TakenCase taken, DownloadHead head, DownloadWording words)
    {
        var document = taken.Document;
        var title = words.In(document.Name);
        return new(
            $"{document.Slug}-r{taken.Revision.ToString(CultureInfo.InvariantCulture)}",
            title,
            [.. document.Name.All().Where(other => other != title)],
            head.Portal,
            words.Text("Reference.Kind"),
            taken.Revision,
            taken.ChangedAt,
            head.Place.Page(Addresses.CaseRevision(document.Slug, taken.Revision)),
            document.Summary is { } summary ? words.In(summary) : null,
            [.. taken.Themes.Select(theme => words.In(theme.Name))],
            taken.Sources.Count == 0 ? null : words.Text("Cite.Source", words.Sources([.. taken.Sources.Select(source => source.Name)])),
            words.Rights,
            words.Text("Reference.Selection", head.WholeQuestion, head.Total, DownloadHead.Day(head.TakenAt), head.Address));
    }
}

/// <summary>Cases for BibTeX and biber: a technical report each, in UTF-8.</summary>
internal static class BibTexCases
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write(Comment(head, words));
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(Entry(CaseReference.From(taken, head, words), head));
            await output.SendAsync(cancellation);
        }
    }

    /// <summary>What the file is. BibTeX skips it; an at sign or a brace in it would begin or end an entry.</summary>
    private static string Comment(DownloadHead head, DownloadWording words)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])[head.Portal, words.Text("File.Description", head.WholeQuestion, head.Total), head.Address, head.TakenAtText, words.Rights])
        {
            text.Append("% ").Append(OneLine(line).Replace('@', '＠').Replace('{', '(').Replace('}', ')')).Append('\n');
        }

        return text.ToString();
    }

    internal static string Entry(CaseReference reference, DownloadHead head)
    {
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"\n@techreport{{{reference.Key},\n");
        // In braces of its own, so that nobody takes the last word for a family name, nor lowers a capital.
        Field("author", $"{{{Escaped(reference.Portal)}}}");
        Field("title", $"{{{Escaped(reference.Title)}}}");
        Field("institution", Escaped(reference.Portal));
        Field("type", Escaped(reference.Kind));
        Field("number", reference.Revision.ToString(CultureInfo.InvariantCulture));
        Field("year", reference.Published.UtcDateTime.ToString("yyyy", CultureInfo.InvariantCulture));
        entry.Append(CultureInfo.InvariantCulture, $"  month = {Months[reference.Published.UtcDateTime.Month - 1]},\n");
        Field("date", DownloadHead.Day(reference.Published));
        Field("url", Verbatim(reference.Address));
        Field("urldate", DownloadHead.Day(head.TakenAt));
        Field("langid", head.Place.Language switch { Language.Ko => "korean", Language.Ja => "japanese", _ => "english" });
        if (reference.OtherTitles.Count > 0)
        {
            Field("titleaddon", Escaped(string.Join(" / ", reference.OtherTitles)));
        }

        if (reference.Abstract is { } summary)
        {
            Field("abstract", Escaped(summary));
        }

        if (reference.Keywords.Count > 0)
        {
            Field("keywords", Escaped(string.Join(", ", reference.Keywords)));
        }

        Field("note", Escaped(string.Join(" ", new[] { reference.Source, reference.Rights }.OfType<string>())));
        return entry.Append("}\n").ToString();

        void Field(string name, string value) => entry.Append("  ").Append(name).Append(" = {").Append(value).Append("},\n");
    }

    /// <summary>Text that TeX sets as it stands.</summary>
    internal static string Escaped(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in OneLine(text))
        {
            result.Append(character switch
            {
                '\\' => @"\textbackslash{}",
                '{' => @"\{",
                '}' => @"\}",
                '#' or '$' or '%' or '&' or '_' => $@"\{character}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                _ => character.ToString(),
            });
        }

        return result.ToString();
    }

    /// <summary>An address is taken as it stands, and only what would end the field is written otherwise.</summary>
    private static string Verbatim(string address) =>
        address.Replace("\\", "%5C", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    private static string OneLine(string text) => ReferenceText.OneLine(text);
}

/// <summary>Cases as RIS: a report each. The format has no place for the file itself, so every reference says where it was taken from.</summary>
internal static class RisCases
{
    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(Entry(CaseReference.From(taken, head, words), head));
            await output.SendAsync(cancellation);
        }
    }

    internal static string Entry(CaseReference reference, DownloadHead head)
    {
        var entry = new StringBuilder();
        Line("TY", "RPRT");
        Line("ID", reference.Key);
        Line("TI", reference.Title);
        foreach (var title in reference.OtherTitles)
        {
            Line("TT", title);
        }

        Line("AU", reference.Portal);
        Line("PB", reference.Portal);
        Line("PY", reference.Published.UtcDateTime.ToString("yyyy", CultureInfo.InvariantCulture));
        Line("DA", reference.Published.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Line("ET", reference.Revision.ToString(CultureInfo.InvariantCulture));
        Line("M3", reference.Kind);
        Line("UR", reference.Address);
        Line("Y2", head.TakenAt.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Line("LA", Token.Of(head.Place.Language));
        foreach (var keyword in reference.Keywords)
        {
            Line("KW", keyword);
        }

        if (reference.Abstract is { } summary)
        {
            Line("AB", summary);
        }

        foreach (var note in new[] { reference.Source, reference.Rights, reference.Selection }.OfType<string>())
        {
            Line("N1", note);
        }

        Line("DB", reference.Portal);
        return entry.Append("ER  - \r\n\r\n").ToString();

        void Line(string tag, string value) => entry.Append(tag).Append("  - ").Append(ReferenceText.OneLine(value)).Append("\r\n");
    }
}

/// <summary>
/// Cases as CSL-JSON. The format is a list and nothing around it, so every item carries in <c>custom</c>, which the schema
/// keeps free, from which selection it was taken.
/// </summary>
internal static class CslCases
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write("[");
        var separator = "\n";
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(separator);
            output.Write(Item(CaseReference.From(taken, head, words), head).ToJsonString(Relaxed));
            separator = ",\n";
            await output.SendAsync(cancellation);
        }

        output.Write("\n]\n");
    }

    private static JsonObject Item(CaseReference reference, DownloadHead head)
    {
        var item = new JsonObject
        {
            ["id"] = reference.Key,
            ["type"] = "report",
            ["title"] = reference.Title,
            ["author"] = new JsonArray(new JsonObject { ["literal"] = reference.Portal }),
            ["publisher"] = reference.Portal,
            ["genre"] = reference.Kind,
            ["version"] = reference.Revision.ToString(CultureInfo.InvariantCulture),
            ["issued"] = Date(reference.Published),
            ["accessed"] = Date(head.TakenAt),
            ["URL"] = reference.Address,
            ["language"] = Token.Of(head.Place.Language),
            ["source"] = reference.Portal,
        };
        if (reference.Abstract is { } summary)
        {
            item["abstract"] = summary;
        }

        if (reference.Keywords.Count > 0)
        {
            item["keyword"] = string.Join(", ", reference.Keywords);
        }

        if (reference.Source is { } source)
        {
            item["note"] = source;
        }

        item["custom"] = new JsonObject
        {
            ["query"] = head.WholeQuestion,
            ["queryUrl"] = head.Address,
            ["queryCount"] = head.Total,
            ["takenAt"] = head.TakenAtText,
            ["license"] = DownloadHead.License,
            ["licenseUrl"] = DownloadHead.LicenseAddress,
            ["rights"] = reference.Rights,
        };
        return item;
    }

    private static JsonObject Date(DateTimeOffset day) =>
        new() { ["date-parts"] = new JsonArray(new JsonArray(day.UtcDateTime.Year, day.UtcDateTime.Month, day.UtcDateTime.Day)) };
}

/// <summary>Text of formats whose values end with their line.</summary>
internal static class ReferenceText
{
    /// <summary>The text on one line, without control characters.</summary>
    public static string OneLine(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else if (!char.IsControl(character))
            {
                result.Append(character);
            }
        }

        return result.ToString().TrimEnd();
    }
}
