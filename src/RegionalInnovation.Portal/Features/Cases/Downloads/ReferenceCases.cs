using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>Cases as references.</summary>
internal static class CaseReference
{
    public static RecordReference Of(TakenCase taken, DownloadHead head, DownloadWording words)
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

/// <summary>Cases for BibTeX and biber.</summary>
internal static class BibTexCases
{
    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write(Comment(head, words));
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(BibTex.Entry(CaseReference.Of(taken, head, words), head));
            await output.SendAsync(cancellation);
        }
    }

    /// <summary>What the file is. BibTeX skips it; an at sign or a brace in it would begin or end an entry.</summary>
    private static string Comment(DownloadHead head, DownloadWording words)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])[head.Portal, words.Text("File.Description", head.WholeQuestion, head.Total), head.Address, head.TakenAtText, words.Rights])
        {
            text.Append("% ").Append(ReferenceText.OneLine(line).Replace('@', '＠').Replace('{', '(').Replace('}', ')')).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>Cases as RIS.</summary>
internal static class RisCases
{
    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(Ris.Entry(CaseReference.Of(taken, head, words), head));
            await output.SendAsync(cancellation);
        }
    }
}

/// <summary>Cases as CSL-JSON.</summary>
internal static class CslCases
{
    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write("[");
        var separator = "\n";
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(separator);
            output.Write(Csl.Item(CaseReference.Of(taken, head, words), head).ToJsonString(Csl.Relaxed));
            separator = ",\n";
            await output.SendAsync(cancellation);
        }

        output.Write("\n]\n");
    }
}
