using System.Globalization;
using System.Text;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>References as RIS: a report each. The format has no place for the file itself, so every reference says where it was taken from.</summary>
internal static class Ris
{
    /// <summary>One reference.</summary>
    public static string Entry(RecordReference reference, DownloadHead head)
    {
        var entry = new StringBuilder();
        Line("TY", "RPRT");
        Line("ID", reference.Key);
        Line("TI", reference.Title);
        foreach (var title in reference.OtherTitles)
        {
            Line("TT", title);
        }

        Line("AU", reference.Portal);
        Line("PB", reference.Portal);
        Line("PY", reference.Published.UtcDateTime.ToString("yyyy", CultureInfo.InvariantCulture));
        Line("DA", reference.Published.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Line("ET", reference.Revision.ToString(CultureInfo.InvariantCulture));
        Line("M3", reference.Kind);
        Line("UR", reference.Address);
        Line("Y2", head.TakenAt.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Line("LA", Token.Of(head.Place.Language));
        foreach (var keyword in reference.Keywords)
        {
            Line("KW", keyword);
        }

        if (reference.Abstract is { } summary)
        {
            Line("AB", summary);
        }

        foreach (var note in new[] { reference.Source, reference.Rights, reference.Selection }.OfType<string>())
        {
            Line("N1", note);
        }

        Line("DB", reference.Portal);
        return entry.Append("ER  - \r\n\r\n").ToString();

        void Line(string tag, string value) => entry.Append(tag).Append("  - ").Append(ReferenceText.OneLine(value)).Append("\r\n");
    }
}
