using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>A section of the form.</summary>
/// <param name="Name">Its name, also the end of the key of its heading.</param>
/// <param name="Members">The members of the document that it shows, in the order of the document.</param>
public sealed record FormSection(string Name, IReadOnlyList<string> Members);

/// <summary>The sections of the form of each kind.</summary>
public static class FormSections
{
    private static readonly FormSection[] Shared =
    [
        new("identity", ["slug", "name", "nameBasis", "aliases"]),
        new("summary", ["summary"]),
        new("relations", ["relations", "successions"]),
        new("notes", ["outsideFacts", "unknowns", "openReadings", "reviewBy"]),
        new("citations", ["citations"]),
    ];

    /// <summary>The sections: what every record has, and between them what only this kind has.</summary>
    public static IReadOnlyList<FormSection> Of(RecordKind kind)
    {
        var own = Shapes.Of(kind).Members.Select(member => member.Name).Except(Shared.SelectMany(section => section.Members), StringComparer.Ordinal).ToList();
        return [Shared[0], Shared[1], .. own.Count > 0 ? (FormSection[])[new("facts", own)] : [], .. Shared[2..]];
    }
}
