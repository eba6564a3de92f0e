namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>
/// The one meaning of “in a region”, shared by the counts of the list and the records of a region's page. Cases, of which
/// there may be very many, are not in it: the search index knows in which regions they lie.
/// </summary>
internal static class RegionRecords
{
    /// <summary>
    /// <c>around(place_id, region_id)</c>, recursive: every region that a region lies in, itself among them, by the hierarchy
    /// or as part of a member of a group.
    /// </summary>
    public const string Around = """
        above (place_id, region_id, parent_id) as (
            select id, id, parent_id from regions
            union all
            select above.place_id, parent.id, parent.parent_id from above join regions parent on parent.id = above.parent_id
        ),
        around as (
            select place_id, region_id from above
            union
            select above.place_id, membership.group_id from above join region_members membership on membership.member_id = above.region_id
        )
        """;

    /// <summary>
    /// <c>placed(region_id, kind, id)</c>: where each record is. A cluster or body is where it is located, a programme where it
    /// applies or whom it targets, an indicator where it is observed. National programmes and bodies without a place count for
    /// their country. Their relations are looked up record by record: those of cases are many times as many.
    /// </summary>
    public const string Placed = """
        placed as (
            select relation.to_id as region_id, record.kind, record.id
            from records record
            cross join lateral (select to_id from relations where from_id = record.id and predicate in ('located_in', 'applies_in', 'targets') offset 0) relation
            where record.status = 'published' and record.kind in ('cluster', 'program', 'organization')
            union
            select observation.region_id, record.kind, record.id
            from observations observation
            join records record on record.id = observation.indicator_id
            where record.status = 'published'
            union
            select country.id, record.kind, record.id
            from regions country
            join (select id, country from organizations union all select id, country from programs) national on national.country = country.code
            join records record on record.id = national.id
            where country.level = 'country' and record.status = 'published'
        )
        """;
}
