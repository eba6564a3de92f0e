using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Tests.Records;

public sealed class PredicatesTests
{
    [Fact]
    public void What_the_table_allows_is_no_fault_and_nothing_else() =>
        Assert.All(
            from predicate in Predicates.All
            from start in Enum.GetValues<RecordKind>()
            from end in Enum.GetValues<RecordKind>()
            select (predicate, start, end),
            item => Assert.Equal(
                item.predicate.Value.From.Contains(item.start) && item.predicate.Value.To.Contains(item.end),
                Predicates.Fault(item.predicate.Key, item.start, item.end) is null));

    [Fact]
    public void A_fault_says_what_would_be_right()
    {
        Assert.Equal("'listed_under' cannot start from a case; it starts from program", Told("listed_under", RecordKind.Case, RecordKind.Plan));
        Assert.Equal("'listed_under' cannot end at a case; it ends at plan", Told("listed_under", RecordKind.Program, RecordKind.Case));
        Assert.Contains("located_in", Told("lies_in", RecordKind.Case, RecordKind.Region), StringComparison.Ordinal);

        static string Told(string predicate, RecordKind from, RecordKind to) => FaultText.InEnglish(Predicates.Fault(predicate, from, to)!);
    }

    [Fact]
    public void Predicates_of_bodies_end_at_organizations() =>
        Assert.All(Predicates.Bodies, predicate => Assert.Equal([RecordKind.Organization], Predicates.All[predicate].To));

    [Theory]
    [InlineData("plan/stbp-1", true)]
    [InlineData("case/a/b", true)]
    [InlineData("plan/", false)]
    [InlineData("/stbp-1", false)]
    [InlineData("Plan/stbp-1", false)]
    [InlineData("stbp-1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_a_kind_and_a_slug(string? text, bool isAddress)
    {
        Assert.Equal(isAddress, RecordAddress.TryParse(text, out var address));
        Assert.Equal(isAddress ? text : null, isAddress ? address.ToString() : null);
    }
}
