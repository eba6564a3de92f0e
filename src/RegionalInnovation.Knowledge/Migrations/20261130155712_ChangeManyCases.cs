using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>What people bring may be a selection of cases, too.</summary>
    public partial class ChangeManyCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "form",
                table: "case_imports",
                type: "text",
                nullable: false,
                defaultValue: "file");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_imports_form",
                table: "case_imports",
                sql: "form in ('file', 'selection')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_case_imports_form",
                table: "case_imports");

            migrationBuilder.DropColumn(
                name: "form",
                table: "case_imports");
        }
    }
}
