using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>
/// Reads a table from a sheet of a workbook (Office Open XML). Values that the file did not say itself are not taken over
/// silently: a formula is refused, whatever result a program has stored beside it, and so are macros and links to other
/// files. Nothing is unpacked to disk, and nothing is fetched.
/// </summary>
internal sealed partial class Workbook : IDisposable
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    /// <summary>A compound file: the workbook of old Excel, or a new one under a password.</summary>
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly ZipArchive _archive;
    private readonly ImportLimits _limits;
    private readonly List<string> _shared = [];
    private readonly HashSet<int> _dateStyles = [];
    private DateTime _firstDay = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private long _unpacked;

    private Workbook(ZipArchive archive, ImportLimits limits) => (_archive, _limits) = (archive, limits);

    public void Dispose() => _archive.Dispose();

    /// <summary>Opens the table of a file that is not larger than the limits say.</summary>
    public static async Task<Table> OpenAsync(ImportFile file, ImportLimits limits, CancellationToken cancellation)
    {
        // Opened once to tell the sheets, and anew for each walk over the rows: a table may be read as often as wanted.
        using var workbook = Open(file, limits);
        var sheets = workbook.Sheets();
        var sheet = file.Choices.Sheet is { } chosen
            ? sheets.Find(candidate => candidate.Name == chosen) ?? throw new ImportFileException(ImportFileFault.Format, $"the workbook has no sheet '{chosen}'; choose one of {sheets.Select(candidate => candidate.Name)}")
            : sheets.FirstOrDefault() ?? throw new ImportFileException(ImportFileFault.Empty, $"the workbook has no sheet that can be seen");
        return await TableRows.OpenAsync(
            new(Encoding: null, Delimiter: null, sheet.Name, [.. sheets.Select(candidate => candidate.Name)]),
            stop => ReadAsync(file, limits, sheet.Part, stop),
            limits,
            cancellation);
    }

    private static async IAsyncEnumerable<(int Number, List<string> Cells)> ReadAsync(ImportFile file, ImportLimits limits, string part, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        using var workbook = Open(file, limits);
        workbook.ReadShared();
        workbook.ReadStyles();
        foreach (var row in workbook.Rows(part))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static Workbook Open(ImportFile file, ImportLimits limits)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Span<byte> head = stackalloc byte[8];
            var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (head[..read].SequenceEqual(CompoundFile))
            {
                throw new ImportFileException(ImportFileFault.Format, $"the workbook is in the old format or has a password; save it as .xlsx without one");
            }

            CheckParts(stream, limits);
            stream.Position = 0;
            var workbook = new Workbook(new(stream, ZipArchiveMode.Read), limits);
            workbook.CheckContent();
            return workbook;
        }
        catch (InvalidDataException)
        {
            stream.Dispose();
            throw Broken();
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The list of parts is read whole when an archive is opened; how many it claims stands at the end of the file.</summary>
    private static void CheckParts(FileStream stream, ImportLimits limits)
    {
        const int EndRecord = 22, LongestComment = ushort.MaxValue;
        var tail = new byte[Math.Min(stream.Length, EndRecord + LongestComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndRecord > tail.Length)
        {
            throw new ImportFileException(ImportFileFault.Format, $"the file is no workbook (.xlsx)");
        }

        if (BitConverter.ToUInt16(tail, end + 10) > limits.MostParts)
        {
            throw new ImportFileException(ImportFileFault.TooLarge, $"the workbook has more than {limits.MostParts} parts");
        }
    }

    private void CheckContent()
    {
        if (_archive.Entries.Count > _limits.MostParts)
        {
            throw new ImportFileException(ImportFileFault.TooLarge, $"the workbook has more than {_limits.MostParts} parts");
        }

        long size = 0;
        foreach (var entry in _archive.Entries)
        {
            size += entry.Length;
            if (size > _limits.LargestUnpacked || IsBomb(entry.Length, entry.CompressedLength))
            {
                throw Bomb();
            }

            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase))
            {
                throw new ImportFileException(ImportFileFault.Macro, $"the workbook holds macros; save it as .xlsx without them");
            }

            if (name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase))
            {
                throw new ImportFileException(ImportFileFault.ExternalLink, $"the workbook takes values from other files; paste them as values and break the links");
            }
        }
    }

    private bool IsBomb(long unpacked, long packed) => unpacked > 1024 * 1024 && unpacked / Math.Max(1, packed) > _limits.LargestRatio;

    private static ImportFileException Bomb() => new(ImportFileFault.Bomb, $"the file unpacks to far more than a workbook holds");

    private static ImportFileException Broken() => new(ImportFileFault.Broken, $"the workbook is broken; open it in a spreadsheet and save it anew");

    private List<Sheet> Sheets()
    {
        var path = PathOfWorkbook();
        var parts = RelationsOf(path);
        var sheets = new List<Sheet>();
        using var reader = Read(path) ?? throw Broken();
        while (Next(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && (reader.GetAttribute("state") ?? "visible") == "visible"
                && (reader.GetAttribute("id", Relationships) ?? reader.GetAttribute("id", StrictRelationships)) is { } id
                && parts.GetValueOrDefault(id) is { Type: "worksheet" } part)
            {
                sheets.Add(new(reader.GetAttribute("name") ?? "", part.Path));
            }
        }

        return sheets;
    }

    private string PathOfWorkbook() =>
        RelationsOf("").Values.FirstOrDefault(relation => relation.Type == "officeDocument")?.Path
        ?? throw new ImportFileException(ImportFileFault.Format, $"the file is no workbook (.xlsx)");

    /// <summary>The parts that a part names, by id. What lies outside of the file is left out: nothing is fetched.</summary>
    private Dictionary<string, Relation> RelationsOf(string part)
    {
        var folder = part.LastIndexOf('/') is var slash and >= 0 ? part[..(slash + 1)] : "";
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        using var reader = Read($"{folder}_rels/{part[folder.Length..]}.rels");
        while (reader is not null && Next(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") != "External"
                && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target && reader.GetAttribute("Type") is { } type)
            {
                relations[id] = new(type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : folder + target);
            }
        }

        return relations;
    }

    /// <summary>Cells refer to texts that the whole workbook shares.</summary>
    private void ReadShared()
    {
        if (RelationsOf(PathOfWorkbook()).Values.FirstOrDefault(relation => relation.Type == "sharedStrings") is not { } part || Read(part.Path) is not { } reader)
        {
            return;
        }

        using (reader)
        {
            var characters = 0L;
            while (Next(reader))
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    var text = TextOf(reader);
                    characters += text.Length;
                    if (characters > _limits.MostSharedText)
                    {
                        throw new ImportFileException(ImportFileFault.TooLarge, $"the cells of the workbook hold more than {_limits.MostSharedText} characters");
                    }

                    _shared.Add(text);
                }
            }
        }
    }

    /// <summary>A day is a number that is shown as one; which numbers are, only the styles tell.</summary>
    private void ReadStyles()
    {
        var path = PathOfWorkbook();
        using (var workbook = Read(path))
        {
            while (workbook is not null && Next(workbook))
            {
                if (workbook is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" } && workbook.GetAttribute("date1904") is "1" or "true")
                {
                    _firstDay = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
                }
            }
        }

        using var reader = RelationsOf(path).Values.FirstOrDefault(relation => relation.Type == "styles") is { } part ? Read(part.Path) : null;
        var formats = new HashSet<int>();
        var (inCells, style) = (false, 0);
        while (reader is not null && Next(reader))
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "numFmt" } when Number(reader.GetAttribute("numFmtId")) is { } id && IsDate(reader.GetAttribute("formatCode") ?? ""):
                    formats.Add(id);
                    break;
                case { LocalName: "cellXfs" }:
                    inCells = reader.NodeType == XmlNodeType.Element;
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "xf" } when inCells:
                    // 27 to 36 and 50 to 58 are days in the spreadsheets of East Asia.
                    if (Number(reader.GetAttribute("numFmtId")) is { } format && (format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) || formats.Contains(format)))
                    {
                        _dateStyles.Add(style);
                    }

                    style++;
                    break;
            }
        }
    }

    private static bool IsDate(string format) => NotOfDate().Replace(format, "").AsSpan().IndexOfAny("yYdD") >= 0;

    private IEnumerable<(int Number, List<string> Cells)> Rows(string part)
    {
        using var reader = Read(part) ?? throw Broken();
        var (number, filled) = (0, 0);
        while (Next(reader))
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            number = Number(reader.GetAttribute("r")) ?? number + 1;
            if (reader.IsEmptyElement)
            {
                continue;
            }

            var cells = Cells(reader, number);
            if (cells.Count == 0)
            {
                continue;
            }

            // The headings are a row, too.
            if (++filled > _limits.MostRows + 1)
            {
                throw new ImportFileException(ImportFileFault.TooLarge, $"the table has more than {_limits.MostRows} rows; part it into several files");
            }

            yield return (number, cells);
        }
    }

    private List<string> Cells(XmlReader reader, int row)
    {
        var cells = new List<string>();
        var depth = reader.Depth;
        var column = -1;
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
            if (reader.IsEmptyElement)
            {
                continue;
            }

            var cell = Cell(reader, $"{Letters(column)}{row}");
            if (cell.Length == 0)
            {
                continue;
            }

            if (column >= _limits.MostColumns)
            {
                throw TableRows.TooManyColumns(row, _limits);
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = cell;
        }

        return cells;
    }

    private string Cell(XmlReader reader, string name)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var style = Number(reader.GetAttribute("s")) ?? 0;
        var depth = reader.Depth;
        var text = "";
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "f":
                    throw new ImportFileException(ImportFileFault.Formula, $"cell {name} holds a formula; paste its result as a value");
                case "v":
                    text = Content(reader);
                    break;
                case "is":
                    text = TextOf(reader);
                    break;
            }
        }

        var value = type switch
        {
            "s" => Number(text) is { } index && index < _shared.Count ? _shared[index] : throw Broken(),
            "e" => throw new ImportFileException(ImportFileFault.ErrorValue, $"cell {name} holds the error {text} instead of a value"),
            "b" => text == "1" ? "true" : "false",
            "n" => Figure(text, style),
            _ => text,
        };
        return value.Length > _limits.LongestCell
            ? throw new ImportFileException(ImportFileFault.TooLarge, $"cell {name} is longer than {_limits.LongestCell} characters")
            : value;
    }

    /// <summary>A number as a person would write it: a year without a point, a day as YYYY-MM-DD.</summary>
    private string Figure(string text, int style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return text;
        }

        return _dateStyles.Contains(style) && number is >= 0 and < 2_958_466
            ? _firstDay.AddDays(Math.Floor(number)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : number.ToString(Math.Abs(number) < 1e15 ? "0.###############" : "R", CultureInfo.InvariantCulture);
    }

    /// <summary>The text of a cell, put together from its runs. How it is to be pronounced, which Japanese spreadsheets keep beside it, is not part of it.</summary>
    private string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        var text = new StringBuilder();
        var pronounced = false;
        while (Next(reader) && reader.Depth > depth)
        {
            switch (reader)
            {
                case { LocalName: "rPh" }:
                    pronounced = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "t" } when !pronounced:
                    text.Append(Content(reader));
                    if (text.Length > 2 * _limits.LongestCell)
                    {
                        throw new ImportFileException(ImportFileFault.TooLarge, $"a cell of the workbook is longer than {_limits.LongestCell} characters");
                    }

                    break;
            }
        }

        // An escape may stand for what is no text.
        var whole = text.ToString();
        whole = whole.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(whole, match => ((char)int.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : whole;
        return whole.Contains('\0', StringComparison.Ordinal) || !IsText(whole) ? throw Broken() : whole;
    }

    private static bool IsText(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text of an element that has nothing else in it; the reader is left at its end.</summary>
    private static string Content(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        StringBuilder? several = null;
        var text = "";
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                if (text.Length > 0)
                {
                    several ??= new(text);
                    several.Append(reader.Value);
                }
                else
                {
                    text = reader.Value;
                }
            }
        }

        return several?.ToString() ?? text;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>B12 → 1.</summary>
    private static int? ColumnOf(string? name)
    {
        var column = 0;
        foreach (var letter in (name ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (26 * column) + (letter - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    /// <summary>1 → B.</summary>
    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private XmlReader? Read(string part)
    {
        if (_archive.GetEntry(part) is not { } entry)
        {
            return null;
        }

        Stream content;
        try
        {
            content = entry.Open();
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }

        return XmlReader.Create(new Counted(content, this, entry.CompressedLength), new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    private static bool Next(XmlReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (XmlException fault)
        {
            throw fault.Message.Contains("DTD", StringComparison.Ordinal)
                ? new ImportFileException(ImportFileFault.DocumentType, $"the workbook declares a document type or entities, which no spreadsheet writes")
                : Broken();
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }
    }

    private sealed record Sheet(string Name, string Part);

    private sealed record Relation(string Type, string Path);

    /// <summary>What a part says of its own size need not be true; this counts what comes out of it.</summary>
    private sealed class Counted(Stream inner, Workbook workbook, long packed) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _read += read;
            workbook._unpacked += read;
            return workbook._unpacked > 3 * workbook._limits.LargestUnpacked || _read > workbook._limits.LargestUnpacked || workbook.IsBomb(_read, packed) ? throw Bomb() : read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>Quoted text, colours and locales of a number format.</summary>
    [GeneratedRegex("""
        "[^"]*"|\\.|\[[^\]]*\]|General
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex NotOfDate();

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
