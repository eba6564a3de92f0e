using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>The groups of rows beside records.</summary>
[Flags]
internal enum SideParts
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Citations.</summary>
    Citations = 1,

    /// <summary>Relations.</summary>
    Relations = 2,

    /// <summary>Succession edges.</summary>
    Successions = 4,

    /// <summary>What only some kinds have: readings, observations, members.</summary>
    OfKind = 8,

    /// <summary>All of them.</summary>
    All = Citations | Relations | Successions | OfKind,
}

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

    /// <summary>The groups of rows that two documents of a record do not have in common.</summary>
    public static SideParts Differing(RecordDocument before, RecordDocument after) =>
        (SameJson(before.Citations, after.Citations) ? SideParts.None : SideParts.Citations)
        | (SameJson(before.Relations, after.Relations) ? SideParts.None : SideParts.Relations)
        | (SameJson(before.Successions, after.Successions) ? SideParts.None : SideParts.Successions)
        | (SameJson(OfKind(before), OfKind(after)) ? SideParts.None : SideParts.OfKind);

    /// <summary>Deletes rows beside records.</summary>
    /// <param name="db">The knowledge base, in a transaction.</param>
    /// <param name="parts">The groups, by key of the record.</param>
    /// <param name="cancellation">Stops the deleting.</param>
    public static async Task DeleteAsync(KnowledgeDb db, IReadOnlyDictionary<long, SideParts> parts, CancellationToken cancellation)
    {
        List<long> With(SideParts part) => [.. parts.Where(item => item.Value.HasFlag(part)).Select(item => item.Key)];
        if (With(SideParts.Citations) is { Count: > 0 } cited)
        {
            await db.Citations.Where(citation => cited.Contains(citation.RecordId)).ExecuteDeleteAsync(cancellation);
        }

        if (With(SideParts.Relations) is { Count: > 0 } related)
        {
            await db.Relations.Where(relation => related.Contains(relation.FromId)).ExecuteDeleteAsync(cancellation);
        }

        if (With(SideParts.Successions) is { Count: > 0 } succeeding)
        {
            await db.Successions.Where(succession => succeeding.Contains(succession.SuccessorId)).ExecuteDeleteAsync(cancellation);
        }

        if (With(SideParts.OfKind) is { Count: > 0 } ofKind)
        {
            var members = db.Set<Dictionary<string, object>>(RegionMembers);
            await db.OutcomeReadings.Where(reading => ofKind.Contains(reading.OutcomeId)).ExecuteDeleteAsync(cancellation);
            await db.Observations.Where(observation => ofKind.Contains(observation.IndicatorId)).ExecuteDeleteAsync(cancellation);
            await members.Where(member => ofKind.Contains((long)member["group_id"])).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>Adds the rows of a record.</summary>
    /// <param name="id">Key of the record.</param>
    /// <param name="document">Its document.</param>
    /// <param name="parts">The groups to add.</param>
    public void Add(long id, RecordDocument document, SideParts parts = SideParts.All)
    {
        if (parts.HasFlag(SideParts.Citations))
        {
            AddCitations(id, document);
        }

        if (parts.HasFlag(SideParts.Relations))
        {
            for (var ordinal = 0; ordinal < document.Relations.Count; ordinal++)
            {
                var relation = document.Relations[ordinal];
                Relations.Add(new() { FromId = id, ToId = addresses.IdOf(relation.To), Predicate = relation.Predicate, Ordinal = ordinal, Role = relation.Role });
            }
        }

        if (parts.HasFlag(SideParts.Successions))
        {
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
        }

        if (parts.HasFlag(SideParts.OfKind))
        {
            AddOfKind(id, document);
        }
    }

    private static object? OfKind(RecordDocument document) => document switch
    {
        OutcomeDocument outcome => outcome.Readings,
        IndicatorDocument indicator => indicator.Observations,
        RegionDocument region => region.Members,
        _ => null,
    };

    private static bool SameJson(object? one, object? other) =>
        JsonSerializer.Serialize(one ?? Array.Empty<object>(), PackJson.Compact) == JsonSerializer.Serialize(other ?? Array.Empty<object>(), PackJson.Compact);

    private void AddCitations(long id, RecordDocument document)
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
    }

    private void AddOfKind(long id, RecordDocument document)
    {
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
