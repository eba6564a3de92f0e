using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace RegionalInnovation.Portal.Features.Accounts.Migrations
{
    /// <summary>
    /// The tables of accounts. The database itself keeps two promises, whoever writes: lines of the audit log are
    /// appended and never changed, and there is always somebody who can look after people.
    /// </summary>
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "accounts");

            migrationBuilder.CreateTable(
                name: "audit_log",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    origin = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    detail = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    second_factor_secret = table.Column<string>(type: "text", nullable: true),
                    second_factor_step = table.Column<long>(type: "bigint", nullable: false),
                    user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: false),
                    security_stamp = table.Column<string>(type: "text", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                    table.CheckConstraint("people_have_known_roles", "roles <@ array['contributor', 'reviewer', 'administrator']");
                });

            migrationBuilder.CreateTable(
                name: "sign_in_attempts",
                schema: "accounts",
                columns: table => new
                {
                    subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    origin = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_attempts", x => new { x.subject, x.origin });
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.CheckConstraint("invitations_have_known_roles", "roles <@ array['contributor', 'reviewer', 'administrator']");
                    table.ForeignKey(
                        name: "fk_invitations_people_created_by",
                        column: x => x.created_by,
                        principalSchema: "accounts",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invitations_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "accounts",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                schema: "accounts",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => new { x.person_id, x.code_hash });
                    table.ForeignKey(
                        name: "fk_recovery_codes_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "accounts",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_actor_id",
                schema: "accounts",
                table: "audit_log",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_at",
                schema: "accounts",
                table: "audit_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_person_id",
                schema: "accounts",
                table: "audit_log",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_created_by",
                schema: "accounts",
                table: "invitations",
                column: "created_by");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_person_id",
                schema: "accounts",
                table: "invitations",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_token_hash",
                schema: "accounts",
                table: "invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_normalized_email",
                schema: "accounts",
                table: "people",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_normalized_user_name",
                schema: "accounts",
                table: "people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_attempts_last_at",
                schema: "accounts",
                table: "sign_in_attempts",
                column: "last_at");

            migrationBuilder.Sql(Log);
            migrationBuilder.Sql(Administrators);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger one_administrator_stays on accounts.people;
                drop function accounts.keep_an_administrator();
                drop trigger audit_log_is_not_emptied on accounts.audit_log;
                drop trigger audit_log_is_never_changed on accounts.audit_log;
                drop function accounts.refuse_change_of_audit_log();
                """);

            migrationBuilder.DropTable(
                name: "audit_log",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "invitations",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "recovery_codes",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "sign_in_attempts",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "people",
                schema: "accounts");
        }

        /// <summary>Only the command that keeps the retention deletes, and only what is older than the day it names.</summary>
        private const string Log = """
            create function accounts.refuse_change_of_audit_log() returns trigger language plpgsql as $$
            begin
                if tg_op = 'DELETE' and old.at < nullif(current_setting('accounts.purge_before', true), '')::timestamptz then
                    return old;
                end if;
                raise exception 'Lines of the audit log are appended and never changed: % is refused.', tg_op
                    using errcode = 'restrict_violation', table = 'audit_log', constraint = 'audit_log_is_never_changed',
                    hint = 'Lines older than the retention are deleted by the command "accounts purge-log".';
            end $$;

            create trigger audit_log_is_never_changed before update or delete on accounts.audit_log
                for each row execute function accounts.refuse_change_of_audit_log();
            create trigger audit_log_is_not_emptied before truncate on accounts.audit_log
                for each statement execute function accounts.refuse_change_of_audit_log();
            """;

        /// <summary>The lock has two administrators who disable each other at once come one after the other.</summary>
        private const string Administrators = """
            create function accounts.keep_an_administrator() returns trigger language plpgsql as $$
            begin
                if 'administrator' = any(old.roles) and old.disabled_at is null
                    and (tg_op = 'DELETE' or not ('administrator' = any(new.roles)) or new.disabled_at is not null) then
                    perform pg_advisory_xact_lock(hashtext('accounts.administrators'));
                    if not exists (select from accounts.people where id <> old.id and 'administrator' = any(roles) and disabled_at is null) then
                        raise exception 'The last administrator stays.'
                            using errcode = 'restrict_violation', table = 'people', constraint = 'one_administrator_stays';
                    end if;
                end if;
                return case when tg_op = 'DELETE' then old else new end;
            end $$;

            create trigger one_administrator_stays before update or delete on accounts.people
                for each row execute function accounts.keep_an_administrator();
            """;
    }
}
