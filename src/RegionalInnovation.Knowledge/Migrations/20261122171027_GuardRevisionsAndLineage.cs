using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RegionalInnovation.Knowledge.Migrations
{
    /// <summary>
    /// Has the database itself keep what nobody may break, whoever writes: revisions are appended in an unbroken chain,
    /// lineage does not run in circles, relations join what their predicate allows, nothing is published without a
    /// source.
    /// </summary>
    public partial class GuardRevisionsAndLineage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Revisions);
            migrationBuilder.Sql(Kinds);
            migrationBuilder.Sql(Successions);
            migrationBuilder.Sql(Relations);
            migrationBuilder.Sql(Citations);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger published_records_have_a_citation on citations;
                drop trigger published_records_have_a_citation on records;
                drop function check_cited_after_citation();
                drop function check_cited_after_record();
                drop function check_cited(bigint);

                drop trigger relations_join_allowed_kinds on relations;
                drop function check_relation();
                drop table predicate_kinds;

                drop trigger successions_have_no_cycle on successions;
                drop function check_succession_cycle();
                drop trigger successions_join_one_kind on successions;
                drop function check_succession();

                drop trigger records_keep_their_kind on records;
                drop function check_kind();

                drop trigger revisions_follow_one_another on revisions;
                drop function check_revision();
                drop trigger revisions_are_never_changed on revisions;
                drop function refuse_change_of_revisions();
                """);
        }

        private const string Revisions = """
            create function refuse_change_of_revisions() returns trigger language plpgsql as $$
            begin
                raise exception 'Revisions are appended and never changed: % is refused.', tg_op
                    using errcode = 'restrict_violation', table = 'revisions', constraint = 'revisions_are_never_changed',
                    hint = 'To undo a revision, publish another one.';
            end $$;

            create trigger revisions_are_never_changed before update or delete or truncate on revisions
                for each statement execute function refuse_change_of_revisions();

            -- Two who append to one record at once both find the same last revision; the unique index refuses the second.
            create function check_revision() returns trigger language plpgsql set search_path = public as $$
            declare
                last_number integer := 0;
                last_hash text;
            begin
                select revision.number, revision.hash into last_number, last_hash
                from revisions revision where revision.record_id = new.record_id
                order by revision.number desc limit 1;
                last_number := coalesce(last_number, 0);

                if new.number <> last_number + 1 then
                    raise exception 'Revision % of record % does not follow revision %.', new.number, new.record_id, last_number
                        using errcode = 'check_violation', table = 'revisions', constraint = 'revisions_follow_one_another';
                end if;

                if new.previous_hash is distinct from last_hash then
                    raise exception 'Revision % of record % does not carry the hash of the revision before it.', new.number, new.record_id
                        using errcode = 'check_violation', table = 'revisions', constraint = 'revisions_follow_one_another';
                end if;

                return new;
            end $$;

            create trigger revisions_follow_one_another before insert on revisions
                for each row execute function check_revision();
            """;

        // Successions and relations are checked when they are written; a record that changed its kind later would
        // slip past them.
        private const string Kinds = """
            create function check_kind() returns trigger language plpgsql as $$
            begin
                raise exception 'Record % is a % and stays one.', old.id, old.kind
                    using errcode = 'check_violation', table = 'records', constraint = 'records_keep_their_kind';
            end $$;

            create trigger records_keep_their_kind before update of kind on records
                for each row when (old.kind is distinct from new.kind) execute function check_kind();
            """;

        private const string Successions = """
            create function check_succession() returns trigger language plpgsql set search_path = public as $$
            declare
                successor records;
                predecessor records;
            begin
                select * into successor from records where id = new.successor_id;
                select * into predecessor from records where id = new.predecessor_id;
                if successor.kind <> predecessor.kind then
                    raise exception 'The % % cannot succeed the % %: they are of different kinds.',
                        successor.kind, successor.slug, predecessor.kind, predecessor.slug
                        using errcode = 'check_violation', table = 'successions', constraint = 'successions_join_one_kind';
                end if;

                return new;
            end $$;

            create trigger successions_join_one_kind before insert or update on successions
                for each row execute function check_succession();

            -- At commit, so that edges may be turned round within one transaction. One transaction checks at a time:
            -- two that each add half of a circle would not see each other's half.
            create function check_succession_cycle() returns trigger language plpgsql set search_path = public as $$
            begin
                perform pg_advisory_xact_lock('successions'::regclass::oid::bigint);
                if exists (
                    with recursive earlier(id) as (
                        select predecessor_id from successions where successor_id = new.successor_id
                        union
                        select edge.predecessor_id from successions edge join earlier on edge.successor_id = earlier.id)
                    select from earlier where id = new.successor_id)
                then
                    raise exception 'The % % would succeed itself.',
                        (select kind from records where id = new.successor_id), (select slug from records where id = new.successor_id)
                        using errcode = 'check_violation', table = 'successions', constraint = 'successions_have_no_cycle';
                end if;

                return null;
            end $$;

            create constraint trigger successions_have_no_cycle after insert or update on successions
                deferrable initially deferred for each row execute function check_succession_cycle();
            """;

        // The vocabulary as it was when this migration was written. Another predicate, or another kind for one, needs a
        // migration; a test holds this table against Predicates.All.
        private const string Relations = """
            create table predicate_kinds (
                predicate text not null,
                from_kind text not null,
                to_kind text not null,
                primary key (predicate, from_kind, to_kind));

            insert into predicate_kinds (predicate, from_kind, to_kind)
            select rule.predicate, from_kind, to_kind
            from (values
                ('listed_under', array['program'], array['plan']),
                ('legal_basis', array['plan'], array['term']),
                ('aims_at', array['plan', 'program'], array['term']),
                ('operated_by', array['program', 'case', 'cluster'], array['organization']),
                ('led_by', array['program', 'cluster', 'case'], array['organization']),
                ('coordinated_by', array['program', 'case', 'organization'], array['organization']),
                ('involves', array['case', 'program', 'cluster'], array['organization']),
                ('participates_in', array['organization'], array['cluster', 'case', 'program']),
                ('located_in', array['cluster', 'case', 'organization'], array['region']),
                ('located_at', array['organization'], array['cluster']),
                ('part_of', array['cluster'], array['cluster']),
                ('satellite_of', array['cluster'], array['cluster']),
                ('promotes', array['cluster', 'case'], array['program', 'cluster']),
                ('based_on', array['cluster', 'case', 'program'], array['program']),
                ('adopted_in', array['case', 'cluster'], array['program']),
                ('implements', array['case'], array['program']),
                ('about_cluster', array['case'], array['cluster']),
                ('targets', array['program'], array['region', 'term']),
                ('creates', array['program'], array['term']),
                ('set_up_with', array['program'], array['program']),
                ('spawned', array['organization'], array['organization']),
                ('developed', array['organization', 'case'], array['term']),
                ('startup_of', array['organization'], array['organization']),
                ('awarded_at', array['case', 'term'], array['program']),
                ('used_in', array['term'], array['term']),
                ('branded_as', array['term'], array['term']),
                ('leads_to', array['program'], array['outcome']),
                ('listed_beside', array['program'], array['outcome']),
                ('yields', array['program'], array['outcome']),
                ('founded_because_of', array['cluster'], array['term']),
                ('triggered_by', array['program', 'case'], array['term', 'organization']),
                ('promoted_at', array['cluster'], array['region']),
                ('linked_with', array['statement', 'implication', 'program'], array['program']),
                ('basis_of', array['term'], array['organization']),
                ('derived_from', array['source'], array['source']),
                ('has_theme', array['case', 'cluster', 'program'], array['term']),
                ('about', array['outcome'], array['case', 'cluster', 'program', 'organization', 'term']),
                ('supported_by', array['implication'], array['case', 'cluster', 'program', 'outcome', 'statement', 'indicator', 'organization', 'term']),
                ('qualified_by', array['implication'], array['case', 'cluster', 'program', 'outcome', 'statement', 'indicator', 'organization', 'term']),
                ('contradicted_by', array['implication'], array['case', 'cluster', 'program', 'outcome', 'statement', 'indicator', 'organization', 'term']),
                ('applies_in', array['program'], array['region']),
                ('related_to', array['plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source'], array['plan', 'program', 'cluster', 'case', 'outcome', 'indicator', 'implication', 'statement', 'organization', 'region', 'term', 'source'])
            ) rule(predicate, from_kinds, to_kinds), unnest(rule.from_kinds) from_kind, unnest(rule.to_kinds) to_kind;

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
            """;

        // At commit, since a record is written before its citations, and citations are rewritten with each revision.
        private const string Citations = """
            create function check_cited(record_id bigint) returns void language plpgsql set search_path = public as $$
            declare
                bare records;
            begin
                select * into bare from records record
                where record.id = check_cited.record_id and record.status = 'published'
                    and not exists (select from citations citation where citation.record_id = record.id);
                if found then
                    raise exception 'The % % is published without a citation.', bare.kind, bare.slug
                        using errcode = 'check_violation', table = 'records', constraint = 'published_records_have_a_citation';
                end if;
            end $$;

            create function check_cited_after_record() returns trigger language plpgsql set search_path = public as $$
            begin
                perform check_cited(new.id);
                return null;
            end $$;

            create function check_cited_after_citation() returns trigger language plpgsql set search_path = public as $$
            begin
                perform check_cited(old.record_id);
                return null;
            end $$;

            create constraint trigger published_records_have_a_citation after insert or update of status on records
                deferrable initially deferred for each row execute function check_cited_after_record();

            create constraint trigger published_records_have_a_citation after delete or update of record_id on citations
                deferrable initially deferred for each row execute function check_cited_after_citation();
            """;
    }
}
