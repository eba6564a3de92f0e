using System.Runtime.CompilerServices;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>What tables of every format have in common: the first row with a value has the headings, rows without one do not count.</summary>
internal static class TableRows
{
    public static async Task<Table> OpenAsync(
        TableFormat format, Func<CancellationToken, IAsyncEnumerable<(int Number, List<string> Cells)>> read, ImportLimits limits, CancellationToken cancellation)
    {
        List<string>? headings = null;
        var sample = new List<TableRow>();
        await foreach (var (number, cells) in read(cancellation))
        {
            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (headings is null)
            {
                headings = [.. cells.Select(cell => cell.Trim())];
                headings.RemoveRange(headings.FindLastIndex(heading => heading.Length > 0) + 1, headings.Count - headings.FindLastIndex(heading => heading.Length > 0) - 1);
            }
            else if (sample.Count < Table.SampleSize)
            {
                sample.Add(new(number, cells));
            }
            else
            {
                break;
            }
        }

        if (headings is null || sample.Count == 0)
        {
            throw new ImportFileException(ImportFileFault.Empty, $"the file holds no row of values below its headings");
        }

        // A column may have no heading, and values none the less.
        var width = Math.Max(headings.Count, sample.Max(row => row.Cells.Count));
        headings.AddRange(Enumerable.Repeat("", width - headings.Count));
        return new(format, headings, [.. sample.Select(row => row with { Cells = Fitted(row.Cells, width) })], RowsAsync);

        async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            var isHeading = true;
            var count = 0;
            await foreach (var (number, cells) in read(stop))
            {
                if (cells.TrueForAll(string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                if (isHeading)
                {
                    isHeading = false;
                    continue;
                }

                if (++count > limits.MostRows)
                {
                    throw new ImportFileException(ImportFileFault.TooLarge, $"the table has more than {limits.MostRows} rows; part it into several files");
                }

                yield return new(number, Fitted(cells, width));
            }
        }
    }

    public static ImportFileException TooManyColumns(int row, ImportLimits limits) =>
        new(ImportFileFault.TooLarge, $"row {row} has more than {limits.MostColumns} columns");

    /// <summary>A row may end before its last columns; what stands behind the last heading belongs to none.</summary>
    private static IReadOnlyList<string> Fitted(IReadOnlyList<string> cells, int width) =>
        cells.Count == width ? cells : [.. cells.Take(width), .. Enumerable.Repeat("", Math.Max(0, width - cells.Count))];
}
