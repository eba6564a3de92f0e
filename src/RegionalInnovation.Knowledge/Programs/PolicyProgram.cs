using NpgsqlTypes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Programs;

/// <summary>A programme or other instrument of policy.</summary>
public sealed class PolicyProgram : KnowledgeRecord<ProgramDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public PolicyProgram() => Kind = RecordKind.Program;

    /// <summary>What it is.</summary>
    public Instrument Instrument { get; private set; }

    /// <summary>ISO 3166-1 code of the country.</summary>
    public string Country { get; private set; } = "";

    /// <summary>What is printed of its period.</summary>
    public PeriodForm PeriodForm { get; private set; }

    /// <summary>The days meant; null where nothing is printed.</summary>
    public NpgsqlRange<DateOnly>? Days { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(ProgramDocument document)
    {
        Instrument = document.Instrument;
        Country = document.Country;
        PeriodForm = document.Period.Form;
        Days = document.Period.ToRange();
    }
}
