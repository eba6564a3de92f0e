using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Timeline;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

/// <summary>With very many programmes the timeline counts; it counts what it would have drawn.</summary>
public sealed class CountTimelineTests(CountTimelineTests.CrowdedPortal crowded) : IClassFixture<CountTimelineTests.CrowdedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TimelineLanes.Plan)]
    [InlineData(TimelineLanes.Kind)]
    [InlineData(TimelineLanes.Body)]
    [InlineData(TimelineLanes.Region)]
    [InlineData(TimelineLanes.Theme)]
    public async Task Lanes_hold_as_many_programmes_as_if_each_were_drawn(TimelineLanes lanes)
    {
        var filter = new TimelineFilter { Lanes = lanes, On = new(2006, 4, 1) };

        var counted = await crowded.Timeline.AskToDraw(filter, Cancellation);
        var drawn = await crowded.Timeline.Ask(filter, Cancellation);

        Assert.True(counted.IsCrowded);
        Assert.Empty(counted.Programs);
        Assert.Equal(Lanes(drawn), Lanes(counted));
        Assert.All(Enum.GetValues<InForce>(), state => Assert.Equal(drawn.Count(state), counted.Count(state)));
        Assert.Equal(drawn.Reach, counted.Reach);
    }

    [Fact]
    public async Task A_narrower_question_is_drawn_again()
    {
        var narrowed = await crowded.Timeline.AskToDraw(new() { Plans = ["stbp-3"] }, Cancellation);

        Assert.False(narrowed.IsCrowded);
        Assert.Equal(narrowed.Total, narrowed.Programs.Count);
        Assert.InRange(narrowed.Total, 40, PolicyTimeline.MostDrawn);
    }

    [Theory]
    [InlineData("/ko/timeline?on=2006-04-01")]
    [InlineData("/ja/timeline?lanes=body&from=2001&to=2005")]
    [InlineData("/en/timeline.svg?lanes=kind")]
    [InlineData("/ko/")]
    public async Task Pages_and_drawings_of_a_crowd_are_shown(string address)
    {
        using var client = crowded.Portal.NewClient();
        var answer = await client.GetStringAsync(address, Cancellation);

        Assert.DoesNotContain("지어낸 사업", answer, StringComparison.Ordinal);
        Assert.Empty(crowded.Portal.Errors);
    }

    private static IEnumerable<(string?, int)> Lanes(PolicyTimeline timeline) => timeline.Lanes()
        .Select(lane => (lane.Plan?.Slug ?? lane.Country ?? lane.Kind?.ToString() ?? lane.Record?.Slug, lane.Count));

    /// <summary>A portal with 300 programmes that are made up, in every form of period, under every plan and behind several bodies.</summary>
    public sealed class CrowdedPortal(PortalFixture fixture) : IAsyncLifetime
    {
        public TestPortal Portal { get; private set; } = null!;

        public ReadTimeline Timeline => Portal.Services.GetRequiredService<ReadTimeline>();

        public async ValueTask InitializeAsync()
        {
            Portal = await fixture.StartPortalAsync();
            await using var db = await Portal.OpenDatabaseAsync();
            await db.Database.ExecuteSqlRawAsync("""
                insert into records (kind, slug, name, status, position, revision_number, changed_at)
                select 'program', 'made-up-' || number, jsonb_build_object('ko', '지어낸 사업 ' || number), 'published', 1000 + number, 1, now()
                from generate_series(1, 300) number;

                insert into programs (id, instrument, country, period_form, days, content)
                select id, instrument, country, form, days, jsonb_build_object('slug', slug, 'name', name, 'nameBasis', jsonb_build_object('ko', 'source'),
                    'instrument', instrument, 'country', country, 'period', jsonb_strip_nulls(jsonb_build_object('form', form, 'calendar', 'fiscalJapan',
                        'start', case when form in ('closed', 'open', 'single') then year::text end, 'end', case when form in ('closed', 'endOnly') then (year + 4)::text end)),
                    'citations', '[]'::jsonb, 'relations', '[]'::jsonb)
                from (select *, case form
                        when 'open' then daterange(make_date(year, 4, 1), null)
                        when 'single' then daterange(make_date(year, 4, 1), make_date(year + 1, 4, 1))
                        when 'endOnly' then daterange(null, make_date(year + 5, 4, 1))
                        when 'closed' then daterange(make_date(year, 4, 1), make_date(year + 5, 4, 1)) end as days
                    from (select *, 1986 + number * 7 % 40 as year, (array['closed', 'open', 'single', 'endOnly', 'notStated'])[1 + number % 5] as form,
                            (array['programme', 'strategy', 'facility'])[1 + number % 3] as instrument, (array['JP', 'KR'])[1 + number % 2] as country
                        from (select *, substr(slug, 9)::int as number from records where slug like 'made-up-%') made) drawn) shaped;

                insert into citations (record_id, source_id, ordinal, field, locator)
                select record.id, source.id, 0, 'name', '{{}}'::jsonb
                from records record, records source where record.slug like 'made-up-%' and source.kind = 'source' and source.slug = 'kistep-brief';

                insert into relations (from_id, to_id, predicate, ordinal)
                select program.id, plan.id, 'listed_under', 0
                from records program join records plan on plan.kind = 'plan' and plan.slug = 'stbp-' || 1 + substr(program.slug, 9)::int % 7
                where program.slug like 'made-up-%';

                insert into relations (from_id, to_id, predicate, ordinal)
                select program.id, target.id, case target.kind when 'organization' then 'led_by' when 'region' then 'applies_in' else 'has_theme' end, 1
                from records program
                join (select id, kind, row_number() over (partition by kind order by position, id) as place from records where kind in ('organization', 'region', 'term')) target
                    on target.place in (1 + substr(program.slug, 9)::int % 5, 1 + substr(program.slug, 9)::int % 3)
                where program.slug like 'made-up-%' and substr(program.slug, 9)::int % 4 > 0;
                """, Cancellation);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
