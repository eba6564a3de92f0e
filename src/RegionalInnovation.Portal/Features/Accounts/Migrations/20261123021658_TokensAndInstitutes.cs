using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Portal.Features.Accounts.Migrations
{
    /// <summary>Tokens by which programs act for people, and who people are to the sign-in of an institute.</summary>
    public partial class TokensAndInstitutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_tokens",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.CheckConstraint("access_tokens_have_known_scopes", "scopes <@ array['draft', 'publish'] and cardinality(scopes) > 0");
                    table.ForeignKey(
                        name: "fk_access_tokens_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "accounts",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institute_identities",
                schema: "accounts",
                columns: table => new
                {
                    issuer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institute_identities", x => new { x.issuer, x.subject });
                    table.ForeignKey(
                        name: "fk_institute_identities_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "accounts",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_person_id",
                schema: "accounts",
                table: "access_tokens",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_token_hash",
                schema: "accounts",
                table: "access_tokens",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_institute_identities_person_id_issuer",
                schema: "accounts",
                table: "institute_identities",
                columns: new[] { "person_id", "issuer" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_tokens",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "institute_identities",
                schema: "accounts");
        }
    }
}
