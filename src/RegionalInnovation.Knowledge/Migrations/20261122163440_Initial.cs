using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "imported_packs",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    manifest = table.Column<string>(type: "jsonb", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_packs", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "records",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "jsonb", nullable: false),
                    summary = table.Column<string>(type: "jsonb", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    revision_number = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records", x => x.id);
                    table.CheckConstraint("ck_records_kind", "kind in ('plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source')");
                    table.CheckConstraint("ck_records_name", "length(name->>'ko') > 0");
                    table.CheckConstraint("ck_records_revision_number", "revision_number >= 1");
                    table.CheckConstraint("ck_records_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
                    table.CheckConstraint("ck_records_status", "status in ('published', 'withdrawn')");
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    case_type = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<NpgsqlRange<DateOnly>>(type: "daterange", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.id);
                    table.CheckConstraint("ck_cases_case_type", "case_type in ('hub', 'kosen', 'collaboration')");
                    table.ForeignKey(
                        name: "fk_cases_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "clusters",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    cluster_kind = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clusters", x => x.id);
                    table.CheckConstraint("ck_clusters_cluster_kind", "cluster_kind in ('city', 'hub', 'satellite', 'facility', 'park', 'site', 'institute')");
                    table.ForeignKey(
                        name: "fk_clusters_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "implications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_implications", x => x.id);
                    table.CheckConstraint("ck_implications_ordinal", "ordinal >= 1");
                    table.ForeignKey(
                        name: "fk_implications_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    indicator_kind = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators", x => x.id);
                    table.CheckConstraint("ck_indicators_indicator_kind", "indicator_kind in ('quantitative', 'trend', 'qualitative')");
                    table.CheckConstraint("ck_indicators_unit", "unit in ('institutions', 'entities', 'persons', 'students', 'schools', 'prefectures', 'percent', 'percentReduction', 'rank', 'jpy', 'jpyPerYear', 'photos', 'years', 'personsPerYear', 'personTimes', 'childrenPerWoman', 'year', 'areas', 'trillionKrw', 'none')");
                    table.ForeignKey(
                        name: "fk_indicators_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    organization_kind = table.Column<string>(type: "text", nullable: false),
                    country = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organizations", x => x.id);
                    table.CheckConstraint("ck_organizations_country", "country ~ '^[A-Z]{2}$'");
                    table.CheckConstraint("ck_organizations_organization_kind", "organization_kind in ('ministry', 'agency', 'localGovernment', 'government', 'committee', 'researchInstitute', 'university', 'kosen', 'school', 'company', 'startup', 'consortium', 'headquarters', 'statisticsOffice')");
                    table.ForeignKey(
                        name: "fk_organizations_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    subject_id = table.Column<long>(type: "bigint", nullable: false),
                    outcome_kind = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outcomes", x => x.id);
                    table.CheckConstraint("ck_outcomes_evidence", "evidence in ('asserted', 'beforeAfter', 'comparisonGroup', 'quasiExperimental', 'randomised')");
                    table.CheckConstraint("ck_outcomes_outcome_kind", "outcome_kind in ('quantitative', 'qualitative')");
                    table.CheckConstraint("ck_outcomes_quantity", "outcome_kind = 'qualitative' or unit is not null");
                    table.CheckConstraint("ck_outcomes_unit", "unit in ('institutions', 'entities', 'persons', 'students', 'schools', 'prefectures', 'percent', 'percentReduction', 'rank', 'jpy', 'jpyPerYear', 'photos', 'years', 'personsPerYear', 'personTimes', 'childrenPerWoman', 'year', 'areas', 'trillionKrw', 'none')");
                    table.ForeignKey(
                        name: "fk_outcomes_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_outcomes_records_subject_id",
                        column: x => x.subject_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pack_proposals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    pack = table.Column<string>(type: "text", nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_pack_proposals_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    days = table.Column<NpgsqlRange<DateOnly>>(type: "daterange", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => x.id);
                    table.CheckConstraint("ck_plans_ordinal", "ordinal >= 1");
                    table.ForeignKey(
                        name: "fk_plans_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "programs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    instrument = table.Column<string>(type: "text", nullable: false),
                    country = table.Column<string>(type: "text", nullable: false),
                    period_form = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<NpgsqlRange<DateOnly>>(type: "daterange", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programs", x => x.id);
                    table.CheckConstraint("ck_programs_country", "country ~ '^[A-Z]{2}$'");
                    table.CheckConstraint("ck_programs_days", "case period_form\n    when 'closed' then days is not null and not lower_inf(days) and not upper_inf(days)\n    when 'single' then days is not null and not lower_inf(days) and not upper_inf(days)\n    when 'open' then days is not null and not lower_inf(days) and upper_inf(days)\n    when 'endOnly' then days is not null and lower_inf(days) and not upper_inf(days)\n    else days is null\nend");
                    table.CheckConstraint("ck_programs_instrument", "instrument in ('programme', 'strategy', 'facility', 'organisation', 'designation', 'package', 'contest', 'grant', 'plan', 'consortium', 'survey', 'education', 'initiative')");
                    table.CheckConstraint("ck_programs_period_form", "period_form in ('closed', 'single', 'open', 'endOnly', 'notStated')");
                    table.ForeignKey(
                        name: "fk_programs_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    jis = table.Column<string>(type: "text", nullable: true),
                    parent_id = table.Column<long>(type: "bigint", nullable: true),
                    path = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions", x => x.id);
                    table.CheckConstraint("ck_regions_jis", "jis ~ '^([0-9]{2}|[0-9]{5})$'");
                    table.CheckConstraint("ck_regions_level", "level in ('country', 'macroregion', 'firstLevel', 'municipality', 'district', 'site')");
                    table.CheckConstraint("ck_regions_parent", "level = 'country' or parent_id is not null");
                    table.ForeignKey(
                        name: "fk_regions_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_regions_regions_parent_id",
                        column: x => x.parent_id,
                        principalTable: "regions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    from_id = table.Column<long>(type: "bigint", nullable: false),
                    to_id = table.Column<long>(type: "bigint", nullable: false),
                    predicate = table.Column<string>(type: "text", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relations", x => x.id);
                    table.CheckConstraint("ck_relations_not_to_itself", "from_id <> to_id");
                    table.CheckConstraint("ck_relations_predicate", "predicate in ('listed_under', 'legal_basis', 'aims_at', 'operated_by', 'led_by', 'coordinated_by', 'involves', 'participates_in', 'located_in', 'located_at', 'part_of', 'satellite_of', 'promotes', 'based_on', 'adopted_in', 'implements', 'about_cluster', 'targets', 'creates', 'set_up_with', 'spawned', 'developed', 'startup_of', 'awarded_at', 'used_in', 'branded_as', 'leads_to', 'listed_beside', 'yields', 'founded_because_of', 'triggered_by', 'promoted_at', 'linked_with', 'basis_of', 'derived_from', 'has_theme', 'about', 'supported_by', 'qualified_by', 'contradicted_by', 'applies_in', 'related_to')");
                    table.ForeignKey(
                        name: "fk_relations_records_from_id",
                        column: x => x.from_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_relations_records_to_id",
                        column: x => x.to_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "retired_slugs",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retired_slugs", x => new { x.kind, x.slug });
                    table.CheckConstraint("ck_retired_slugs_kind", "kind in ('plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source')");
                    table.ForeignKey(
                        name: "fk_retired_slugs_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => x.id);
                    table.CheckConstraint("ck_revisions_chain", "(number = 1) = (previous_hash is null)");
                    table.CheckConstraint("ck_revisions_hash", "hash ~ '^[0-9a-f]{64}$'");
                    table.CheckConstraint("ck_revisions_number", "number >= 1");
                    table.CheckConstraint("ck_revisions_origin", "origin in ('pack', 'person')");
                    table.ForeignKey(
                        name: "fk_revisions_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.id);
                    table.CheckConstraint("ck_sources_source_kind", "source_kind in ('brief', 'whitePaper', 'statistics', 'report', 'law', 'webPage', 'news', 'standard', 'vocabulary')");
                    table.ForeignKey(
                        name: "fk_sources_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    statement_kind = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statements", x => x.id);
                    table.CheckConstraint("ck_statements_statement_kind", "statement_kind in ('framework', 'comparison', 'caseType', 'policyContext')");
                    table.ForeignKey(
                        name: "fk_statements_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "terms",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    term_kind = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_terms", x => x.id);
                    table.CheckConstraint("ck_terms_term_kind", "term_kind in ('concept', 'event', 'technology', 'product', 'award', 'law', 'theme', 'policy')");
                    table.ForeignKey(
                        name: "fk_terms_records_id",
                        column: x => x.id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "observations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    indicator_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    region_id = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observations", x => x.id);
                    table.CheckConstraint("ck_observations_status", "status in ('observed', 'forecast', 'trend', 'statement')");
                    table.ForeignKey(
                        name: "fk_observations_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_observations_regions_region_id",
                        column: x => x.region_id,
                        principalTable: "regions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "region_members",
                columns: table => new
                {
                    group_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_members", x => new { x.group_id, x.member_id });
                    table.ForeignKey(
                        name: "fk_region_members_regions_group_id",
                        column: x => x.group_id,
                        principalTable: "regions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_region_members_regions_member_id",
                        column: x => x.member_id,
                        principalTable: "regions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "citations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    locator = table.Column<string>(type: "jsonb", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: true),
                    printed = table.Column<string>(type: "text", nullable: true),
                    correction_code = table.Column<string>(type: "text", nullable: true),
                    correction = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citations", x => x.id);
                    table.CheckConstraint("ck_citations_correction", "(correction_code is null) = (correction is null)");
                    table.CheckConstraint("ck_citations_field", "length(field) > 0");
                    table.ForeignKey(
                        name: "fk_citations_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_citations_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outcome_readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    outcome_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    qualifier = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    value_to = table.Column<decimal>(type: "numeric", nullable: true),
                    baseline_value = table.Column<decimal>(type: "numeric", nullable: true),
                    preferred = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_readings", x => x.id);
                    table.CheckConstraint("ck_outcome_readings_qualifier", "qualifier in ('exactly', 'about', 'atLeast', 'nearly', 'estimate', 'forecast', 'hypothetical', 'planned')");
                    table.CheckConstraint("ck_outcome_readings_range", "value_to >= value");
                    table.ForeignKey(
                        name: "fk_outcome_readings_outcomes_outcome_id",
                        column: x => x.outcome_id,
                        principalTable: "outcomes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_outcome_readings_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "successions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    successor_id = table.Column<long>(type: "bigint", nullable: false),
                    predecessor_id = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    cause_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_successions", x => x.id);
                    table.CheckConstraint("ck_successions_not_to_itself", "successor_id <> predecessor_id");
                    table.CheckConstraint("ck_successions_type", "type in ('succeeds', 'renamed', 'merged', 'split', 'transferred')");
                    table.ForeignKey(
                        name: "fk_successions_records_predecessor_id",
                        column: x => x.predecessor_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_successions_records_successor_id",
                        column: x => x.successor_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_successions_terms_cause_id",
                        column: x => x.cause_id,
                        principalTable: "terms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_type",
                table: "cases",
                column: "case_type");

            migrationBuilder.CreateIndex(
                name: "ix_cases_days",
                table: "cases",
                column: "days")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_citations_correction_code",
                table: "citations",
                column: "correction_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_citations_record_id_ordinal",
                table: "citations",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_citations_source_id_line",
                table: "citations",
                columns: new[] { "source_id", "line" });

            migrationBuilder.CreateIndex(
                name: "ix_implications_ordinal",
                table: "implications",
                column: "ordinal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_observations_indicator_id_ordinal",
                table: "observations",
                columns: new[] { "indicator_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_observations_region_id",
                table: "observations",
                column: "region_id");

            migrationBuilder.CreateIndex(
                name: "ix_outcome_readings_one_preferred",
                table: "outcome_readings",
                column: "outcome_id",
                unique: true,
                filter: "preferred");

            migrationBuilder.CreateIndex(
                name: "ix_outcome_readings_outcome_id_ordinal",
                table: "outcome_readings",
                columns: new[] { "outcome_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outcome_readings_source_id",
                table: "outcome_readings",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_subject_id",
                table: "outcomes",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_pack_proposals_record_id_pack",
                table: "pack_proposals",
                columns: new[] { "record_id", "pack" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_days",
                table: "plans",
                column: "days")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_plans_ordinal",
                table: "plans",
                column: "ordinal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programs_days",
                table: "programs",
                column: "days")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_records_kind_slug",
                table: "records",
                columns: new[] { "kind", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_region_members_member_id",
                table: "region_members",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_regions_code",
                table: "regions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_regions_parent_id",
                table: "regions",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_regions_path",
                table: "regions",
                column: "path",
                unique: true)
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_relations_from_id_predicate_to_id",
                table: "relations",
                columns: new[] { "from_id", "predicate", "to_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relations_to_id_predicate",
                table: "relations",
                columns: new[] { "to_id", "predicate" });

            migrationBuilder.CreateIndex(
                name: "ix_retired_slugs_record_id",
                table: "retired_slugs",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_record_id_number",
                table: "revisions",
                columns: new[] { "record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_successions_cause_id",
                table: "successions",
                column: "cause_id");

            migrationBuilder.CreateIndex(
                name: "ix_successions_predecessor_id",
                table: "successions",
                column: "predecessor_id");

            migrationBuilder.CreateIndex(
                name: "ix_successions_successor_id_predecessor_id",
                table: "successions",
                columns: new[] { "successor_id", "predecessor_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "citations");

            migrationBuilder.DropTable(
                name: "clusters");

            migrationBuilder.DropTable(
                name: "implications");

            migrationBuilder.DropTable(
                name: "imported_packs");

            migrationBuilder.DropTable(
                name: "observations");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "outcome_readings");

            migrationBuilder.DropTable(
                name: "pack_proposals");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "programs");

            migrationBuilder.DropTable(
                name: "region_members");

            migrationBuilder.DropTable(
                name: "relations");

            migrationBuilder.DropTable(
                name: "retired_slugs");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.DropTable(
                name: "successions");

            migrationBuilder.DropTable(
                name: "indicators");

            migrationBuilder.DropTable(
                name: "outcomes");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "regions");

            migrationBuilder.DropTable(
                name: "terms");

            migrationBuilder.DropTable(
                name: "records");
        }
    }
}
