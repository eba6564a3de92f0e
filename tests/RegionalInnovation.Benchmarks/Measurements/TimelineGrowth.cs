using System.Globalization;
using System.Text;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How the timeline grows with the number of programmes.</summary>
internal sealed class TimelineGrowth : IMeasurement
{
    private const int Programs = 5_000;
    private const int Rounds = 5;
    private const int ConnectionsAtOnce = 2;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(2);

    private static readonly string[] Paths =
    [
        "/ko/timeline", "/ko/timeline?on=2006-04-01", "/ko/timeline?lanes=kind", "/ko/timeline?lanes=body", "/ko/timeline?from=2001&to=2005", "/ko/timeline.svg",
    ];

    /// <summary>
    /// Programmes made up over forty years, in every form of period, under the plans, kinds and bodies that are there. A page of
    /// one of them would find no revision; none is asked for.
    /// </summary>
    private static readonly string MorePrograms = string.Create(CultureInfo.InvariantCulture, $"""
        insert into records (kind, slug, name, status, position, revision_number, changed_at)
        select 'program', 'made-up-' || number, jsonb_build_object('ko', '지어낸 사업 ' || number, 'ja', '架空の事業 ' || number, 'en', 'Made-up programme ' || number), 'published', 1000 + number, 1, now()
        from generate_series(1, {Programs}) number;

        insert into programs (id, instrument, country, period_form, days, content)
        select record.id, shape.instrument, 'JP', shape.form, shape.days,
            jsonb_build_object('slug', record.slug, 'name', record.name, 'nameBasis', jsonb_build_object('ko', 'source'), 'instrument', shape.instrument, 'country', 'JP',
                'period', jsonb_strip_nulls(jsonb_build_object('form', shape.form, 'calendar', 'fiscalJapan',
                    'start', case when shape.form <> 'endOnly' then shape.year::text end, 'end', case when shape.form in ('closed', 'endOnly') then (shape.year + 4)::text end)),
                'citations', '[]'::jsonb, 'relations', '[]'::jsonb)
        from records record
        cross join lateral (select substr(record.slug, 9)::int as number) made
        cross join lateral (select 1986 + number * 7 % 40 as year, (array['closed', 'closed', 'closed', 'open', 'single', 'endOnly'])[1 + number % 6] as form,
            (array['programme', 'strategy', 'facility', 'grant', 'package', 'contest', 'designation'])[1 + number % 7] as instrument) drawn
        cross join lateral (select drawn.*, case form
            when 'open' then daterange(make_date(year, 4, 1), null)
            when 'single' then daterange(make_date(year, 4, 1), make_date(year + 1, 4, 1))
            when 'endOnly' then daterange(null, make_date(year + 5, 4, 1))
            else daterange(make_date(year, 4, 1), make_date(year + 5, 4, 1)) end as days) shape
        where record.slug like 'made-up-%';

        insert into citations (record_id, source_id, ordinal, field, locator)
        select record.id, source.id, 0, 'name', jsonb_build_object()
        from records record, records source where record.slug like 'made-up-%' and source.kind = 'source' and source.slug = 'kistep-brief';

        insert into relations (from_id, to_id, predicate, ordinal)
        select program.id, plan.id, 'listed_under', 0
        from records program join records plan on plan.kind = 'plan' and plan.slug = 'stbp-' || 1 + substr(program.slug, 9)::int % 6
        where program.slug like 'made-up-%';

        insert into relations (from_id, to_id, predicate, ordinal)
        select program.id, body.id, 'led_by', 1
        from records program
        join (select id, row_number() over (order by position, id) - 1 as place from records where kind = 'organization') body on body.place = substr(program.slug, 9)::int % 20
        where program.slug like 'made-up-%';

        analyze;
        """);

    /// <inheritdoc/>
    public string Name => "timeline";

    /// <inheritdoc/>
    public string Title =>
        $"The timeline without the output cache: with the programmes of the brief, and with {Programs:N0} made-up ones besides, which it counts instead of drawing each. "
        + $"Medians of {Rounds} rounds of {RoundLength.TotalSeconds:F0} s at {ConnectionsAtOnce} connections, the two portals in turns; ratios round by round. Goal: at most 3 ×.";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public async Task MeasureAsync(PublishedPortal portal, StringBuilder markdown, CancellationToken cancellation)
    {
        await using var few = await PortalDatabase.MakeAsync(portal, cancellation);
        await using var many = await PortalDatabase.MakeAsync(portal, cancellation);
        await many.ExecuteAsync("portal", MorePrograms, cancellation);
        await using var today = Child.Start(portal.OnDatabase(few.ConnectionString, "--Portal:OutputCache=false"));
        await using var grown = Child.Start(portal.OnDatabase(many.ConnectionString, "--Portal:OutputCache=false"));
        await today.FirstPageAsync("/ko/", cancellation);
        await grown.FirstPageAsync("/ko/", cancellation);

        List<IReadOnlyList<string>> rows = [];
        foreach (var path in Paths)
        {
            await Console.Error.WriteLineAsync($"Asking for {path}.");
            var rounds = new List<(Round Today, Round Grown)>();
            for (var number = 0; number <= Rounds; number++)
            {
                var round = (
                    await Load.ForAsync(today, [path], ConnectionsAtOnce, RoundLength, cancellation),
                    await Load.ForAsync(grown, [path], ConnectionsAtOnce, RoundLength, cancellation));
                // The first warms both up.
                if (number > 0)
                {
                    rounds.Add(round);
                }
            }

            rows.Add(
            [
                $"`{path}`",
                $"{rounds.Select(round => round.Today.Middle).Median():N1} ms",
                $"{rounds.Select(round => round.Grown.Middle).Median():N1} ms",
                $"{rounds.Select(round => round.Grown.Middle / round.Today.Middle).Median():N2} ×",
                $"{rounds.Select(round => round.Grown.Processor / round.Today.Processor).Median():N2} ×",
            ]);
        }

        markdown.AppendTable(["page", "programmes of the brief, p50:", $"and {Programs:N0} more, p50:", "ratio:", "server's CPU, ratio:"], rows);
    }
}
