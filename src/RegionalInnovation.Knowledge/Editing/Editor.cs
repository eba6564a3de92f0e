namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Who edits.</summary>
/// <param name="Id">Identity of the person.</param>
/// <param name="Publishes">Whether the person may publish, and see and decide drafts of others.</param>
public readonly record struct Editor(Guid Id, bool Publishes)
{
    private const string Prefix = "person:";

    /// <summary>The person as a revision names them.</summary>
    public string Actor => ActorOf(Id);

    /// <summary>How a revision names a person. Names change and can be asked to be forgotten; a revision never changes.</summary>
    /// <param name="person">Identity of the person.</param>
    public static string ActorOf(Guid person) => $"{Prefix}{person:D}";

    /// <summary>The person that a revision names; null where it names a pack.</summary>
    /// <param name="actor">The actor of a revision.</param>
    public static Guid? PersonOf(string actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(actor.AsSpan(Prefix.Length), out var person) ? person : null;
    }
}
