using System.Globalization;
using Microsoft.Extensions.Primitives;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>A record in a brief.</summary>
/// <param name="Record">The record.</param>
/// <param name="Revision">The revision it is pinned to; null for the latest, which a document then names.</param>
/// <param name="Note">What stands after it; null where nothing does.</param>
public sealed record BriefItem(RecordAddress Record, int? Revision = null, string? Note = null)
{
    /// <summary>As addresses write it: <c>cases/kobe-biomedical</c>, or <c>cases/kobe-biomedical@2</c>.</summary>
    public string Written => Addresses.Of(Record) + (Revision is { } number ? $"@{number.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>Reads an item as <see cref="Written"/> writes it; null where it is none.</summary>
    public static BriefItem? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var path = (at < 0 ? text : text[..at]).Split('/');
        int? revision = null;
        if (at >= 0)
        {
            if (!int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                return null;
            }

            revision = number;
        }

        return path.Length == 2 && QueryReader.IsSlug(path[1]) && Addresses.KindOf("/" + path[0]) is { } kind ? new(new(kind, path[1]), revision) : null;
    }
}

/// <summary>
/// A brief that is being put together: its title, what stands before the records, the records in order, and what stands
/// between them. It travels in the address, or in a form where it is too long for one.
/// </summary>
/// <param name="Title">Its title; null where it has none yet.</param>
/// <param name="Opening">What stands before the first record.</param>
/// <param name="Items">The records.</param>
public sealed record BriefDraft(string? Title, string? Opening, IReadOnlyList<BriefItem> Items)
{
    /// <summary>So many records are in a brief at most.</summary>
    public const int MostItems = 20;

    /// <summary>So many characters a text between records has at most.</summary>
    public const int LongestNote = 4_000;

    /// <summary>So many characters a title has at most.</summary>
    public const int LongestTitle = 200;

    /// <summary>Browsers, proxies and servers take addresses of this length, in bytes.</summary>
    public const int LongestAddress = 7_000;

    /// <summary>Name of the parameter of the title.</summary>
    public const string TitleName = "title";

    /// <summary>Name of the parameter of the records.</summary>
    public const string ItemName = "item";

    private const int ShownLength = 40;

    /// <summary>The query with its question mark, or empty.</summary>
    public string Query => QueryString.Create(Parameters()).Value ?? "";

    /// <summary>The address of the page.</summary>
    public string Address => Addresses.Brief + Query;

    /// <summary>Name of the parameter of the text after a record.</summary>
    /// <param name="position">Position of the record from 1; 0 for what stands before the first.</param>
    public static string NoteName(int position) => $"note.{position.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Reads a query string or a form. What cannot be read is named and left out.</summary>
    /// <param name="values">Gives the values of a parameter.</param>
    public static (BriefDraft Draft, IReadOnlyList<IgnoredValue> Ignored) Read(Func<string, StringValues> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var ignored = new List<IgnoredValue>();
        var items = new List<BriefItem>();
        var written = values(ItemName);
        for (var position = 1; position <= written.Count; position++)
        {
            var text = written[position - 1] ?? "";
            if (items.Count == MostItems)
            {
                ignored.Add(new(ItemName, Shown(text), IgnoredReason.TooMany, Most: MostItems));
                break;
            }

            if (BriefItem.Parse(text) is not { } item)
            {
                ignored.Add(new(ItemName, Shown(text)));
            }
            else if (!items.Exists(other => other.Record == item.Record))
            {
                items.Add(item with { Note = Text(NoteName(position), LongestNote) });
            }
        }

        return (new(Text(TitleName, LongestTitle), Text(NoteName(0), LongestNote), items), ignored);

        string? Text(string name, int longest)
        {
            var text = values(name).FirstOrDefault()?.ReplaceLineEndings("\n").Trim();
            if (string.IsNullOrEmpty(text))
            {
                return null;
            }

            if (text.Length <= longest)
            {
                return text;
            }

            ignored.Add(new(name, Shown(text), IgnoredReason.TooLong, Most: longest));
            return null;
        }
    }

    /// <summary>The same with a record more; itself where it holds it already, or is full.</summary>
    public BriefDraft With(BriefItem item) =>
        Items.Count >= MostItems || Items.Any(other => other.Record == item.Record) ? this : this with { Items = [.. Items, item] };

    /// <summary>The same with the record at a position moved by some places, its text with it.</summary>
    /// <param name="position">Position from 1.</param>
    /// <param name="by">−1 for up, 1 for down.</param>
    public BriefDraft Moved(int position, int by)
    {
        var to = position + by;
        if (position < 1 || position > Items.Count || to < 1 || to > Items.Count)
        {
            return this;
        }

        List<BriefItem> items = [.. Items];
        (items[position - 1], items[to - 1]) = (items[to - 1], items[position - 1]);
        return this with { Items = items };
    }

    /// <summary>The same without the record at a position, and its text.</summary>
    /// <param name="position">Position from 1.</param>
    public BriefDraft Without(int position) => this with { Items = [.. Items.Where((_, index) => index != position - 1)] };

    /// <summary>The parameters, in canonical order.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        if (Title is not null)
        {
            yield return new(TitleName, Title);
        }

        if (Opening is not null)
        {
            yield return new(NoteName(0), Opening);
        }

        for (var index = 0; index < Items.Count; index++)
        {
            yield return new(ItemName, Items[index].Written);
            if (Items[index].Note is { } note)
            {
                yield return new(NoteName(index + 1), note);
            }
        }
    }

    private static string Shown(string text) => text.Length <= ShownLength ? text : text[..(char.IsHighSurrogate(text[ShownLength - 1]) ? ShownLength - 1 : ShownLength)] + "…";
}
