using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Finds what keeps a document from being published, by the rules that packs are checked by.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class CheckDraft(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Checks a document.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="document">The document as far as it is written, as JSON.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <returns>The rules that it breaks.</returns>
    public async Task<IReadOnlyList<Fault>> AskAsync(RecordKind kind, string document, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        if (DocumentCheck.Read(kind, document, faults) is not { } read)
        {
            return faults;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var addresses = await AddressBook.LoadAsync(db, RecordReferences.Of(read).Select(reference => reference.Address), cancellation);
        return DocumentCheck.FaultsOf(read, addresses);
    }
}
