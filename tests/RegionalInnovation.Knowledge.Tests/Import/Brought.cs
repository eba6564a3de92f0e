using System.IO.Compression;
using System.Security;
using System.Text;
using RegionalInnovation.Knowledge.Import;

namespace RegionalInnovation.Knowledge.Tests.Import;

/// <summary>Files that somebody brings, in a folder of their own.</summary>
internal sealed class Brought : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("brought-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static Encoding Of(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;

    public ImportFile File(string name, byte[] bytes, TableChoices? choices = null)
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        System.IO.File.WriteAllBytes(path, bytes);
        return new(path, name, choices ?? TableChoices.None);
    }

    public ImportFile Csv(string text, Encoding? encoding = null, TableChoices? choices = null) => File("cases.csv", (encoding ?? new UTF8Encoding(false)).GetBytes(text), choices);

    /// <summary>A workbook whose sheet has these rows, as XML; more parts may be put in, or put in the place of its own.</summary>
    public ImportFile Workbook(string rows, params (string Name, string Content)[] parts) => Packed("cases.xlsx", [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Lists\" sheetId=\"3\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"사례\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"),
    ], parts);

    public ImportFile Packed(string name, IEnumerable<(string Name, string Content)> usual, params (string Name, string Content)[] parts)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (part, content) in usual.Where(own => !parts.Any(other => other.Name == own.Name)).Concat(parts))
            {
                using var stream = archive.CreateEntry(part, CompressionLevel.Optimal).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return File(name, buffer.ToArray());
    }

    /// <summary>A row of a sheet with texts.</summary>
    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((cell, index) => $"<c r=\"{(char)('A' + index)}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(cell)}</t></is></c>"))}</row>";
}
