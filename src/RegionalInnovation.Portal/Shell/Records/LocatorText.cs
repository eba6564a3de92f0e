using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>Writes a place in a source in the reader's language: “2절 · 표 1 · 2행”.</summary>
public static class LocatorText
{
    /// <summary>The place; empty where the source has no places.</summary>
    public static string Write(this Locator locator, IStringLocalizer<Texts> texts)
    {
        var parts = new List<string>();

        void Add(string? value, string key)
        {
            if (value is not null)
            {
                parts.Add(texts[key, value]);
            }
        }

        Add(locator.Section, "Locator.Section");
        Add(locator.Table?.TrimStart('T'), "Locator.Table");
        Add(locator.Figure?.TrimStart('F'), "Locator.Figure");
        Add(locator.Row, "Locator.Row");
        Add(locator.Page, "Locator.Page");
        if (locator.Note is not null)
        {
            parts.Add(locator.Note);
        }

        if (locator.Line is { } line)
        {
            parts.Add(texts["Locator.Lines", locator.LineTo is { } to && to != line ? $"{line}–{to}" : $"{line}"]);
        }

        return string.Join(" · ", parts);
    }
}
