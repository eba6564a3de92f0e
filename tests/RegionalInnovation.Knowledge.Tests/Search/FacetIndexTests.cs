using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Search;

/// <summary>What is held in memory is what the reader's own moment of the database has, never what was before or comes after.</summary>
public sealed class FacetIndexTests(KnowledgeDatabase databases)
{
    private static readonly SearchQuestion Types = new() { Kind = RecordKind.Case, Size = 1, Wishes = [new(Facet.Type, 10), new(Facet.Region, 500), new(Facet.Year, 500)] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_counts_as_of_its_own_moment_while_others_publish()
    {
        using var cases = new ManyCases(60, seed: 7);
        using var changed = new ManyCases(90, seed: 8);
        var database = await databases.EmptyAsync();
        await new ImportPack(database, new SetTime()).FromAsync(cases.Folder, Cancellation);
        await using var early = database.CreateDbContext();
        await using var snapshot = await FindRecords.SnapshotAsync(early, Cancellation);
        var before = Counts(await FindRecords.AskAsync(early, Types, Cancellation));

        await new ImportPack(database, new SetTime()).FromAsync(changed.Folder, Cancellation);
        await using var late = database.CreateDbContext();
        var after = Counts(await FindRecords.AskAsync(late, Types, Cancellation));

        Assert.NotEqual(before, after);
        Assert.Equal(await TotalsAsync(late), after);
        // The state that the later reader left in memory is not this one's.
        Assert.Equal(before, Counts(await FindRecords.AskAsync(early, Types, Cancellation)));
        Assert.Equal(after, Counts(await FindRecords.AskAsync(late, Types, Cancellation)));
    }

    [Fact]
    public async Task A_selection_is_counted_on_what_was_written_last()
    {
        using var cases = new ManyCases(60, seed: 7);
        var database = await databases.EmptyAsync();
        await new ImportPack(database, new SetTime()).FromAsync(cases.Folder, Cancellation);
        var question = Types with { Facets = FacetSelection.None.With(Facet.Type, ["hub", "kosen"]) };
        await using var db = database.CreateDbContext();
        var before = await FindRecords.AskAsync(db, question, Cancellation);
        var id = before.Page[0].Id;
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
        {
            await db.Database.ExecuteSqlAsync($"update records set status = 'withdrawn' where id = {id}", Cancellation);
            await SearchIndex.WriteAsync(db, [id], Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        var after = await FindRecords.AskAsync(db, question, Cancellation);

        Assert.Equal(before.Total - 1, after.Total);
        Assert.DoesNotContain(after.Page, found => found.Id == id);
        Assert.Equal(before.Facets[0].Values.Sum(value => value.Count) - 1, after.Facets[0].Values.Sum(value => value.Count));
    }

    [Fact]
    public async Task A_new_name_of_a_value_is_listed_from_the_moment_of_its_publication()
    {
        using var cases = new ManyCases(60, seed: 7);
        var database = await databases.EmptyAsync();
        await new ImportPack(database, new SetTime()).FromAsync(cases.Folder, Cancellation);
        await using var db = database.CreateDbContext();
        var region = (await FindRecords.AskAsync(db, Types, Cancellation)).Facets[1].Values.First(value => value.Name is not null);
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
        {
            var id = await db.Regions.Where(place => place.Code == region.Value).Select(place => place.Id).SingleAsync(Cancellation);
            await db.Database.ExecuteSqlAsync($$"""update records set name = '{"ko": "새 이름"}' where id = {{id}}""", Cancellation);
            await SearchIndex.WriteAsync(db, [id], Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal("새 이름", (await FindRecords.AskAsync(db, Types, Cancellation)).Facets[1].Values.Single(value => value.Value == region.Value).Name!.Ko);
    }

    private static List<string> Counts(SearchAnswer answer) =>
        [.. answer.Facets.SelectMany(facet => facet.Values).Where(value => value.Count > 0).Select(value => $"{Token.Of(value.Facet)} {value.Value} {value.Count}").Order(StringComparer.Ordinal)];

    private static async Task<List<string>> TotalsAsync(KnowledgeDb db) =>
    [
        .. (await db.Database.SqlQuery<string>($"select facet || ' ' || value || ' ' || total as \"Value\" from facet_values where facet in ('type', 'region', 'year') and total > 0").ToListAsync(Cancellation))
            .Order(StringComparer.Ordinal),
    ];
}
