using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>
    /// Has the database tell everybody who listens, at commit, that something was published: every web process drops the
    /// pages that it keeps.
    /// </summary>
    public partial class AnnouncePublication : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create function announce_publication() returns trigger language plpgsql set search_path = public as $$
                begin
                    notify published;
                    return null;
                end $$;

                create trigger revisions_are_announced after insert on revisions for each statement execute function announce_publication();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger revisions_are_announced on revisions;
                drop function announce_publication();
                """);
        }
    }
}
