using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Names of several words that are common get bitmaps; the portal builds the index anew after this.</summary>
    public partial class KeepCommonPhrases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "phrase",
                table: "common_texts",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "phrase",
                table: "common_texts");
        }
    }
}
