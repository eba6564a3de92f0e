namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// The tables of the search index beyond what the model of EF Core can say, for the migration that makes them and for
/// <see cref="SearchIndex"/>, which builds them anew beside the old ones and takes their place.
/// </summary>
internal static class SearchTables
{
    /// <summary>Stems English words, and keeps the words that other dictionaries leave out as too common.</summary>
    public const string Dictionary = "create text search dictionary portal_english (template = snowball, language = english)";

    /// <summary>Which algorithm made the keys; a new one asks for a rebuild.</summary>
    public const string Version = "create table search_version (version integer not null)";

    /// <summary>Tells one building of the index from another.</summary>
    public const string Stamp = "alter table search_version add column stamp uuid not null default gen_random_uuid()";

    /// <summary>The columns of facets, see <see cref="FacetColumn"/>. They are read whole, and do not shrink much.</summary>
    public const string Columns = """
        create table facet_columns (facet text not null, chunk integer not null, places bytea not null, constraint pk_facet_columns primary key (facet, chunk));
        alter table facet_columns alter column places set storage external;
        """;

    /// <summary>
    /// How rows are laid out: what conditions read stands in the row, what only rechecks and results read stands outside it.
    /// </summary>
    public static string Storage(string entries, string bitmaps) => $"""
        alter table {entries}
            alter column title set storage main,
            alter column facets set storage main,
            alter column document set storage external,
            alter column keys set storage external;
        alter table {entries} set (toast_tuple_target = 128);
        alter table {bitmaps} alter column bits set storage main;
        -- A third faster to count on than with pglz; a PostgreSQL built without it does with pglz.
        do $$ begin
            alter table {bitmaps} alter column bits set compression lz4;
        exception when feature_not_supported or invalid_parameter_value then null;
        end $$;
        """;

    /// <summary>How long the list of waiting keys may grow, in kilobytes. Every reader of the index looks through it, so it is short.</summary>
    public const string PendingKeys = "fastupdate = on, gin_pending_list_limit = 512";

    /// <summary>
    /// The orders of results, and the keys. Changes of keys gather in a short list that every reader of the index looks
    /// through, and go into it together: an edit changes hundreds of keys, which is dear one by one.
    /// </summary>
    public static string Indexes(string entries, string suffix) => $"""
        create index ix_search_entries_recency{suffix} on {entries} (kind, recency, record_id);
        create index ix_search_entries_year{suffix} on {entries} (kind, (coalesce(year::integer, 99999)), record_id);
        create index ix_search_entries_latest{suffix} on {entries} (kind, (-coalesce(year::integer, 0)), record_id);
        create index ix_search_entries_name_ko{suffix} on {entries} (kind, (left(split_part(title, E'\n', 1), 300)) collate "C", record_id);
        create index ix_search_entries_name_ja{suffix} on {entries} (kind, (left(split_part(title, E'\n', 2), 300)) collate "C", record_id);
        create index ix_search_entries_name_en{suffix} on {entries} (kind, (left(split_part(title, E'\n', 3), 300)) collate "C", record_id);
        create index ix_search_entries_keys{suffix} on {entries} using gin (keys) with ({PendingKeys});
        """;

    /// <summary>Empty tables beside the ones in use.</summary>
    public static readonly string CreateNext = $"""
        create table search_entries_next (like search_entries including defaults including constraints including storage);
        alter table search_entries_next add constraint pk_search_entries_next primary key (record_id);
        create table search_bitmaps_next (like search_bitmaps including defaults including constraints including storage);
        {Storage("search_entries_next", "search_bitmaps_next")}
        """;

    /// <summary>Puts the new tables in the place of the old ones. Readers wait only for this.</summary>
    public const string TakePlace = """
        alter table search_bitmaps_next add constraint pk_search_bitmaps_next primary key (key, chunk);
        alter table search_entries_next add constraint fk_search_entries_next foreign key (record_id) references records (id) on delete cascade;
        drop table search_entries;
        drop table search_bitmaps;
        alter table search_entries_next rename to search_entries;
        alter table search_entries rename constraint pk_search_entries_next to pk_search_entries;
        alter table search_entries rename constraint fk_search_entries_next to fk_search_entries_records_record_id;
        alter table search_bitmaps_next rename to search_bitmaps;
        alter table search_bitmaps rename constraint pk_search_bitmaps_next to pk_search_bitmaps;
        alter index ix_search_entries_recency_next rename to ix_search_entries_recency;
        alter index ix_search_entries_year_next rename to ix_search_entries_year;
        alter index ix_search_entries_latest_next rename to ix_search_entries_latest;
        alter index ix_search_entries_name_ko_next rename to ix_search_entries_name_ko;
        alter index ix_search_entries_name_ja_next rename to ix_search_entries_name_ja;
        alter index ix_search_entries_name_en_next rename to ix_search_entries_name_en;
        alter index ix_search_entries_keys_next rename to ix_search_entries_keys;
        """;
}
