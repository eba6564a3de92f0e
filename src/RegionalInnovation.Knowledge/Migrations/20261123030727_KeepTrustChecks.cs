using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>
    /// Translations that are older than their text, what came of asking the addresses of sources, and indexes of what editors
    /// should look at, so that it is found without walking through every document.
    /// </summary>
    public partial class KeepTrustChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "links",
                columns: table => new
                {
                    url = table.Column<string>(type: "text", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_links", x => x.url);
                    table.CheckConstraint("ck_links_status", "status in ('works', 'guarded', 'notFound', 'failed', 'unreachable', 'timedOut', 'redirectsTooOften', 'notAllowed')");
                });

            migrationBuilder.CreateTable(
                name: "outdated_translations",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    since_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outdated_translations", x => new { x.record_id, x.path, x.language });
                    table.CheckConstraint("ck_outdated_translations_language", "language in ('ko', 'ja', 'en')");
                    table.CheckConstraint("ck_outdated_translations_since", "since_number >= 2");
                    table.CheckConstraint("ck_outdated_translations_translation", "language <> 'ko'");
                    table.ForeignKey(
                        name: "fk_outdated_translations_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sources_url",
                table: "sources",
                column: "url",
                filter: "url is not null")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_doubtful_names",
                table: "revisions",
                columns: new[] { "record_id", "number" },
                filter: "document @? '$.nameBasis.* ? (@ == \"outsideLow\" || @ == \"outsideMedium\")'");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_undecided_readings",
                table: "revisions",
                columns: new[] { "record_id", "number" },
                filter: "document @? '$.openReadings[*] ? (!exists (@.alternatives[*] ? (@.preferred == true)) || exists (@.alternatives[*] ? (@.preferred == true && @.likelihood < 60)))'");

            migrationBuilder.CreateIndex(
                name: "ix_records_without_english",
                table: "records",
                columns: new[] { "kind", "slug" },
                filter: "status = 'published' and (not (name ? 'en') or (summary is not null and not (summary ? 'en')))");

            migrationBuilder.CreateIndex(
                name: "ix_records_without_japanese",
                table: "records",
                columns: new[] { "kind", "slug" },
                filter: "status = 'published' and (not (name ? 'ja') or (summary is not null and not (summary ? 'ja')))");

            migrationBuilder.CreateIndex(
                name: "ix_citations_without_place",
                table: "citations",
                columns: new[] { "record_id", "ordinal" },
                filter: "not (locator ?| array['section', 'table', 'figure', 'row', 'page', 'line'])");

            migrationBuilder.CreateIndex(
                name: "ix_links_checked_at",
                table: "links",
                column: "checked_at");

            migrationBuilder.CreateIndex(
                name: "ix_links_failing_since",
                table: "links",
                column: "failing_since",
                filter: "failing_since is not null");

            // The last day that a date can mean, compared letter by letter, whatever the language of the database.
            migrationBuilder.Sql(
                """
                create index ix_revisions_review_by on revisions ((((document->>'reviewBy') || right('-12-31', 10 - length(document->>'reviewBy'))) collate "C"), record_id, number) where document ? 'reviewBy';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_revisions_review_by;");

            migrationBuilder.DropTable(
                name: "links");

            migrationBuilder.DropTable(
                name: "outdated_translations");

            migrationBuilder.DropIndex(
                name: "ix_sources_url",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_revisions_doubtful_names",
                table: "revisions");

            migrationBuilder.DropIndex(
                name: "ix_revisions_undecided_readings",
                table: "revisions");

            migrationBuilder.DropIndex(
                name: "ix_records_without_english",
                table: "records");

            migrationBuilder.DropIndex(
                name: "ix_records_without_japanese",
                table: "records");

            migrationBuilder.DropIndex(
                name: "ix_citations_without_place",
                table: "citations");
        }
    }
}
