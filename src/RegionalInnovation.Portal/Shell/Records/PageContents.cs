namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>
/// The headings of a record's page, in the order in which they stand. They are written down as they are rendered, so a
/// heading that a page does not show is in no list of contents.
/// </summary>
public sealed class PageContents
{
    private readonly List<(string Id, string Text)> _headings = [];

    /// <summary>A heading was added; whoever lists them renders again.</summary>
    public event EventHandler? Changed;

    /// <summary>The headings: the id that a link leads to, and the text.</summary>
    public IReadOnlyList<(string Id, string Text)> Headings => _headings;

    /// <summary>Adds a heading.</summary>
    /// <param name="id">Its id on the page.</param>
    /// <param name="text">Its text.</param>
    public void Add(string id, string text)
    {
        if (_headings.TrueForAll(heading => heading.Id != id))
        {
            _headings.Add((id, text));
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
