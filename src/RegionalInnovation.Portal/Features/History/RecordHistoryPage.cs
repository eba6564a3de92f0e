using Microsoft.AspNetCore.Components;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.History;

/// <summary>A page on the revisions of a record of any kind. Its address begins with the record's, which tells the kind.</summary>
public abstract class RecordHistoryPage : ComponentBase
{
    /// <summary>The slug in the address.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <summary>The kind of record.</summary>
    protected RecordKind Kind { get; private set; }

    /// <summary>Whether there is nothing to show. False too while it is being read.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>What of the address could not be read.</summary>
    protected IReadOnlyList<IgnoredValue> Ignored { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Kind = Addresses.KindOf(Context.Request.Path) ?? throw new InvalidOperationException("The address names no kind of record.");
        var query = new QueryReader(Context.Request.Query);
        // What is no slug is not looked for: PostgreSQL refuses some characters outright.
        var (state, movedTo) = QueryReader.IsSlug(Slug) ? await ReadAsync(query, Context.RequestAborted) : (RecordState.NotFound, null);
        Ignored = query.Ignored;
        IsMissing = state != RecordState.Found;
        Context.Response.StatusCode = state switch
        {
            RecordState.Found => StatusCodes.Status200OK,
            RecordState.Moved => StatusCodes.Status301MovedPermanently,
            RecordState.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status404NotFound,
        };
        if (movedTo is not null)
        {
            Context.Response.Headers.Location = Addresses.InLanguage(Reader.LanguageOf(Context), AddressOf(movedTo), Context.Request.QueryString.Value ?? "");
        }
    }

    /// <summary>Reads what the page shows.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>How it ended, and the slug the record has now where it moved.</returns>
    protected abstract Task<(RecordState State, string? MovedTo)> ReadAsync(QueryReader query, CancellationToken cancellation);

    /// <summary>The address of this page, without its query, under another slug.</summary>
    protected abstract string AddressOf(string slug);
}
