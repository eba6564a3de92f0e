using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Programs;

/// <summary>Draws the lineage of a programme in the reader's language; its page and its files take the same.</summary>
/// <param name="texts">Texts of this feature.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class LineageCharts(IStringLocalizer<ProgramTexts> texts, IStringLocalizer<Texts> shell, Reader reader)
{
    /// <summary>The names of the columns of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string?> Columns { get; } =
        ["earlier", "earlier_name", "earlier_period_edtf", "later", "later_name", "later_period_edtf", "type", "cause", "starts_before", "source", "locator", "printed"];

    /// <summary>The drawing.</summary>
    /// <param name="name">Name of the programme.</param>
    /// <param name="lineage">Its lineage, with an edge at least.</param>
    public Chart Of(LocalizedText name, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(lineage);
        var layout = LineageLayout.Of(lineage);
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<LineageMarks>(0);
            builder.AddComponentParameter(1, nameof(LineageMarks.Slug), lineage.Slug);
            builder.AddComponentParameter(2, nameof(LineageMarks.Layout), layout);
            builder.CloseComponent();
        };
        return new($"lineage-{lineage.Slug}", layout.Width, layout.Height, texts["Lineage.Drawing", name.For(reader.Language).Text], texts["Lineage.Caption"], marks, HasLinks: true);
    }

    /// <summary>What a file says of itself.</summary>
    public ChartNote Note() => new(texts["Lineage.Caption"], shell["Drawing.Source"], shell["Drawing.Licence"]);

    /// <summary>Each succession with each place where a source tells of it.</summary>
    public IEnumerable<IReadOnlyList<string?>> Rows(Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return lineage.Edges.SelectMany(edge => edge.Citations.DefaultIfEmpty(), (edge, citation) => (IReadOnlyList<string?>)
        [
            edge.Earlier.Slug, Name(edge.Earlier.Name), Edtf(edge.Earlier.Period), edge.Later.Slug, Name(edge.Later.Name), Edtf(edge.Later.Period),
            Token.Of(edge.Type), edge.Cause?.Slug, edge.StartsBefore ? "true" : "false",
            citation?.Source.Slug, citation?.Locator.Write(shell), citation?.Printed,
        ]);
    }

    private string Name(LocalizedText name) => name.For(reader.Language).Text;

    private static string? Edtf(PolicyPeriod period) => period.Form == PeriodForm.NotStated ? null : period.EdtfPrinted?.ToString(CultureInfo.InvariantCulture);
}
