using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Reads and checks a document that a person wrote, by the rules that packs are checked by.</summary>
internal static class DocumentCheck
{
    /// <summary>The most that a document may take up as JSON (UTF-8).</summary>
    public const int LargestDocument = 512 * 1024;

    /// <summary>Reads a document.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="json">The document as JSON.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    /// <returns>The document; null where it cannot be read.</returns>
    public static RecordDocument? Read(RecordKind kind, string json, List<Fault> faults)
    {
        if (Encoding.UTF8.GetByteCount(json) > LargestDocument)
        {
            faults.Add(new("", $"the record is longer than 512 KiB"));
            return null;
        }

        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            faults.Add(new("", $"the record is not JSON"));
            return null;
        }

        if (DocumentReader.FirstUnkeepable(Encoding.UTF8.GetBytes(json)) is not null)
        {
            faults.Add(new("", DocumentReader.Unkeepable));
            return null;
        }

        var shape = new List<PackFault>();
        var document = DocumentReader.Shape(node, PackReader.TypeOf(kind), "", Name, _ => (0, 0), shape) as RecordDocument;
        faults.AddRange(shape.Select(fault => ToFault(fault, Name)));
        return document;
    }

    /// <summary>The rules that a document breaks, as far as they concern it alone and the records it refers to.</summary>
    /// <param name="document">The document.</param>
    /// <param name="addresses">The records it refers to, as far as there are any.</param>
    public static List<Fault> FaultsOf(RecordDocument document, AddressBook addresses)
    {
        var faults = new List<PackFault>();
        RecordRules.Check(new(document, "", 0, _ => (0, 0)), defaultSource: null, addresses, faults);
        return faults.ConvertAll(fault => ToFault(fault, document.Slug));
    }

    private const string Name = "";

    /// <summary>Of a fault of a pack the path is what stands after the name of the record.</summary>
    private static Fault ToFault(PackFault fault, string name) =>
        new(fault.Where[(name.Length + ": ".Length)..] is var path && path == "record" ? "" : path, fault.Text);
}
