using System.Text;
using System.Text.Json;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Tests.Content;

public sealed class JsonPositionsTests
{
    private static readonly JsonPositions Positions = new(Encoding.UTF8.GetBytes("""
        [
          { "slug": "a", "name": { "ko": "고베", "en": "Kobe" } },
          {
            "period": { "start": "2001",
              "end": "2009" },
            "list": [1, [2, 3], {"x": null}]
          }
        ]
        """));

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("0", 2, 3)]
    [InlineData("0/slug", 2, 13)]
    [InlineData("0/name/ko", 2, 34)]
    [InlineData("0/name/en", 2, 46)]
    [InlineData("1", 3, 3)]
    [InlineData("1/period", 4, 15)]
    [InlineData("1/period/end", 5, 14)]
    [InlineData("1/list/0", 6, 14)]
    [InlineData("1/list/1", 6, 17)]
    [InlineData("1/list/1/1", 6, 21)]
    [InlineData("1/list/2/x", 6, 31)]
    public void A_value_stands_in_this_line_and_column_of_characters(string path, int line, int column) => Assert.Equal((line, column), Positions.Of(path));

    [Theory]
    [InlineData("1/period/calendar", 4, 15)]
    [InlineData("1/period/a/b/c", 4, 15)]
    [InlineData("7/slug", 1, 1)]
    public void What_is_missing_is_looked_for_where_it_would_stand(string path, int line, int column) => Assert.Equal((line, column), Positions.Of(path));

    [Fact]
    public void What_is_no_JSON_has_no_positions() => Assert.ThrowsAny<JsonException>(() => new JsonPositions("[1,"u8.ToArray()));
}
