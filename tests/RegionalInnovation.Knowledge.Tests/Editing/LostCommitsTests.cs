using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Editing;

/// <summary>The connection to the database goes after the commit and before anybody hears of it.</summary>
public sealed class LostCommitsTests(SeededCopy copy) : IClassFixture<SeededCopy>
{
    private const string Slug = "nanshon";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_that_is_asked_for_again_after_a_cut_is_there_once_two_hundred_times()
    {
        const int Tries = 200;
        var settings = new NpgsqlConnectionStringBuilder(copy.Database.ConnectionString);
        await using var proxy = new CuttingProxy(settings.Host!, settings.Port);
        var cut = new TestDatabase(new NpgsqlConnectionStringBuilder(copy.Database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port, MaxPoolSize = 4 }.ConnectionString);
        var publish = new PublishEdits(cut, TimeProvider.System);
        await using var db = copy.Database.CreateDbContext();
        var study = await db.Cases.SingleAsync(item => item.Slug == Slug, Cancellation);
        var (document, number) = (study.Document, study.RevisionNumber);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var changed = (CaseDocument)document with { Aliases = [$"cut-{attempt}"] };
            var edit = new Edit(Guid.CreateVersion7(), new(RecordKind.Case, Slug), EditAct.Publish, number, changed, Guid.Parse("0198c000-0000-7000-8000-000000000001"), "시험");
            proxy.Cuts = true;
            await Assert.ThrowsAnyAsync<Exception>(() => publish.EachAsync([edit], Cancellation));
            proxy.Cuts = false;
            Assert.Equal(new EditAnswer.Published(++number), Assert.Single(await publish.EachAsync([edit], Cancellation)));
        }

        Assert.Equal(Tries, proxy.Cut);
        var numbers = await db.Revisions.Where(revision => revision.Record.Slug == Slug && revision.Record.Kind == RecordKind.Case).OrderBy(revision => revision.Number).Select(revision => revision.Number).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, number), numbers);
        Assert.Empty((await new VerifyRevisions(copy.Database).Ask(Cancellation)).Broken);
    }
}
