using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Files of cases that people brought, and what became of them.</summary>
    public partial class AddCaseImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file = table.Column<byte[]>(type: "bytea", nullable: true),
                    choices = table.Column<string>(type: "jsonb", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    written = table.Column<int>(type: "integer", nullable: false),
                    left_alone = table.Column<int>(type: "integer", nullable: false),
                    brought_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_imports", x => x.id);
                    table.CheckConstraint("ck_case_imports_state", "state in ('brought', 'published', 'drafted', 'undone', 'dropped')");
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_imports_brought_at",
                table: "case_imports",
                column: "brought_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_imports");
        }
    }
}
