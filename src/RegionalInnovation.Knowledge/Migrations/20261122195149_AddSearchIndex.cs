using System.Collections;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using RegionalInnovation.Knowledge.Search;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>
    /// Texts, facets and orders of records move into narrow tables of their own. The tables are empty after this; the
    /// portal fills them when it has migrated.
    /// </summary>
    public partial class AddSearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search_text",
                table: "records");

            migrationBuilder.CreateTable(
                name: "common_texts",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_common_texts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "facet_values",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    facet = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facet_values", x => x.id);
                    table.ForeignKey(
                        name: "fk_facet_values_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "search_aliases",
                columns: table => new
                {
                    alias = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_aliases", x => new { x.alias, x.record_id });
                    table.ForeignKey(
                        name: "fk_search_aliases_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_bitmaps",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    chunk = table.Column<int>(type: "integer", nullable: false),
                    bits = table.Column<BitArray>(type: "bit varying", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_bitmaps", x => new { x.key, x.chunk });
                });

            migrationBuilder.CreateTable(
                name: "search_entries",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<short>(type: "smallint", nullable: true),
                    recency = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    facets = table.Column<int[]>(type: "integer[]", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    keys = table.Column<long[]>(type: "bigint[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_entries", x => x.record_id);
                    table.CheckConstraint("ck_search_entries_kind", "kind in ('plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source')");
                    table.ForeignKey(
                        name: "fk_search_entries_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_facet_values_facet_total",
                table: "facet_values",
                columns: new[] { "facet", "total" });

            migrationBuilder.CreateIndex(
                name: "ix_facet_values_facet_value",
                table: "facet_values",
                columns: new[] { "facet", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_facet_values_record_id",
                table: "facet_values",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_search_aliases_record_id",
                table: "search_aliases",
                column: "record_id");

            migrationBuilder.Sql(SearchTables.Dictionary);
            migrationBuilder.Sql(SearchTables.Version);
            migrationBuilder.Sql(SearchTables.Storage("search_entries", "search_bitmaps"));
            migrationBuilder.Sql(SearchTables.Indexes("search_entries", ""));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop table search_version; drop text search dictionary portal_english;");

            migrationBuilder.DropTable(
                name: "common_texts");

            migrationBuilder.DropTable(
                name: "facet_values");

            migrationBuilder.DropTable(
                name: "search_aliases");

            migrationBuilder.DropTable(
                name: "search_bitmaps");

            migrationBuilder.DropTable(
                name: "search_entries");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "records",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
