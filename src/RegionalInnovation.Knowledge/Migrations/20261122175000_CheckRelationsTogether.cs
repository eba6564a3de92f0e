using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>
    /// Has the database check the relations of a statement together instead of one by one, and look at a record only
    /// where it has no citation: the same rules in less time, which counts when a pack brings a million.
    /// </summary>
    public partial class CheckRelationsTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger relations_join_allowed_kinds on relations;
                drop function check_relation();

                -- A record that is not there is the foreign key's to refuse.
                create function check_relations() returns trigger language plpgsql set search_path = public as $$
                declare
                    wrong record;
                begin
                    select joined.* into wrong
                    from (
                        select distinct added.predicate, subject.kind as subject_kind, object.kind as object_kind
                        from added
                        join records subject on subject.id = added.from_id
                        join records object on object.id = added.to_id) joined
                    where not exists (
                        select from predicate_kinds rule
                        where rule.predicate = joined.predicate and rule.from_kind = joined.subject_kind and rule.to_kind = joined.object_kind)
                    limit 1;
                    if found then
                        raise exception 'The predicate % does not join a % with a %.', wrong.predicate, wrong.subject_kind, wrong.object_kind
                            using errcode = 'check_violation', table = 'relations', constraint = 'relations_join_allowed_kinds';
                    end if;

                    return null;
                end $$;

                -- Rows that a statement has added can be seen by a trigger of one event only.
                create trigger relations_join_allowed_kinds after insert on relations
                    referencing new table as added for each statement execute function check_relations();

                create trigger changed_relations_join_allowed_kinds after update on relations
                    referencing new table as added for each statement execute function check_relations();

                create or replace function check_cited_after_record() returns trigger language plpgsql set search_path = public as $$
                begin
                    if not exists (select from citations citation where citation.record_id = new.id) then
                        perform check_cited(new.id);
                    end if;

                    return null;
                end $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create or replace function check_cited_after_record() returns trigger language plpgsql set search_path = public as $$
                begin
                    perform check_cited(new.id);
                    return null;
                end $$;

                drop trigger changed_relations_join_allowed_kinds on relations;
                drop trigger relations_join_allowed_kinds on relations;
                drop function check_relations();

                create function check_relation() returns trigger language plpgsql set search_path = public as $$
                declare
                    subject_kind text := (select record.kind from records record where record.id = new.from_id);
                    object_kind text := (select record.kind from records record where record.id = new.to_id);
                begin
                    -- A record that is not there is the foreign key's to refuse.
                    if subject_kind is not null and object_kind is not null and not exists (
                        select from predicate_kinds rule
                        where rule.predicate = new.predicate and rule.from_kind = subject_kind and rule.to_kind = object_kind)
                    then
                        raise exception 'The predicate % does not join a % with a %.', new.predicate, subject_kind, object_kind
                            using errcode = 'check_violation', table = 'relations', constraint = 'relations_join_allowed_kinds';
                    end if;

                    return new;
                end $$;

                create trigger relations_join_allowed_kinds before insert or update on relations
                    for each row execute function check_relation();
                """);
        }
    }
}
