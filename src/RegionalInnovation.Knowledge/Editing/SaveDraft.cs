using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>What became of a save.</summary>
/// <param name="Version">The version of the draft now.</param>
/// <param name="At">When it was saved last (UTC).</param>
/// <param name="Moved">Whether another device saved a later version; nothing was written then.</param>
public sealed record DraftSaved(int Version, DateTimeOffset At, bool Moved);

/// <summary>Saves a draft as far as it is written, complete or not.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class SaveDraft(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    private readonly DraftDesk _desk = new(databases, time);

    /// <summary>Saves a draft.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that it is a change of.</param>
    /// <param name="document">The document as far as it is written: a JSON object.</param>
    /// <param name="editor">Who edits.</param>
    /// <param name="cancellation">Stops the saving.</param>
    /// <returns>What became of it; null where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">The draft is somebody else's, or no longer open.</exception>
    /// <exception cref="ArgumentException">The document is no JSON object, or longer than 512 KiB.</exception>
    public async Task<DraftSaved?> AskAsync(Guid id, int version, string document, Editor editor, CancellationToken cancellation)
    {
        var (json, slug) = Read(document);
        DraftSaved? saved = null;
        var found = await _desk.ChangeAsync(id, version: null, Save, cancellation);
        return found ? saved : null;

        void Save(Draft draft, DateTimeOffset now)
        {
            DraftDesk.NeedOwner(draft, editor);
            DraftDesk.Need(draft, DraftState.Editing, DraftState.Returned);
            if (draft.Version != version)
            {
                saved = new(draft.Version, draft.SavedAt, Moved: true);
                return;
            }

            draft.Document = json;
            if (draft.BaseNumber == 0)
            {
                draft.Slug = slug;
            }

            draft.Version++;
            draft.SavedAt = now;
            saved = new(draft.Version, now, Moved: false);
        }
    }

    private static (string Json, string Slug) Read(string document)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(document) > DocumentCheck.LargestDocument)
        {
            throw new ArgumentException("The draft is longer than 512 KiB.", nameof(document));
        }

        try
        {
            if (DocumentReader.FirstUnkeepable(System.Text.Encoding.UTF8.GetBytes(document)) is null && JsonNode.Parse(document) is JsonObject members)
            {
                var slug = members["slug"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
                return (members.ToJsonString(PackJson.Compact), slug.Length <= 80 ? slug : "");
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw new ArgumentException("A draft is a JSON object.", nameof(document));
    }
}
