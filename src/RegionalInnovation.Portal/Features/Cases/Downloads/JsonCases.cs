using System.IO.Pipelines;
using System.Text.Json;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Cases as JSON, every text in all its languages. <c>about</c> says what the file is; <c>cases</c> has a case a line, or
/// <c>case</c> the one that was asked for.
/// </summary>
internal static class JsonCases
{
    public static async Task WriteAsync(PipeWriter pipe, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation)
    {
        var output = new TextOutput(pipe);
        output.Write($"{{\"about\":{About(head, words)},\n\"cases\":[");
        var separator = "\n";
        await foreach (var taken in cases.WithCancellation(cancellation))
        {
            output.Write(separator);
            output.Write(CaseBytes(taken, head));
            separator = ",\n";
            await output.SendAsync(cancellation);
        }

        output.Write("\n]}\n");
    }

    /// <summary>A single case.</summary>
    public static void Write(TextOutput output, DownloadHead head, DownloadWording words, TakenCase taken)
    {
        output.Write($"{{\"about\":{About(head, words)},\n\"case\":");
        output.Write(CaseBytes(taken, head));
        output.Write("}\n");
    }

    private static string About(DownloadHead head, DownloadWording words) => JsonSerializer.Serialize(
        new JsonAbout(
            head.Portal,
            head.Place.Language,
            head.Question,
            head.Address,
            head.FileAddress,
            head.Total,
            head.TakenAtText,
            DownloadHead.License,
            DownloadHead.LicenseAddress,
            words.Rights,
            head.Ignored),
        PackJson.Compact);

    private static byte[] CaseBytes(TakenCase taken, DownloadHead head) => JsonSerializer.SerializeToUtf8Bytes(JsonCase.From(taken, head), PackJson.Compact);

    private sealed record JsonAbout(
        string Portal,
        Language Language,
        string Query,
        string QueryUrl,
        string Url,
        int Total,
        string TakenAt,
        string License,
        string LicenseUrl,
        string Rights,
        string? Ignored);

    private sealed record JsonEdtf(string? Printed, string? Meant);

    private sealed record JsonRecord(string Slug, LocalizedText Name, string Url)
    {
        public static JsonRecord From(RecordLink link, DownloadHead head) => new(link.Slug, link.Name, head.Place.Thing(Addresses.Of(link.Kind, link.Slug)));
    }

    private sealed record JsonCase(
        string Slug,
        string Url,
        string PermanentUrl,
        int Revision,
        string ChangedAt,
        LocalizedText Name,
        NameBases NameBasis,
        IReadOnlyList<string> Aliases,
        LocalizedText? Summary,
        CaseType CaseType,
        PolicyPeriod Period,
        JsonEdtf? Edtf,
        IReadOnlyList<TakenPlace> Places,
        IReadOnlyList<TakenInstitution> Institutions,
        IReadOnlyList<TakenProgram> Programs,
        IReadOnlyList<JsonRecord> Plans,
        IReadOnlyList<JsonRecord> Themes,
        IReadOnlyList<LocalizedText>? Activities,
        IReadOnlyList<LocalizedText>? Technologies,
        IReadOnlyList<LocalizedText>? Products,
        IReadOnlyList<Award>? Awards,
        IReadOnlyList<OutcomeDocument> Outcomes,
        IReadOnlyList<LocalizedText> OutsideFacts,
        IReadOnlyList<UnknownEntry> Unknowns,
        IReadOnlyList<OpenReadingEntry> OpenReadings,
        IReadOnlyList<CitationEntry> Citations,
        IReadOnlyList<TakenSource> Sources)
    {
        public static JsonCase From(TakenCase taken, DownloadHead head)
        {
            var document = taken.Document;
            var period = document.Period;
            return new(
                document.Slug,
                head.Place.Page(Addresses.Of(RecordKind.Case, document.Slug)),
                head.Place.Page(Addresses.CaseRevision(document.Slug, taken.Revision)),
                taken.Revision,
                DownloadHead.Iso(taken.ChangedAt),
                document.Name,
                document.NameBasis,
                document.Aliases,
                document.Summary,
                document.CaseType,
                period,
                period.Form == PeriodForm.NotStated ? null : new(period.EdtfPrinted, period.EdtfMeant),
                taken.Places,
                taken.Institutions,
                taken.Programs,
                [.. taken.Plans.Select(plan => JsonRecord.From(plan, head))],
                [.. taken.Themes.Select(theme => JsonRecord.From(theme, head))],
                document.Activities,
                document.Technologies,
                document.Products,
                document.Awards,
                taken.Outcomes,
                document.OutsideFacts,
                document.Unknowns,
                document.OpenReadings,
                document.Citations,
                taken.Sources);
        }
    }
}
