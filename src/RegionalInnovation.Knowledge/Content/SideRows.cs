using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>The rows beside records, made of their documents: what pages follow from record to record.</summary>
/// <param name="addresses">The records there are.</param>
internal sealed class SideRows(AddressBook addresses)
{
    /// <summary>Table of the members of regions that cut across the hierarchy.</summary>
    public const string RegionMembers = "region_members";

    public List<Citation> Citations { get; } = [];

    public List<Relation> Relations { get; } = [];

    public List<Succession> Successions { get; } = [];

    public List<OutcomeReading> Readings { get; } = [];

    public List<Observation> Observations { get; } = [];

    /// <summary>Rows of a table without a class of its own: two keys.</summary>
    public List<Dictionary<string, object>> Members { get; } = [];

    /// <summary>Adds the rows of a record.</summary>
    /// <param name="id">Key of the record.</param>
    /// <param name="document">Its document.</param>
    public void Add(long id, RecordDocument document)
    {
        for (var ordinal = 0; ordinal < document.Citations.Count; ordinal++)
        {
            var citation = document.Citations[ordinal];
            Citations.Add(new()
            {
                RecordId = id,
                SourceId = addresses.IdOf(new RecordAddress(RecordKind.Source, citation.Source)),
                Ordinal = ordinal,
                Field = citation.Field,
                Locator = citation.Locator,
                Line = citation.Locator.Line,
                Printed = citation.Printed,
                CorrectionCode = citation.Correction?.Code,
                Correction = citation.Correction,
            });
        }

        for (var ordinal = 0; ordinal < document.Relations.Count; ordinal++)
        {
            var relation = document.Relations[ordinal];
            Relations.Add(new() { FromId = id, ToId = addresses.IdOf(relation.To), Predicate = relation.Predicate, Ordinal = ordinal, Role = relation.Role });
        }

        foreach (var succession in document.Successions)
        {
            Successions.Add(new()
            {
                SuccessorId = id,
                PredecessorId = addresses.IdOf(succession.Predecessor),
                Type = succession.Type,
                CauseId = succession.Cause is null ? null : addresses.IdOf(succession.Cause),
            });
        }

        switch (document)
        {
            case OutcomeDocument outcome:
                AddReadings(id, outcome.Readings ?? []);
                break;
            case IndicatorDocument indicator:
                AddObservations(id, indicator.Observations);
                break;
            case RegionDocument region:
                Members.AddRange((region.Members ?? []).Select(member => new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["group_id"] = id,
                    ["member_id"] = IdOfRegion(member),
                }));
                break;
        }
    }

    private void AddReadings(long id, IReadOnlyList<OutcomeReadingEntry> readings)
    {
        for (var ordinal = 0; ordinal < readings.Count; ordinal++)
        {
            Readings.Add(new()
            {
                OutcomeId = id,
                Ordinal = ordinal,
                SourceId = addresses.IdOf(new RecordAddress(RecordKind.Source, readings[ordinal].Source)),
                Qualifier = readings[ordinal].Qualifier,
                Value = readings[ordinal].Value,
                ValueTo = readings[ordinal].ValueTo,
                BaselineValue = readings[ordinal].Baseline?.Value,
                Preferred = readings[ordinal].Preferred,
            });
        }
    }

    private void AddObservations(long id, IReadOnlyList<ObservationEntry> observations)
    {
        for (var ordinal = 0; ordinal < observations.Count; ordinal++)
        {
            Observations.Add(new()
            {
                IndicatorId = id,
                Ordinal = ordinal,
                RegionId = IdOfRegion(observations[ordinal].Region),
                Value = observations[ordinal].Value,
                Status = observations[ordinal].Status,
            });
        }
    }

    private long IdOfRegion(string slug) => addresses.IdOf(new RecordAddress(RecordKind.Region, slug));
}
