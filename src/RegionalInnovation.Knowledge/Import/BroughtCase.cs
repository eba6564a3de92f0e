using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>A case as a file brings it.</summary>
/// <param name="Number">Number of the row, or place of the record from 1.</param>
internal abstract record BroughtCase(int Number)
{
    /// <summary>The case it is about; null where it does not say.</summary>
    public abstract string? Slug { get; }

    /// <summary>Number of the revision that it was taken from, where it says so.</summary>
    public virtual int? Base => null;

    /// <summary>The case as it would be; null where it has a fault.</summary>
    /// <param name="known">The case as it is, or null for a new one.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public abstract CaseDocument? Over(CaseDocument? known, ICollection<RowFault> faults);

    /// <summary>Says what is wrong where it names no case.</summary>
    /// <param name="faults">Takes what is wrong.</param>
    public virtual void WithoutSlug(ICollection<RowFault> faults) => faults.Add(Fault(CaseFields.Slug, $"a row names its case by a slug"));

    /// <summary>A fault at a path.</summary>
    /// <param name="path">The path in the document.</param>
    /// <param name="text">What is wrong.</param>
    /// <param name="document">The document, where there is one: paths of relations lead to their column through it.</param>
    public virtual RowFault Fault(string path, FormattableString text, CaseDocument? document = null) => new(Number, Column: null, path, text);

    /// <summary>Makes a document of JSON; null where it has the wrong shape.</summary>
    protected CaseDocument? Shape(JsonNode? node, ICollection<RowFault> faults)
    {
        var found = new List<PackFault>();
        var document = DocumentReader.Shape(node, typeof(CaseDocument), "", "", _ => (Number, 1), found) as CaseDocument;
        foreach (var fault in found)
        {
            faults.Add(Fault(fault.Where[2..], fault.Text));
        }

        return document;
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Mapping">Which column gives what.</param>
/// <param name="Row">The row.</param>
internal sealed record BroughtRow(ImportMapping Mapping, TableRow Row) : BroughtCase(Row.Number)
{
    public override string? Slug => CaseRow.Value(Mapping, Row, CaseFields.Slug);

    public override int? Base => int.TryParse(CaseRow.Value(Mapping, Row, CaseFields.Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override CaseDocument? Over(CaseDocument? known, ICollection<RowFault> faults)
    {
        var before = faults.Count;
        var node = known is null ? [] : JsonSerializer.SerializeToNode(known, PackJson.Compact)!.AsObject();
        CaseRow.Write(Mapping, Row, node, faults);
        return Shape(node, faults) is { } document && faults.Count == before ? CaseRow.Cite(Mapping, Row, document) : null;
    }

    public override RowFault Fault(string path, FormattableString text, CaseDocument? document = null)
    {
        var steps = path.Split('/');
        if (steps is ["relations", var place, ..] && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < document?.Relations.Count)
        {
            steps = ["relations", document.Relations[index].Predicate];
        }
        else if (steps[0] == "citations")
        {
            steps = ["citation", "source"];
        }

        // The column of the field itself, or of the nearest one around it or in it; a text without a language in any.
        var column = Enumerable.Range(1, steps.Length).Reverse().Select(count => Mapping.ColumnOf(string.Join('/', steps[..count]))).FirstOrDefault(found => found is not null)
            ?? Mapping.Columns.Where(candidate => candidate.Value.StartsWith($"{steps[0]}/", StringComparison.Ordinal) && (steps.Length == 1 || steps[0] != "relations"))
                .OrderByDescending(candidate => candidate.Value == $"{steps[0]}/{steps[^1]}").ThenBy(candidate => candidate.Key).Select(candidate => (int?)candidate.Key).FirstOrDefault();
        return new(Number, column, path, text);
    }
}

/// <summary>A record of a JSON file, which is the whole case.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Document">The record.</param>
/// <param name="NotRead">Why it cannot be read; null where it can.</param>
internal sealed record BroughtDocument(int Number, JsonNode? Document, FormattableString? NotRead) : BroughtCase(Number)
{
    public override string? Slug => NotRead is null && (Document as JsonObject)?["slug"] is JsonValue slug && slug.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public override void WithoutSlug(ICollection<RowFault> faults)
    {
        if (Over(known: null, faults) is not null)
        {
            base.WithoutSlug(faults);
        }
    }

    public override CaseDocument? Over(CaseDocument? known, ICollection<RowFault> faults)
    {
        if (NotRead is not null)
        {
            faults.Add(Fault("record", NotRead));
            return null;
        }

        return Shape(Document, faults);
    }
}
