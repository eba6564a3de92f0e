using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Drafts, what is said about them, and who edits; revisions of withdrawal, and of acts that are asked for twice.</summary>
    public partial class AddDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_revisions_origin",
                table: "revisions");

            migrationBuilder.AddColumn<Guid>(
                name: "batch_id",
                table: "revisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "edit_key",
                table: "revisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "revisions",
                type: "text",
                nullable: false,
                defaultValue: "published");

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    base_number = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    publish_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approver = table.Column<Guid>(type: "uuid", nullable: true),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                    table.CheckConstraint("ck_drafts_act", "act in ('publish', 'withdraw')");
                    table.CheckConstraint("ck_drafts_base", "base_number >= 0");
                    table.CheckConstraint("ck_drafts_kind", "kind in ('plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source')");
                    table.CheckConstraint("ck_drafts_scheduled", "(state = 'scheduled') = (publish_at is not null)");
                    table.CheckConstraint("ck_drafts_state", "state in ('editing', 'submitted', 'returned', 'scheduled', 'published', 'discarded')");
                    table.CheckConstraint("ck_drafts_version", "version >= 1");
                });

            migrationBuilder.CreateTable(
                name: "presences",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presences", x => new { x.kind, x.slug, x.person });
                    table.CheckConstraint("ck_presences_kind", "kind in ('plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source')");
                });

            migrationBuilder.CreateTable(
                name: "draft_remarks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_remarks", x => x.id);
                    table.CheckConstraint("ck_draft_remarks_kind", "kind in ('comment', 'submitted', 'returned', 'scheduled', 'published', 'discarded', 'failed')");
                    table.ForeignKey(
                        name: "fk_draft_remarks_drafts_draft_id",
                        column: x => x.draft_id,
                        principalTable: "drafts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_revisions_batch_id",
                table: "revisions",
                column: "batch_id",
                filter: "batch_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_edit_key",
                table: "revisions",
                column: "edit_key",
                unique: true,
                filter: "edit_key is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_revisions_origin",
                table: "revisions",
                sql: "origin in ('pack', 'person', 'import')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_revisions_status",
                table: "revisions",
                sql: "status in ('published', 'withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_draft_remarks_draft_id",
                table: "draft_remarks",
                column: "draft_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_batch_id",
                table: "drafts",
                column: "batch_id",
                filter: "batch_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_kind_slug",
                table: "drafts",
                columns: new[] { "kind", "slug" });

            migrationBuilder.CreateIndex(
                name: "ix_drafts_owner_state_saved_at",
                table: "drafts",
                columns: new[] { "owner", "state", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_drafts_publish_at",
                table: "drafts",
                column: "publish_at",
                filter: "publish_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_state_saved_at",
                table: "drafts",
                columns: new[] { "state", "saved_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft_remarks");

            migrationBuilder.DropTable(
                name: "presences");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropIndex(
                name: "ix_revisions_batch_id",
                table: "revisions");

            migrationBuilder.DropIndex(
                name: "ix_revisions_edit_key",
                table: "revisions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_revisions_origin",
                table: "revisions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_revisions_status",
                table: "revisions");

            migrationBuilder.DropColumn(
                name: "batch_id",
                table: "revisions");

            migrationBuilder.DropColumn(
                name: "edit_key",
                table: "revisions");

            migrationBuilder.DropColumn(
                name: "status",
                table: "revisions");

            migrationBuilder.AddCheckConstraint(
                name: "ck_revisions_origin",
                table: "revisions",
                sql: "origin in ('pack', 'person')");
        }
    }
}
