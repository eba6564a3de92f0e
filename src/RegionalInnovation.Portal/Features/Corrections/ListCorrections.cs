using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Corrections;

/// <summary>A correction with its record and its place.</summary>
/// <param name="Entry">What was corrected, and why.</param>
/// <param name="Record">The record that holds what is right.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Source">The source that prints it.</param>
/// <param name="Locator">The place in the source.</param>
/// <param name="Printed">The characters of the source.</param>
public sealed record CorrectionItem(CorrectionEntry Entry, RecordLink Record, string Field, RecordLink Source, Locator Locator, string? Printed);

/// <summary>Lists every correction by its code, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListCorrections(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The corrections of published records.</summary>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyList<CorrectionItem>> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Citations
            .Where(citation => citation.CorrectionCode != null && citation.Record.Status == RecordStatus.Published)
            .OrderBy(citation => citation.CorrectionCode)
            .Select(citation => new CorrectionItem(
                citation.Correction!,
                new(citation.Record.Kind, citation.Record.Slug, citation.Record.Name),
                citation.Field,
                new(citation.Source.Kind, citation.Source.Slug, citation.Source.Name),
                citation.Locator,
                citation.Printed))
            .ToListAsync(cancellation);
    }
}
