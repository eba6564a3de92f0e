using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <inheritdoc />
    public partial class AddFactReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fact_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    source = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    contact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_reports", x => x.id);
                    table.CheckConstraint("ck_fact_reports_closed", "(closed_at is null) = (closed_by is null) and (closed_at is null or contact is null)");
                    table.CheckConstraint("ck_fact_reports_kind", "kind in ('plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source')");
                    table.CheckConstraint("ck_fact_reports_language", "language in ('ko', 'ja', 'en')");
                    table.CheckConstraint("ck_fact_reports_revision", "revision >= 1");
                });

            migrationBuilder.CreateIndex(
                name: "ix_fact_reports_sent_at",
                table: "fact_reports",
                column: "sent_at",
                filter: "closed_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fact_reports");
        }
    }
}
