using Microsoft.EntityFrameworkCore.Migrations;
using RegionalInnovation.Knowledge.Search;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Each building of the search index gets a stamp, by which processes know what they remember of it.</summary>
    public partial class StampSearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SearchTables.Stamp);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table search_version drop column stamp");
    }
}
