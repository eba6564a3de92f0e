using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell.Facts;

namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>What the records of a comparison say of one field, against each other.</summary>
public enum Verdict
{
    /// <summary>All state the same.</summary>
    Same,

    /// <summary>All state something, and not the same.</summary>
    Different,

    /// <summary>Some state something and others nothing, so that nobody can tell whether they differ.</summary>
    OneSided,

    /// <summary>None states anything.</summary>
    NoneStates,
}

/// <summary>A fact in a cell.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Sources">Numbers of its sources.</param>
/// <param name="IsShared">Whether every record of the comparison states it.</param>
public sealed record ComparedFact(Fact Fact, IReadOnlyList<int> Sources, bool IsShared);

/// <summary>What one record says of one field.</summary>
/// <param name="Facts">The facts; empty where it states none.</param>
/// <param name="Unknowns">What it says its sources do not tell.</param>
/// <param name="IsNotStated">Whether it says that its sources do not state it; otherwise an empty cell is one about which nothing is recorded.</param>
public sealed record ComparedCell(IReadOnlyList<ComparedFact> Facts, IReadOnlyList<LocalizedText> Unknowns, bool IsNotStated);

/// <summary>One field of a comparison.</summary>
/// <param name="Key">Path of the field.</param>
/// <param name="Heading">What it is called.</param>
/// <param name="Verdict">How the records stand to each other.</param>
/// <param name="Cells">A cell for each record.</param>
public sealed record ComparedRow(string Key, string Heading, Verdict Verdict, IReadOnlyList<ComparedCell> Cells);

/// <summary>Records side by side, in the reader's words, for a page or a file.</summary>
/// <param name="Columns">The records.</param>
/// <param name="Rows">Their fields, aligned.</param>
/// <param name="Hidden">How many rows are left out because they do not differ.</param>
/// <param name="Places">The numbered places of sources that the rows cite.</param>
/// <param name="Sources">Names of the sources, by slug.</param>
public sealed record ComparisonTable(
    IReadOnlyList<RecordView<RecordDocument>> Columns,
    IReadOnlyList<ComparedRow> Rows,
    int Hidden,
    IReadOnlyList<NumberedPlace> Places,
    IReadOnlyDictionary<string, LocalizedText> Sources)
{
    /// <summary>Aligns records field by field.</summary>
    /// <param name="compared">The records.</param>
    /// <param name="wording">Writes them in the reader's words.</param>
    public static ComparisonTable Of(RecordsToCompare compared, FactWording wording)
    {
        ArgumentNullException.ThrowIfNull(compared);
        ArgumentNullException.ThrowIfNull(wording);
        var columns = compared.Records.Select(record => wording.Rows(record).ToDictionary(row => row.Key, StringComparer.Ordinal)).ToList();
        var numbers = new SourceNumbers();
        var rows = new List<ComparedRow>();
        var hidden = 0;
        foreach (var row in columns.SelectMany(column => column.Values).DistinctBy(row => row.Key, StringComparer.Ordinal).OrderBy(row => row.Order))
        {
            var cells = columns.Select(column => column.GetValueOrDefault(row.Key)).ToList();
            var verdict = Judge(cells);
            if (compared.Filter.OnlyDifferences && columns.Count > 1 && verdict is Verdict.Same or Verdict.NoneStates)
            {
                hidden++;
                continue;
            }

            rows.Add(new(row.Key, row.Heading, verdict, [.. cells.Select(cell => Cell(cell, cells, numbers))]));
        }

        var sources = compared.Records.SelectMany(record => record.Sources).DistinctBy(source => source.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new(compared.Records, rows, hidden, numbers.Places, sources);
    }

    private static Verdict Judge(List<FactRow?> cells)
    {
        var stated = cells.Select(cell => (cell?.Facts ?? []).Select(fact => fact.Identity).ToHashSet(StringComparer.Ordinal)).ToList();
        var saying = stated.Count(facts => facts.Count > 0);
        return saying == 0 ? Verdict.NoneStates
            : saying < stated.Count ? Verdict.OneSided
            : stated.TrueForAll(facts => facts.SetEquals(stated[0])) ? Verdict.Same
            : Verdict.Different;
    }

    private static ComparedCell Cell(FactRow? cell, List<FactRow?> all, SourceNumbers numbers) => cell is null
        ? new([], [], IsNotStated: false)
        : new(
            [
                .. cell.Facts.Select(fact => new ComparedFact(
                    fact,
                    numbers.Of(fact.Citations),
                    all.Count > 1 && all.All(other => other?.Facts.Any(item => item.Identity == fact.Identity) == true))),
            ],
            cell.Unknowns,
            cell.IsNotStated);
}
