using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Tests.Records;

/// <summary>The record that an editor means while they type its name.</summary>
public sealed class FindRecordsToReferTests(KnowledgeDatabase databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("고베시", "kobe-city")]
    [InlineData("베시", "kobe-city")]
    [InlineData("神戸市", "kobe-city")]
    [InlineData("kobe c", "kobe-city")]
    [InlineData("Kawasaki", "kawasaki-city")]
    [InlineData("ｊｓｔ", "jst")]
    public async Task A_record_is_found_by_any_part_of_its_name_in_any_language(string typed, string slug)
    {
        var found = await new FindRecordsToRefer(databases.Shared).AskAsync([RecordKind.Organization], typed, Cancellation);

        Assert.Contains(slug, found.Select(record => record.Slug));
        Assert.All(found, record => Assert.Equal(RecordKind.Organization, record.Kind));
    }

    [Fact]
    public async Task A_name_that_begins_with_what_was_typed_comes_first()
    {
        var found = await new FindRecordsToRefer(databases.Shared).AskAsync([RecordKind.Region], "가와사키", Cancellation);

        Assert.Equal("kawasaki", found[0].Slug);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Without_anything_typed_the_first_records_are_offered(string? typed)
    {
        var found = await new FindRecordsToRefer(databases.Shared).AskAsync([RecordKind.Organization, RecordKind.Term], typed, Cancellation);

        Assert.Equal(FindRecordsToRefer.Most, found.Count);
    }

    [Theory]
    [InlineData("없는 이름 없는 이름")]
    [InlineData("%")]
    [InlineData("'; drop table records; --")]
    public async Task What_no_name_holds_finds_nothing(string typed) =>
        Assert.Empty(await new FindRecordsToRefer(databases.Shared).AskAsync([RecordKind.Organization], typed, Cancellation));

    [Fact]
    public async Task Addresses_are_given_their_names_and_those_that_lead_nowhere_are_left_out()
    {
        var names = await new FindRecordsToRefer(databases.Shared).NamesAsync([new(RecordKind.Organization, "jst"), new(RecordKind.Case, "jst")], Cancellation);

        Assert.Equal([new RecordAddress(RecordKind.Organization, "jst")], names.Keys);
    }
}
