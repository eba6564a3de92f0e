namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// Which programmes belong to one succession: whatever is joined by arrows, through any number of them, in either direction.
/// </summary>
public sealed class TimelineChains
{
    private readonly Dictionary<string, int> _numbers;

    private TimelineChains(Dictionary<string, int> numbers) => _numbers = numbers;

    /// <summary>How many chains there are.</summary>
    public int Count => _numbers.Count == 0 ? 0 : _numbers.Values.Max();

    /// <summary>Finds the chains.</summary>
    public static TimelineChains Of(IReadOnlyList<TimelineProgram> programs)
    {
        var neighbours = programs
            .SelectMany(program => program.Successors.Select(successor => (From: program.Slug, To: successor.Successor.Slug)))
            .SelectMany(edge => new[] { edge, (From: edge.To, To: edge.From) })
            .ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var chains = 0;
        foreach (var program in programs)
        {
            if (!neighbours.Contains(program.Slug) || !numbers.TryAdd(program.Slug, chains + 1))
            {
                continue;
            }

            chains++;
            var open = new Stack<string>([program.Slug]);
            while (open.TryPop(out var slug))
            {
                foreach (var next in neighbours[slug].Where(next => numbers.TryAdd(next, chains)))
                {
                    open.Push(next);
                }
            }
        }

        return new(numbers);
    }

    /// <summary>The number of a programme's chain, from 1; null where nothing came before it and nothing after.</summary>
    public int? NumberOf(string slug) => _numbers.TryGetValue(slug, out var number) ? number : null;

    /// <summary>Whether a programme belongs to the chain of another, or is it.</summary>
    public bool Joins(string slug, string other) => slug == other || (NumberOf(slug) is { } number && number == NumberOf(other));
}
