namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>Reads CSV by the letter of RFC 4180, and fails where it is not.</summary>
internal static class CsvReader
{
    /// <summary>The rows by name of the column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        var rows = Rows(text).ToList();
        var names = rows[0];
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        return
        [
            .. rows.Skip(1).Select(row =>
            {
                Assert.Equal(names.Count, row.Count);
                return names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            }),
        ];
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var row = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            string cell;
            if (text[position] == '"')
            {
                var end = position + 1;
                while (text[end] != '"' || (end + 1 < text.Length && text[end + 1] == '"'))
                {
                    end += text[end] == '"' ? 2 : 1;
                }

                cell = text[(position + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
                position = end + 1;
            }
            else
            {
                var end = text.AsSpan(position).IndexOfAny(",\r\n\"") + position;
                cell = text[position..end];
                position = end;
            }

            row.Add(cell);
            if (text[position] == ',')
            {
                position++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(position, 2));
            position += 2;
            yield return row;
            row = [];
        }

        Assert.Empty(row);
    }
}
