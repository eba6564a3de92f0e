using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Records are found by their slug alone, where a document names them.</summary>
    public partial class FindRecordsBySlug : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_records_slug",
                table: "records",
                column: "slug");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_records_slug",
                table: "records");
        }
    }
}
