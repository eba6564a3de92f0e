using System.Globalization;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>
/// Writes a row of a table over a case. A cell with a value says the whole of its field; a cell without one says nothing,
/// and its field stays as it is. To take something away for good is left to people who see what they take away.
/// </summary>
internal sealed class CaseRow
{
    /// <summary>Between the items of one cell, as exports write them.</summary>
    private const string Between = " | ";

    /// <summary>The end of a cell that an export has cut; what is left of the text is not taken for all of it.</summary>
    private const string Cut = "… [→ JSON]";

    private readonly ImportMapping _mapping;
    private readonly TableRow _row;
    private readonly JsonObject _document;
    private readonly ICollection<RowFault> _faults;

    private CaseRow(ImportMapping mapping, TableRow row, JsonObject document, ICollection<RowFault> faults) =>
        (_mapping, _row, _document, _faults) = (mapping, row, document, faults);

    /// <summary>The value of a field; null where the row has none.</summary>
    public static string? Value(ImportMapping mapping, TableRow row, string key) =>
        mapping.ColumnOf(key) is { } column && column < row.Cells.Count && row.Cells[column].Trim() is { Length: > 0 } value && !value.EndsWith(Cut, StringComparison.Ordinal)
            ? value.ReplaceLineEndings("\n")
            : null;

    /// <summary>Writes the row over a document.</summary>
    /// <param name="mapping">Which column gives what.</param>
    /// <param name="row">The row.</param>
    /// <param name="document">The case as it is, or an empty object; it is changed.</param>
    /// <param name="faults">Takes what is wrong with the row.</param>
    public static void Write(ImportMapping mapping, TableRow row, JsonObject document, ICollection<RowFault> faults) =>
        new CaseRow(mapping, row, document, faults).Write();

    /// <summary>
    /// Adds the citation of the row: to the fields it names or, where it names none, to every fact that has no citation yet.
    /// </summary>
    /// <param name="mapping">Which column gives what.</param>
    /// <param name="row">The row.</param>
    /// <param name="document">The case.</param>
    public static CaseDocument Cite(ImportMapping mapping, TableRow row, CaseDocument document)
    {
        if (Value(mapping, row, "citation/source") is not { } source)
        {
            return document;
        }

        var fields = Value(mapping, row, "citation/field") is { } named
            ? Items(named)
            : [.. document.FactPaths().Where(path => !document.Citations.Any(citation => Covers(citation.Field, path)))];
        var locator = new Locator(Part("section"), Part("table"), Part("figure"), Part("row"), Part("page"), Part("note"));
        var added = fields
            .Select(field => new CitationEntry(field, source, locator))
            .Where(citation => !document.Citations.Any(known => known.Field == citation.Field && known.Source == source && known.Locator with { Line = null, LineTo = null } == locator))
            .ToList();
        return added.Count == 0 ? document : document with { Citations = [.. document.Citations, .. added] };

        string? Part(string part) => Value(mapping, row, $"citation/{part}");
    }

    private static bool Covers(string field, string path) =>
        path == field || (path.Length > field.Length && path[field.Length] == '/' && path.StartsWith(field, StringComparison.Ordinal));

    private void Write()
    {
        if (Value(CaseFields.Slug) is { } slug)
        {
            _document["slug"] = slug;
        }

        foreach (var language in Token.All<Language>())
        {
            Text("name", language, Value($"name/{language}"));
            Text("summary", language, Value($"summary/{language}"));
        }

        Text("summary", Value(CaseFields.SummaryLanguage) is { } told && Token.TryParse<Language>(told, out _) ? told : Token.Of(_mapping.Language), Value("summary"));
        Bases();
        Aliases();
        if (Value("caseType") is { } type)
        {
            _document["caseType"] = _mapping.Words.GetValueOrDefault(type, type);
        }

        Period();
        foreach (var list in CaseFields.Lists)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                List(list, language, $"{list}/{Token.Of(language)}");
                if (language == _mapping.Language)
                {
                    List(list, language, list);
                }
            }
        }

        new CaseRelations(_mapping, _document, Value, Add).Write();
        _document["citations"] ??= new JsonArray();
    }

    private string? Value(string key) => Value(_mapping, _row, key);

    private void Text(string member, string language, string? value)
    {
        if (value is null)
        {
            return;
        }

        var text = _document[member] as JsonObject;
        if (text is null)
        {
            _document[member] = text = [];
        }

        if (!Same((string?)text[language], value))
        {
            text[language] = value;
        }
    }

    /// <summary>Where a name comes from; a new one whose row does not say is the label of whoever brought it.</summary>
    private void Bases()
    {
        var bases = _document["nameBasis"] as JsonObject;
        if (bases is null)
        {
            _document["nameBasis"] = bases = [];
        }

        foreach (var language in Token.All<Language>())
        {
            if (Value($"nameBasis/{language}") is { } basis)
            {
                bases[language] = _mapping.Words.GetValueOrDefault(basis, basis);
            }
            else if (_document["name"]?[language] is not null)
            {
                bases[language] ??= Token.Of(NameBasis.Editor);
            }
        }
    }

    private void Aliases()
    {
        if (Value("aliases") is not { } value)
        {
            return;
        }

        var known = (_document["aliases"] as JsonArray)?.Select(alias => (string)alias!).ToList() ?? [];
        if (!Same(string.Join(Between, known), value))
        {
            _document["aliases"] = new JsonArray([.. Items(value).Select(alias => (JsonNode)alias)]);
        }
    }

    private void Period()
    {
        var period = _document["period"] as JsonObject;
        if (period is null)
        {
            _document["period"] = period = new JsonObject { ["form"] = Token.Of(PeriodForm.NotStated), ["calendar"] = Token.Of(PolicyCalendar.Calendar) };
        }

        if (Value("period/printed") is { } printed && !Same((string?)period["printed"], printed))
        {
            period["printed"] = printed;
        }

        if (Value("period/calendar") is { } calendar)
        {
            period["calendar"] = _mapping.Words.GetValueOrDefault(calendar, calendar);
        }

        if (Value("period") is not { } years)
        {
            return;
        }

        // As an export writes it: 2001/2009, 2016/.., 2014, /2026.
        var (form, start, end) = years.Split('/') switch
        {
            [var one] => (PeriodForm.Single, one, null),
            ["", var last] => (PeriodForm.EndOnly, null, last),
            [var first, ".." or ""] => (PeriodForm.Open, first, null),
            [var first, var last] => (PeriodForm.Closed, first, last),
            _ => (PeriodForm.NotStated, (string?)null, (string?)null),
        };
        if (new[] { start, end }.Any(date => date is not null && !PartialDate.TryParse(date, out _)) || form == PeriodForm.NotStated)
        {
            Add("period", $"'{years}' is no period; write 2001/2009, 2016/.., 2014 or /2026");
            return;
        }

        period["form"] = Token.Of(form);
        Put("start", start);
        Put("end", end);

        void Put(string member, string? value)
        {
            if (value is null)
            {
                period.Remove(member);
            }
            else
            {
                period[member] = value;
            }
        }
    }

    /// <summary>
    /// Korean says which items there are. Those that stay keep their translations and, at their new place, their citations;
    /// where the number of items stays, an item that has changed is the one that stood there. The other languages translate
    /// item by item.
    /// </summary>
    private void List(string member, Language language, string key)
    {
        if (Value(key) is not { } value)
        {
            return;
        }

        var known = (_document[member] as JsonArray)?.Select(item => (JsonObject)item!).ToList() ?? [];
        if (Same(string.Join(Between, known.Select(item => Written(member, item, language))), value))
        {
            return;
        }

        var texts = Items(value);
        if (language != Language.Ko)
        {
            if (texts.Count != known.Count)
            {
                Add(key, $"there are {texts.Count} items here and {known.Count} in Korean; translations stand in the same places");
                return;
            }

            for (var index = 0; index < texts.Count; index++)
            {
                if (!Same(Written(member, known[index], language), texts[index]))
                {
                    Put(member, known[index], language, texts[index]);
                }
            }

            return;
        }

        var places = texts.ConvertAll(_ => -1);
        var free = Enumerable.Range(0, known.Count).ToList();
        for (var index = 0; index < texts.Count; index++)
        {
            var place = free.FindIndex(candidate => Same(Written(member, known[candidate], language), texts[index]));
            if (place >= 0)
            {
                places[index] = free[place];
                free.RemoveAt(place);
            }
        }

        for (var index = 0; index < texts.Count && texts.Count == known.Count; index++)
        {
            if (places[index] < 0 && free.Remove(index))
            {
                places[index] = index;
            }
        }

        _document[member] = new JsonArray([.. texts.Select((text, index) => (JsonNode)Item(places[index], text))]);
        Move(member, known.Count, places);

        JsonObject Item(int place, string text)
        {
            var item = place < 0 ? [] : known[place].DeepClone().AsObject();
            if (!Same(place < 0 ? null : Written(member, item, language), text))
            {
                Put(member, item, language, text);
            }

            return item;
        }
    }

    /// <summary>An item as an export writes it.</summary>
    private static string Written(string member, JsonObject item, Language language)
    {
        var text = member == "awards" ? item["name"] as JsonObject : item;
        var written = (string?)text?[Token.Of(language)] ?? (string?)text?["ko"] ?? "";
        return written + Behind(member, item);
    }

    /// <summary>An award is followed by where and when it was won.</summary>
    private static string Behind(string member, JsonObject item) =>
        member == "awards" ? string.Concat(new[] { (string?)item["event"], (string?)item["year"] }.OfType<string>().Select(part => $", {part}")) : "";

    private static void Put(string member, JsonObject item, Language language, string text)
    {
        var behind = Behind(member, item);
        if (behind.Length > 0 && text.EndsWith(behind, StringComparison.Ordinal))
        {
            text = text[..^behind.Length];
        }
        else if (behind.Length > 0 && language == Language.Ko)
        {
            item.Remove("event");
            item.Remove("year");
        }

        var target = item;
        if (member == "awards")
        {
            target = item["name"] as JsonObject;
            if (target is null)
            {
                item["name"] = target = [];
            }
        }

        target[Token.Of(language)] = text;
    }

    /// <summary>Whatever names an item by its place names its new place; a citation of an item that is gone goes with it.</summary>
    private void Move(string member, int before, List<int> places)
    {
        if (places.Count == before && places.Select((place, index) => place == index).All(stays => stays))
        {
            return;
        }

        foreach (var list in (string[])["citations", "openReadings", "unknowns"])
        {
            var entries = _document[list] as JsonArray ?? [];
            for (var index = entries.Count - 1; index >= 0; index--)
            {
                var field = (string?)entries[index]!["field"] ?? "";
                if (field.Split('/') is not [var first, var place, .. var rest] || first != member || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var old))
                {
                    continue;
                }

                var now = places.IndexOf(old);
                if (now >= 0)
                {
                    entries[index]!["field"] = string.Join('/', [member, now.ToString(CultureInfo.InvariantCulture), .. rest]);
                }
                else if (list == "citations")
                {
                    entries.RemoveAt(index);
                }
                else
                {
                    entries[index]!["field"] = member;
                }
            }
        }
    }

    private void Add(string key, FormattableString text) => _faults.Add(new(_row.Number, _mapping.ColumnOf(key), key, text));

    internal static List<string> Items(string value) =>
        [.. value.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Blanks around a text and kinds of line ends are lost on the way through a spreadsheet.</summary>
    private static bool Same(string? known, string value) => known is not null && known.ReplaceLineEndings("\n").Trim() == value;
}
