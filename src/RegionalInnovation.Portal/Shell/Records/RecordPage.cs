using Microsoft.AspNetCore.Components;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>
/// Asks for the record a page is about and answers for those that are not there: 404, 410 where it was withdrawn, 301
/// where it has another slug now.
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

    /// <summary>Reads the record; a kind whose pages show revisions reads the one that is asked for.</summary>
    protected virtual Task<RecordAnswer<TDocument>> ReadAsync(CancellationToken cancellation) => ReadRecord.Ask<TRecord, TDocument>(Kind, Slug, cancellation);

    /// <summary>The address of this page under another slug.</summary>
    protected virtual string AddressOf(string slug) => Addresses.Of(Kind, slug);

    /// <summary>Asks for what only this kind's page shows.</summary>
    protected virtual Task LoadAsync(RecordView<TDocument> view, CancellationToken cancellation) => Task.CompletedTask;
}
