using RegionalInnovation.Knowledge.Editing;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Does what a person has brought and chosen: plans it as things are now, and applies it.</summary>
/// <param name="files">Keeps what was brought.</param>
/// <param name="plan">Plans it.</param>
/// <param name="apply">Applies the plan.</param>
public sealed class ApplyBrought(KeepBroughtFiles files, PlanImport plan, ApplyImport apply)
{
    /// <summary>Applies a file or a selection.</summary>
    /// <param name="brought">What was brought.</param>
    /// <param name="publish">Whether it is published; it becomes drafts otherwise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editor">Whose it is, and who applies it.</param>
    /// <param name="words">Words for tokens in the languages of readers.</param>
    /// <param name="cancellation">Stops it; nothing is written then.</param>
    /// <returns>What it came to; null where nothing waits to be applied.</returns>
    /// <exception cref="EditingRefusedException">The person may not publish, there is no reason, or something was done with it before.</exception>
    /// <exception cref="ImportFileException">The file is not taken in, or the selection is too large.</exception>
    public async Task<ImportAnswer?> AskAsync(CaseImportView brought, bool publish, string? reason, Editor editor, IReadOnlyDictionary<string, string> words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(brought);
        if (brought.Form == ImportForm.Selection)
        {
            return brought.Change is { } change && await files.SelectedAsync(brought.Id, editor.Id, cancellation) is { } slugs
                ? await ApplyAsync(plan.AskAsync(slugs, change, cancellation))
                : null;
        }

        using var laid = await files.LayDownAsync(brought.Id, editor.Id, cancellation);
        if (laid is null)
        {
            return null;
        }

        var table = laid.File.HoldsDocuments ? null : await TableReader.OpenAsync(laid.File, ImportLimits.Usual, cancellation);
        return await ApplyAsync(plan.AskAsync(laid.File, table is null ? null : laid.Settings.MappingOf(table, words), cancellation));

        Task<ImportAnswer> ApplyAsync(IAsyncEnumerable<PlannedRow> planned) =>
            publish ? apply.PublishAsync(brought.Id, planned, reason, editor, cancellation) : apply.DraftAsync(brought.Id, planned, reason, editor, cancellation);
    }
}
