using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Reads a table from a text file (RFC 4180), whose columns are parted by commas, semicolons or tabs.</summary>
internal static class CsvTable
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>Opens the table of a file that is not larger than the limits say.</summary>
    public static async Task<Table> OpenAsync(ImportFile file, ImportLimits limits, CancellationToken cancellation)
    {
        var bytes = await File.ReadAllBytesAsync(file.Path, cancellation);
        var (name, encoding, preamble) = TextEncodings.Of(bytes, file.Choices.Encoding);
        var delimiter = file.Choices.Delimiter ?? DelimiterOf(encoding, bytes.AsMemory(preamble));
        var reading = new Reading(bytes, preamble, encoding, delimiter, limits);
        return await TableRows.OpenAsync(new(name, delimiter, Sheet: null, []), reading.RowsAsync, limits, cancellation);
    }

    /// <summary>What stands most often in the first line, outside of quotes.</summary>
    private static char DelimiterOf(Encoding encoding, ReadOnlyMemory<byte> text)
    {
        using var reader = new StreamReader(new MemoryStream(text.ToArray(), 0, Math.Min(text.Length, 64 * 1024)), Lenient(encoding), detectEncodingFromByteOrderMarks: false);
        var counts = new int[Delimiters.Length];
        var quoted = false;
        while (reader.Read() is var read and >= 0)
        {
            var character = (char)read;
            quoted ^= character == '"';
            if (!quoted && character is '\r' or '\n' && counts.Sum() > 0)
            {
                break;
            }

            if (!quoted && Array.IndexOf(Delimiters, character) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The first part of a text may end within a character.</summary>
    private static Encoding Lenient(Encoding encoding) =>
        encoding.CodePage is 949 or 932 ? CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage)! : Encoding.GetEncoding(encoding.CodePage);

    private sealed record Reading(byte[] Bytes, int Preamble, Encoding Encoding, char Delimiter, ImportLimits Limits)
    {
        public async IAsyncEnumerable<(int Number, List<string> Cells)> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            var number = 0;
            var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = Delimiter.ToString(),
                HasHeaderRecord = false,
                IgnoreBlankLines = false,
                MaxFieldSize = Limits.LongestCell,
                BadDataFound = found => throw new ImportFileException(ImportFileFault.Broken, $"in row {found.Context.Parser!.Row} a quotation mark stands where none can be; within quotation marks it is written twice"),
            };
            using var reader = new StreamReader(new MemoryStream(Bytes, Preamble, Bytes.Length - Preamble, writable: false), Encoding, detectEncodingFromByteOrderMarks: false);
            using var parser = new CsvParser(reader, configuration);
            while (await ReadAsync())
            {
                cancellation.ThrowIfCancellationRequested();
                number++;
                if (parser.Count > Limits.MostColumns)
                {
                    throw TableRows.TooManyColumns(number, Limits);
                }

                yield return (number, [.. (parser.Record ?? []).Select(Plain)]);
            }

            async Task<bool> ReadAsync()
            {
                try
                {
                    return await parser.ReadAsync();
                }
                catch (MaxFieldSizeException)
                {
                    throw new ImportFileException(ImportFileFault.TooLarge, $"a cell of row {number + 1} is longer than {Limits.LongestCell} characters; perhaps a quotation mark is not closed");
                }
            }
        }

        /// <summary>
        /// An export writes an apostrophe before what a spreadsheet would take for a formula. It is taken off again; in a
        /// cell of any other kind it is a character like others.
        /// </summary>
        private static string Plain(string cell) =>
            cell.Length > 1 && cell[0] == '\'' && (BeginsFormula(cell.AsSpan(1)) || cell[1] is '\t' or '\r' or '\n') ? cell[1..] : cell;

        private static bool BeginsFormula(ReadOnlySpan<char> cell)
        {
            var start = 0;
            while (start < cell.Length && (char.IsWhiteSpace(cell[start]) || char.GetUnicodeCategory(cell[start]) is UnicodeCategory.Format or UnicodeCategory.Control))
            {
                start++;
            }

            return start < cell.Length && cell[start] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
        }
    }
}
