namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>The one meaning of “in a region”, shared by the counts of the list and the records of a region's page.</summary>
internal static class RegionRecords
{
    /// <summary>
    /// <c>placed(region_id, kind, id)</c>: where each record is. A case, cluster or body is where it is located, a
    /// programme where it applies or whom it targets, an indicator where it is observed. National programmes and bodies
    /// without a place count for their country.
    /// </summary>
    public const string Placed = $"placed as ({AtPlaces} {Elsewhere})";

    /// <summary>The same without cases, of which there may be very many.</summary>
    public const string PlacedBesideCases = $"placed as ({AtPlaces} and record.kind <> 'case' {Elsewhere})";

    private const string AtPlaces = """
        select relation.to_id as region_id, record.kind, record.id
        from relations relation
        join records record on record.id = relation.from_id
        where record.status = 'published' and relation.predicate in ('located_in', 'applies_in', 'targets')
        """;

    private const string Elsewhere = """
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
        """;

    /// <summary>Whether <c>place</c> lies in <c>region</c>, by the hierarchy or as part of a member of a group.</summary>
    public const string PlaceInRegion = """
        (starts_with(place.path, region.path) or exists (
            select from region_members membership
            join regions member on member.id = membership.member_id
            where membership.group_id = region.id and starts_with(place.path, member.path)))
        """;
}
