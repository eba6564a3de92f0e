using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>
/// Asks for the record a page is about and answers for those that are not there: 404, 410 where it was withdrawn, 301
/// where it has another slug now. An address may ask for a revision, or for the record as of a day (<see cref="RevisionQuery"/>).
/// </summary>
/// <typeparam name="TRecord">The row of the kind.</typeparam>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
public abstract class RecordPage<TRecord, TDocument> : ComponentBase
    where TRecord : KnowledgeRecord<TDocument>
    where TDocument : RecordDocument
{
    /// <summary>The slug in the address.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <summary>Reads the record.</summary>
    [Inject]
    public required ReadRecord ReadRecord { get; init; }

    /// <summary>Reads the record as it stood.</summary>
    [Inject]
    public required ReadRevision ReadRevision { get; init; }

    /// <summary>Texts of the shell.</summary>
    [Inject]
    public required IStringLocalizer<Texts> ShellTexts { get; init; }

    /// <summary>Whether there is no such record to show. False too while it is being read.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>The kind of record.</summary>
    protected abstract RecordKind Kind { get; }

    /// <summary>The record, with all that the page shows; null until it was read, and where there is none.</summary>
    protected RecordView<TDocument>? View { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var answer = await ReadAsync(Context.RequestAborted);
        IsMissing = answer.Record is null;
        Context.Response.StatusCode = answer.State switch
        {
            RecordState.Found => StatusCodes.Status200OK,
            RecordState.Moved => StatusCodes.Status301MovedPermanently,
            RecordState.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status404NotFound,
        };
        if (answer.MovedTo is { } slug)
        {
            Context.Response.Headers.Location = Addresses.InLanguage(Reader.LanguageOf(Context), AddressOf(slug));
        }

        if (answer.Record is { } record)
        {
            await LoadAsync(record, Context.RequestAborted);
            View = record;
        }
    }

    /// <summary>Reads the record, or the revision of it that is asked for.</summary>
    private async Task<RecordAnswer<TDocument>> ReadAsync(CancellationToken cancellation)
    {
        var asked = RevisionQuery.Read(Context.Request.Query);
        if (asked.IsLatest)
        {
            return await ReadRecord.Ask<TRecord, TDocument>(Kind, Slug, cancellation);
        }

        // What is cited is to be found through the record as it is now.
        Context.Response.Headers["X-Robots-Tag"] = "noindex";
        var answer = asked.AsOf is { } day
            ? await ReadRevision.AskAsOf<TRecord, TDocument>(Kind, Slug, KoreanTime.EndOf(day), cancellation)
            : await ReadRevision.Ask<TRecord, TDocument>(Kind, Slug, asked.Number!.Value, cancellation);
        if (answer is { Record: null, Latest: > 0 })
        {
            Context.Features.Set(WhyMissing(asked, answer));
        }

        return new(answer.State, answer.Record, answer.MovedTo);
    }

    private NotFoundReason WhyMissing(RevisionQuery asked, RevisionAnswer<TDocument> answer)
    {
        const int LongestShown = 20;
        if (asked.AsOf is { } day)
        {
            var shown = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var first = answer.FirstAt is { } at ? KoreanTime.Write(at) : "";
            return new(ShellTexts["AsOf.Missing.Title"], ShellTexts["AsOf.Missing.Text", shown, first], Addresses.History(Kind, Slug), ShellTexts["History"]);
        }

        var number = Context.Request.Query[RevisionQuery.NumberName].ToString();
        return new(
            ShellTexts["Pinned.Missing.Title"],
            ShellTexts["Pinned.Missing.Text", number.Length <= LongestShown ? number : number[..LongestShown] + "…", answer.Latest],
            Addresses.Of(Kind, Slug),
            ShellTexts["Pinned.ToLatest"]);
    }

    /// <summary>The address of this page under another slug.</summary>
    private string AddressOf(string slug) => RevisionQuery.Read(Context.Request.Query) switch
    {
        { Number: { } number } => Addresses.Revision(Kind, slug, number),
        { AsOf: { } day } => Addresses.AsOf(Kind, slug, day),
        _ => Addresses.Of(Kind, slug),
    };

    /// <summary>Asks for what only this kind's page shows.</summary>
    protected virtual Task LoadAsync(RecordView<TDocument> view, CancellationToken cancellation) => Task.CompletedTask;
}
