using Microsoft.EntityFrameworkCore.Migrations;
using RegionalInnovation.Knowledge.Search;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Facets of many values get columns to be counted on; the portal fills them when it has migrated.</summary>
    public partial class AddFacetColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SearchTables.Columns);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table facet_columns");
    }
}
