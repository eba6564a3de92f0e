using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Tests.Mapping;

/// <summary>The database refuses what the documents' own rules refuse, whoever writes.</summary>
public sealed partial class ConstraintTests(KnowledgeDatabase databases, SeededCopy copy) : IClassFixture<SeededCopy>
{
    private const string Kobe = "(select id from records where kind = 'cluster' and slug = 'kobe-biomedical')";
    private const string Share = "(select id from records where kind = 'outcome' and slug = 'iwamizawa-low-birth-weight-share')";
    private const string Coi = "(select id from records where kind = 'program' and slug = 'coi-next')";

    [Theory]
    [InlineData("update records set slug = 'Kobe' where id = " + Kobe, "ck_records_slug")]
    [InlineData("update records set slug = 'kobe--x' where id = " + Kobe, "ck_records_slug")]
    [InlineData("update records set slug = E'kobe\\n' where id = " + Kobe, "ck_records_slug")]
    [InlineData("update records set slug = repeat('a', 81) where id = " + Kobe, "ck_records_slug")]
    [InlineData("update records set name = '{\"ko\": \"\"}' where id = " + Kobe, "ck_records_name")]
    [InlineData("update records set revision_number = 0 where id = " + Kobe, "ck_records_revision_number")]
    [InlineData("update records set status = 'hidden' where id = " + Kobe, "ck_records_status")]
    [InlineData("update records set kind = 'case' where id = " + Kobe, "records_keep_their_kind")]
    [InlineData("insert into records (kind, slug, name, status, position, revision_number, changed_at) values ('person', 'a', '{\"ko\": \"a\"}', 'published', 1, 1, now())", "ck_records_kind")]
    [InlineData("insert into records (kind, slug, name, status, position, revision_number, changed_at) values ('term', 'bare', '{\"ko\": \"a\"}', 'published', 1, 1, now())", "published_records_have_a_citation")]
    [InlineData("delete from citations where record_id = " + Kobe, "published_records_have_a_citation")]
    [InlineData("update citations set field = '' where record_id = " + Kobe, "ck_citations_field")]
    [InlineData("update citations set correction_code = null where correction_code = 'C01'", "ck_citations_correction")]
    [InlineData("update regions set parent_id = null where level = 'municipality'", "ck_regions_parent")]
    [InlineData("update regions set jis = '281' where jis = '28100'", "ck_regions_jis")]
    [InlineData("update regions set jis = '2810x' where jis = '28100'", "ck_regions_jis")]
    [InlineData("update regions set level = 'village' where jis = '28100'", "ck_regions_level")]
    [InlineData("update plans set ordinal = 0 where ordinal = 6", "ck_plans_ordinal")]
    [InlineData("update implications set ordinal = 0 where ordinal = 4", "ck_implications_ordinal")]
    [InlineData("update programs set days = '[2020-04-01,2021-04-01)' where id = " + Coi, "ck_programs_days")]
    [InlineData("update programs set days = null where id = " + Coi, "ck_programs_days")]
    [InlineData("update programs set days = '[2001-04-01,)' where period_form = 'closed'", "ck_programs_days")]
    [InlineData("update programs set days = '[2014-04-01,)' where period_form = 'single'", "ck_programs_days")]
    [InlineData("update programs set days = '[2022-04-01,2027-04-01)' where period_form = 'endOnly'", "ck_programs_days")]
    [InlineData("update programs set days = '[2011-04-01,2012-04-01)' where period_form = 'notStated'", "ck_programs_days")]
    [InlineData("update programs set period_form = 'ongoing' where id = " + Coi, null)]
    [InlineData("update programs set country = 'jp' where id = " + Coi, "ck_programs_country")]
    [InlineData("update organizations set country = 'KOR' where country = 'KR'", "ck_organizations_country")]
    [InlineData("update outcomes set unit = null where id = " + Share, "ck_outcomes_quantity")]
    [InlineData("update outcomes set unit = 'litres' where id = " + Share, "ck_outcomes_unit")]
    [InlineData("update outcome_readings set value_to = 0 where value_to is not null", "ck_outcome_readings_range")]
    [InlineData("update outcome_readings set qualifier = 'surely' where outcome_id = " + Share, "ck_outcome_readings_qualifier")]
    [InlineData("update relations set predicate = 'adores' where from_id = " + Kobe, null)]
    [InlineData("update relations set predicate = 'listed_under' where from_id = " + Kobe, "relations_join_allowed_kinds")]
    [InlineData("insert into relations (from_id, to_id, predicate, ordinal) values (" + Kobe + ", " + Kobe + ", 'part_of', 99)", "ck_relations_not_to_itself")]
    [InlineData("insert into successions (successor_id, predecessor_id, type) values (" + Coi + ", " + Coi + ", 'succeeds')", "ck_successions_not_to_itself")]
    [InlineData("insert into successions (successor_id, predecessor_id, type) values (" + Coi + ", " + Kobe + ", 'succeeds')", "successions_join_one_kind")]
    [InlineData("insert into successions (successor_id, predecessor_id, type) select predecessor_id, successor_id, type from successions", "successions_have_no_cycle")]
    [InlineData("update successions set type = 'devoured'", "ck_successions_type")]
    public async Task What_no_document_may_say_no_row_may_say(string sql, string? constraint)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(sql));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        if (constraint is not null)
        {
            Assert.Equal(constraint, refused.ConstraintName);
        }
    }

    [Theory]
    [InlineData("update records set slug = 'king-skyfront' where id = " + Kobe, "ix_records_kind_slug")]
    [InlineData("update citations set correction_code = 'C02' where correction_code = 'C01'", "ix_citations_correction_code")]
    [InlineData("update plans set ordinal = 5 where ordinal = 6", "ix_plans_ordinal")]
    [InlineData("update implications set ordinal = 1 where ordinal = 2", "ix_implications_ordinal")]
    [InlineData("update regions set code = 'JP-28' where code = 'JP-27'", "ix_regions_code")]
    [InlineData("update outcome_readings set preferred = true where outcome_id = " + Share, "ix_outcome_readings_one_preferred")]
    [InlineData("insert into relations (from_id, to_id, predicate, ordinal) select from_id, to_id, predicate, 99 from relations where from_id = " + Kobe, "ix_relations_from_id_predicate_to_id")]
    [InlineData("insert into successions (successor_id, predecessor_id, type) select successor_id, predecessor_id, 'renamed' from successions limit 1", "ix_successions_successor_id_predecessor_id")]
    public async Task What_is_used_once_cannot_be_used_again(string sql, string constraint)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(sql));
        Assert.Equal((PostgresErrorCodes.UniqueViolation, constraint), (refused.SqlState, refused.ConstraintName));
    }

    [Theory]
    [InlineData("delete from regions where code = 'JP-28'")]
    [InlineData("delete from terms where id = (select max(cause_id) from successions)")]
    [InlineData("delete from sources where id = (select source_id from citations limit 1)")]
    [InlineData("update outcomes set subject_id = 0 where id = " + Share)]
    public async Task What_others_refer_to_cannot_go(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(sql));
        Assert.Contains(refused.SqlState, new[] { PostgresErrorCodes.ForeignKeyViolation, PostgresErrorCodes.RestrictViolation });
    }

    [Fact]
    public async Task The_predicates_of_the_model_are_those_of_the_database()
    {
        var constraint = await databases.Shared.ScalarAsync<string>("select pg_get_constraintdef(oid) from pg_constraint where conname = 'ck_relations_predicate'");
        Assert.Equal(Predicates.All.Keys.Order(StringComparer.Ordinal), Tokens().Matches(constraint).Select(match => match.Groups["token"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_enum_of_the_model_is_the_same_set_of_tokens_in_the_database()
    {
        await using var db = databases.Shared.CreateDbContext();
        var columns =
            from entity in db.Model.GetEntityTypes()
            from property in entity.GetDeclaredProperties()
            let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
            where type.IsEnum
            select (Table: entity.GetTableName()!, Column: property.GetColumnName(), Type: type);
        var checkedColumns = columns.ToList();
        Assert.True(checkedColumns.Count >= 19);

        foreach (var (table, column, type) in checkedColumns)
        {
            var constraint = await databases.Shared.ScalarAsync<string>($"select pg_get_constraintdef(oid) from pg_constraint where conname = 'ck_{table}_{column}'");
            var tokens = Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName);
            Assert.Equal(tokens.Order(StringComparer.Ordinal), Tokens().Matches(constraint).Select(match => match.Groups["token"].Value).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_migrations_are_up_to_date_with_the_model()
    {
        using var db = databases.Shared.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [GeneratedRegex("'(?<token>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens();
}
