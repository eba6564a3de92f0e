using Bunit;
using CsCheck;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Tests.Shell.Records;

/// <summary>Marked words in a text.</summary>
public sealed class MarkedTextTests : Components
{
    [Fact]
    public void What_was_found_is_marked_and_nothing_stands_between_the_parts() =>
        Assert.Equal(
            "神<mark>戸</mark>市 &lt;b&gt;",
            Render<MarkedText>(parameters => parameters.Add(text => text.Parts, [new("神", false), new("戸", true), new("市 <b>", false)])).Markup);

    [Fact]
    public void The_text_reads_as_it_was_written() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.Bool).List[0, 6].Sample(
            parts =>
            {
                var shown = Render<MarkedText>(parameters => parameters.Add(text => text.Parts, [.. parts.Select(part => new TextPart(part.Item1, part.Item2))]));
                Assert.Equal(string.Concat(parts.Select(part => part.Item1)), string.Concat(shown.Nodes.Select(node => node.TextContent)));
            },
            iter: 30,
            // One renderer serves the whole test.
            threads: 1);
}
