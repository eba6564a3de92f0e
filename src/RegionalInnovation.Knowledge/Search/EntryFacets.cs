using System.Globalization;
using Npgsql;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>A value of a facet that a record has.</summary>
/// <param name="Facet">Token of the facet.</param>
/// <param name="Value">The value in addresses.</param>
/// <param name="RecordId">The record it stands for.</param>
internal readonly record struct EntryFacet(string Facet, string Value, long? RecordId);

/// <summary>
/// Which values of which facets a case has. What it says itself comes from its document, what follows from its links
/// from the database: the one place where a facet is defined.
/// </summary>
internal static class EntryFacets
{
    /// <summary>
    /// The values that follow from links to published records. Regions roll up: a place counts in everything it lies in,
    /// and in the groups of regions those belong to.
    /// </summary>
    private const string Linked = """
        with link as materialized (
            select relation.from_id as case_id, relation.predicate, relation.to_id as other_id, other.kind, other.slug
            from relations relation join records other on other.id = relation.to_id
            where relation.from_id = any($1) and other.status = 'published'
            union
            select relation.to_id, relation.predicate, relation.from_id, other.kind, other.slug
            from relations relation join records other on other.id = relation.from_id
            where relation.to_id = any($1) and other.status = 'published' and other.kind in ('organization', 'outcome')
        ), outcome as (
            select outcome.subject_id as case_id, outcome.id from outcomes outcome where outcome.subject_id = any($1)
            union
            select case_id, other_id from link where kind = 'outcome' and predicate = 'about'
        ), place as materialized (
            select region.id, region.path from regions region where region.id in (select other_id from link where predicate = 'located_in')
        ), area as materialized (
            select place.id as place_id, area.id, area.code from place join regions area on starts_with(place.path, area.path)
            union
            select place.id, area.id, area.code
            from place
            join regions part on starts_with(place.path, part.path)
            join region_members member on member.member_id = part.id
            join regions area on area.id = member.group_id
        )
        select link.case_id, 'region', area.code, area.id
        from link join area on area.place_id = link.other_id
        where link.predicate = 'located_in'
        union
        select link.case_id, 'program', link.slug, link.other_id
        from link where link.kind = 'program' and link.predicate in ('adopted_in', 'implements', 'based_on')
        union
        select link.case_id, 'plan', plan.slug, plan.id
        from link
        join relations listed on listed.from_id = link.other_id and listed.predicate = 'listed_under'
        join records plan on plan.id = listed.to_id and plan.status = 'published'
        where link.kind = 'program' and link.predicate in ('adopted_in', 'implements', 'based_on')
        union
        select link.case_id, 'theme', link.slug, link.other_id
        from link where link.predicate = 'has_theme'
        union
        select link.case_id, 'institution', link.slug, link.other_id
        from link where link.kind = 'organization'
        union
        select link.case_id, 'institutionType', organization.organization_kind, null
        from link join organizations organization on organization.id = link.other_id
        union
        select outcome.case_id, 'outcome', detail.outcome_kind, null
        from outcome join outcomes detail on detail.id = outcome.id join records record on record.id = outcome.id and record.status = 'published'
        union
        select outcome.case_id, 'evidence', detail.evidence, null
        from outcome join outcomes detail on detail.id = outcome.id join records record on record.id = outcome.id and record.status = 'published'
        union
        select citation.record_id, 'source', source.slug, source.id
        from citations citation join records source on source.id = citation.source_id and source.status = 'published'
        where citation.record_id = any($1)
        """;

    /// <summary>The values that follow from links, by case.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="cases">Ids of cases.</param>
    /// <param name="cancellation">Stops the question.</param>
    public static async Task<ILookup<long, EntryFacet>> LinkedAsync(NpgsqlConnection connection, long[] cases, CancellationToken cancellation)
    {
        var rows = new List<(long Case, EntryFacet Facet)>();
        await using var command = new NpgsqlCommand(Linked, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = cases });
        // Planning it takes longer than answering it for a few cases.
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add((reader.GetInt64(0), new(reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3, cancellation) ? null : reader.GetInt64(3))));
        }

        return rows.ToLookup(row => row.Case, row => row.Facet);
    }

    /// <summary>All values of a record: those of every facet for a case, its kind alone for the others.</summary>
    /// <param name="document">The record.</param>
    /// <param name="linked">What follows from its links.</param>
    /// <param name="changedAt">When it was last changed: how long an open period is known to go on.</param>
    public static IEnumerable<EntryFacet> Of(RecordDocument document, IEnumerable<EntryFacet> linked, DateTimeOffset changedAt)
    {
        yield return new(FacetValue.KindFacet, Token.Of(document.Kind), null);
        if (document is not CaseDocument study)
        {
            yield break;
        }

        EntryFacet[] values =
        [
            .. linked,
            new(Token.Of(Facet.Type), Token.Of(study.CaseType), null),
            .. YearsOf(study.Period, changedAt.Year).Select(year => new EntryFacet(Token.Of(Facet.Year), year.ToString("0000", CultureInfo.InvariantCulture), null)),
            .. Enum.GetValues<Language>()
                .Where(language => !string.IsNullOrEmpty(study.Name.In(language)) && (study.Summary is null || !string.IsNullOrEmpty(study.Summary.In(language))))
                .Select(language => new EntryFacet(Token.Of(Facet.Language), Token.Of(language), null)),
        ];
        foreach (var value in values)
        {
            yield return value;
        }

        foreach (var facet in Enum.GetValues<Facet>().Select(Token.Of).Except(values.Select(value => value.Facet), StringComparer.Ordinal))
        {
            yield return new(facet, FacetSelection.NotStated, null);
        }
    }

    /// <summary>The first year of a period; null where the source states no beginning.</summary>
    public static short? FirstYear(PolicyPeriod period) => period.Start is { } start ? (short)PartialDate.Parse(start).Year : null;

    private static IEnumerable<int> YearsOf(PolicyPeriod period, int lastKnown)
    {
        int? start = period.Start is { } first ? PartialDate.Parse(first).Year : null;
        int? end = period.End is { } last ? PartialDate.Parse(last).Year : null;
        return period.Form switch
        {
            PeriodForm.Closed => Enumerable.Range(start!.Value, end!.Value - start.Value + 1),
            PeriodForm.Open => Enumerable.Range(start!.Value, Math.Max(1, lastKnown - start.Value + 1)),
            PeriodForm.Single => [start!.Value],
            PeriodForm.EndOnly => [end!.Value],
            _ => [],
        };
    }
}
