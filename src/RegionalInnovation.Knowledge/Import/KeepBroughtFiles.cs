using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Keeps the files that people bring to import, and the selections that they want to change; everybody sees their own only.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class KeepBroughtFiles(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    /// <summary>So many days a file waits for something to be done with it.</summary>
    public const int Days = 30;

    private const int LongestName = 200;

    /// <summary>Files that are listed.</summary>
    private const int Most = 50;

    /// <summary>Takes a file in, and lets go of what has waited too long.</summary>
    /// <param name="person">Who brings it.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Its key.</returns>
    public Task<Guid> AddAsync(Guid person, string name, byte[] content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        // The extension, which says what it is, stands at the end.
        return AddAsync(person, ImportForm.File, name.Length <= LongestName ? name : name[^LongestName..], content, cancellation);
    }

    /// <summary>Takes a selection of cases in.</summary>
    /// <param name="person">Who selects them.</param>
    /// <param name="name">How they were asked for, in words.</param>
    /// <param name="slugs">Their slugs, in order; those that are no slugs are told in the plan.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Its key.</returns>
    public Task<Guid> AddSelectionAsync(Guid person, string name, IReadOnlyCollection<string> slugs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(slugs);
        return AddAsync(person, ImportForm.Selection, name.Length <= LongestName ? name : name[..LongestName], Encoding.UTF8.GetBytes(string.Join('\n', slugs)), cancellation);
    }

    private async Task<Guid> AddAsync(Guid person, ImportForm form, string name, byte[] content, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var oldest = now.AddDays(-Days);
        await DropAsync(db.CaseImports.Where(import => import.BroughtAt < oldest), cancellation);
        var brought = new CaseImport
        {
            Id = Guid.CreateVersion7(now),
            Person = person,
            Form = form,
            FileName = name,
            File = content,
            State = ImportState.Brought,
            BroughtAt = now,
        };
        db.Add(brought);
        await db.SaveChangesAsync(cancellation);
        return brought.Id;
    }

    /// <summary>The files or selections of a person, the last first.</summary>
    public async Task<IReadOnlyList<CaseImportView>> ListAsync(Guid person, ImportForm form, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ViewsAsync(db.CaseImports.Where(import => import.Person == person && import.Form == form).OrderByDescending(import => import.BroughtAt).ThenBy(import => import.Id).Take(Most), cancellation);
    }

    /// <summary>A file of a person; null where they have none of this key.</summary>
    public async Task<CaseImportView?> AskAsync(Guid id, Guid person, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await ViewsAsync(db.CaseImports.Where(import => import.Id == id && import.Person == person), cancellation)).SingleOrDefault();
    }

    /// <summary>Remembers what a person has chosen about their file.</summary>
    /// <returns>Whether they have such a file, with which nothing was done yet.</returns>
    public async Task<bool> ChooseAsync(Guid id, Guid person, ImportSettings settings, CancellationToken cancellation)
    {
        return await ChooseAsync(id, person, ImportForm.File, JsonSerializer.Serialize(settings, PackJson.Compact), cancellation);
    }

    /// <summary>Remembers what a person wants to change in their selection.</summary>
    /// <returns>Whether they have such a selection, with which nothing was done yet.</returns>
    public Task<bool> ChooseAsync(Guid id, Guid person, CaseChange change, CancellationToken cancellation) =>
        ChooseAsync(id, person, ImportForm.Selection, JsonSerializer.Serialize(change, PackJson.Compact), cancellation);

    /// <summary>Gives a file up with which nothing was done.</summary>
    public async Task DropAsync(Guid id, Guid person, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await DropAsync(db.CaseImports.Where(import => import.Id == id && import.Person == person), cancellation);
    }

    /// <summary>Lays a file down where it can be read; dispose of it.</summary>
    /// <returns>Null where the person has no such file, or something was done with it.</returns>
    public async Task<LaidDownFile?> LayDownAsync(Guid id, Guid person, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var brought = await db.CaseImports
            .Where(import => import.Id == id && import.Person == person && import.State == ImportState.Brought && import.Form == ImportForm.File)
            .Select(import => new { import.FileName, import.File, import.Choices })
            .SingleOrDefaultAsync(cancellation);
        if (brought?.File is not { } content)
        {
            return null;
        }

        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, content, cancellation);
        var settings = Read(brought.Choices);
        return new(new(path, brought.FileName, settings.Choices), settings);
    }

    /// <summary>The slugs of a selection, in order and each once.</summary>
    /// <returns>Null where the person has no such selection, or something was done with it.</returns>
    public async Task<IReadOnlyList<string>?> SelectedAsync(Guid id, Guid person, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var slugs = await db.CaseImports
            .Where(import => import.Id == id && import.Person == person && import.State == ImportState.Brought && import.Form == ImportForm.Selection)
            .Select(import => import.File)
            .SingleOrDefaultAsync(cancellation);
        return slugs is null ? null : [.. Encoding.UTF8.GetString(slugs).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
    }

    private async Task<bool> ChooseAsync(Guid id, Guid person, ImportForm form, string json, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.CaseImports.Where(import => import.Id == id && import.Person == person && import.State == ImportState.Brought && import.Form == form)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.Choices, json), cancellation) > 0;
    }

    private static Task<int> DropAsync(IQueryable<CaseImport> imports, CancellationToken cancellation) =>
        imports.Where(import => import.State == ImportState.Brought)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.State, ImportState.Dropped).SetProperty(import => import.File, (byte[]?)null), cancellation);

    private static async Task<List<CaseImportView>> ViewsAsync(IQueryable<CaseImport> imports, CancellationToken cancellation)
    {
        var rows = await imports
            .Select(import => new { import.Id, import.Form, import.FileName, import.Choices, import.State, import.Written, import.LeftAlone, import.Reason, import.BroughtAt, import.DoneAt })
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new CaseImportView(
            row.Id,
            row.Form,
            row.FileName,
            row.Form == ImportForm.File ? Read(row.Choices) : ImportSettings.None,
            row.Form == ImportForm.Selection && row.Choices is { } change ? JsonSerializer.Deserialize<CaseChange>(change, PackJson.Compact) : null,
            row.State,
            row.Written,
            row.LeftAlone,
            row.Reason,
            row.BroughtAt,
            row.DoneAt));
    }

    private static ImportSettings Read(string? json) => json is null ? ImportSettings.None : JsonSerializer.Deserialize<ImportSettings>(json, PackJson.Compact) ?? ImportSettings.None;
}

/// <summary>A file that was laid down to be read, and is taken away again.</summary>
/// <param name="file">The file.</param>
/// <param name="settings">What the person has chosen about it.</param>
public sealed class LaidDownFile(ImportFile file, ImportSettings settings) : IDisposable
{
    /// <summary>The file.</summary>
    public ImportFile File { get; } = file;

    /// <summary>What the person has chosen about it.</summary>
    public ImportSettings Settings { get; } = settings;

    /// <inheritdoc/>
    public void Dispose() => System.IO.File.Delete(File.Path);
}
