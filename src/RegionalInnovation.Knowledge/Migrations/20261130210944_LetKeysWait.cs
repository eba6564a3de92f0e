using Microsoft.EntityFrameworkCore.Migrations;
using RegionalInnovation.Knowledge.Search;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>Changed keys of the search index gather in a short list before they go into it.</summary>
    public partial class LetKeysWait : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"alter index ix_search_entries_keys set ({SearchTables.PendingKeys})");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter index ix_search_entries_keys set (fastupdate = off)");
    }
}
