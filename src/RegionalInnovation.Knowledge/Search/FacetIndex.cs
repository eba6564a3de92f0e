using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>A value of a facet, with what lists show of it.</summary>
/// <param name="Id">Id of the <see cref="FacetValue"/>.</param>
/// <param name="Facet">Token of its facet.</param>
/// <param name="Value">The value in addresses.</param>
/// <param name="Total">How many records have it.</param>
/// <param name="Name">Name of the record that it stands for; null where it stands for none.</param>
/// <param name="Names">Every normalised name of that record, a line each.</param>
/// <param name="Position">Position of that record within its pack.</param>
/// <param name="Path">Where a region lies.</param>
/// <param name="IsAlwaysListed">Whether it is listed however few records have it: regions down to the first level, and what is not stated.</param>
internal sealed record IndexedValue(
    int Id, string Facet, string Value, int Total, LocalizedText? Name, string? Names, int Position, string? Path, bool IsAlwaysListed);

/// <summary>
/// The facet values and which records have them, held in memory as of one state of the search index. Every writer of the
/// index leaves its mark on the row of its version; a reader looks for it in its own snapshot, and so never counts on
/// what was before or after it.
/// </summary>
internal sealed class FacetIndex
{
    private static readonly ConcurrentDictionary<(string Server, uint Database), FacetIndex> Kept = new();

    /// <summary>One reader at a time makes a new one; those who wait find it made.</summary>
    private static readonly ConcurrentDictionary<(string Server, uint Database), SemaphoreSlim> Turns = new();

    private readonly Dictionary<(string Facet, string Value), IndexedValue> _byName = [];
    private readonly Dictionary<int, string> _facetOf = [];
    private readonly Dictionary<string, List<IndexedValue>> _byFacet = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Facet, int Chunk), (uint Row, FacetColumn Column)> _columns = [];
    private readonly Dictionary<(long Key, int Chunk), (uint Row, ulong[] Bits)> _bits = [];
    private readonly HashSet<long> _common = [];

    private FacetIndex(State? state) => Mark = state;

    /// <summary>A state of the index: which building of it, and the last transaction that wrote.</summary>
    private sealed record State(uint Database, Guid Built, uint Writer);

    private State? Mark { get; }

    /// <summary>The greatest id of a value, and one more.</summary>
    public int Length { get; private set; }

    /// <summary>The facet values as the caller's transaction sees them. One command where nothing was written since the last reader.</summary>
    /// <param name="commands">The transaction.</param>
    /// <param name="withWords">Whether words are looked for: a plan for any word is wrong for a very common one, so that each is planned for.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<FacetIndex> ReadAsync(SearchCommands commands, bool withWords, CancellationToken cancellation)
    {
        var state = (await commands.QueryAsync(
            """
            select database.oid, version.stamp, version.xmin, case when $1 then set_config('plan_cache_mode', 'force_custom_plan', true) end
            from search_version version cross join pg_database database where database.datname = current_database()
            """,
            [withWords],
            reader => new State(reader.GetFieldValue<uint>(0), reader.GetGuid(1), reader.GetFieldValue<uint>(2)),
            cancellation)).SingleOrDefault();
        if (state is null)
        {
            // No index was built yet.
            return await LoadAsync(commands, state, before: null, cancellation);
        }

        var database = (commands.Connection.DataSource, state.Database);
        if (Kept.TryGetValue(database, out var known) && known.Mark == state)
        {
            return known;
        }

        var turn = Turns.GetOrAdd(database, _ => new(1));
        await turn.WaitAsync(cancellation);
        try
        {
            return Kept.TryGetValue(database, out var latest) && latest.Mark == state ? latest : Kept[database] = await LoadAsync(commands, state, latest, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether a text is so common that it has bitmaps.</summary>
    public bool IsCommon(long key) => _common.Contains(key);

    /// <summary>A value; null where no record ever had it.</summary>
    public IndexedValue? Find(string facet, string value) => _byName.GetValueOrDefault((facet, value));

    /// <summary>The values of a facet, those first that most records have.</summary>
    public IReadOnlyList<IndexedValue> Of(string facet) => _byFacet.GetValueOrDefault(facet) ?? [];

    /// <summary>The records that have any of some values of a facet.</summary>
    public SelectionBits With(string facet, IReadOnlyCollection<int> values)
    {
        var set = new SelectionBits();
        if (FacetColumn.Tokens.Contains(facet))
        {
            foreach (var (place, (_, column)) in _columns.Where(column => column.Key.Facet == facet))
            {
                if (column.With(values) is { } bits)
                {
                    set.Add(place.Chunk, bits);
                }
            }
        }
        else
        {
            foreach (var (place, (_, bits)) in _bits.Where(bits => values.Contains((int)bits.Key.Key)))
            {
                set.Add(place.Chunk, bits);
            }
        }

        return set;
    }

    /// <summary>Adds up how many records of a selection have each value of a facet.</summary>
    /// <param name="facet">Token of the facet.</param>
    /// <param name="within">The selection.</param>
    /// <param name="counts">Takes the counts, by id of the value; <see cref="Length"/> of them.</param>
    public void Count(string facet, SelectionBits within, Span<int> counts)
    {
        if (FacetColumn.Tokens.Contains(facet))
        {
            foreach (var (chunk, bits) in within.Chunks)
            {
                if (_columns.TryGetValue((facet, chunk), out var column))
                {
                    column.Column.Count(bits, counts);
                }
            }

            return;
        }

        foreach (var value in Of(facet))
        {
            foreach (var (chunk, bits) in within.Chunks)
            {
                if (_bits.TryGetValue((value.Id, chunk), out var ofValue))
                {
                    counts[value.Id] += SelectionBits.CountBoth(ofValue.Bits, bits);
                }
            }
        }
    }

    private static async Task<FacetIndex> LoadAsync(SearchCommands commands, State? state, FacetIndex? before, CancellationToken cancellation)
    {
        var index = new FacetIndex(state);
        await index.ReadValuesAsync(commands, cancellation);
        if (state is not null && state.Built == before?.Mark?.Built)
        {
            index._common.UnionWith(before._common);
        }
        else
        {
            index._common.UnionWith(await commands.QueryAsync("select key from common_texts", [], reader => reader.GetInt64(0), cancellation));
        }

        await index.ReadColumnsAsync(commands, before, cancellation);
        await index.ReadBitsAsync(commands, before, cancellation);
        return index;
    }

    private async Task ReadValuesAsync(SearchCommands commands, CancellationToken cancellation)
    {
        var values = await commands.QueryAsync(
            """
            select value.id, value.facet, value.value, value.total, record.name::text, entry.title, coalesce(record.position, 0), region.path,
                value.value = 'none' or coalesce(region.level in ('country', 'macroregion', 'firstLevel'), false)
            from facet_values value
            left join records record on record.id = value.record_id
            left join regions region on region.id = value.record_id
            left join search_entries entry on entry.record_id = value.record_id
            order by value.facet, value.total desc, value.id
            """,
            [],
            reader => new IndexedValue(
                reader.GetInt32(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.IsDBNull(4) ? null : JsonSerializer.Deserialize<LocalizedText>(reader.GetString(4), PackJson.Compact),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetInt32(6),
                reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.GetBoolean(8)),
            cancellation);
        foreach (var value in values)
        {
            _byName.Add((value.Facet, value.Value), value);
            _facetOf.Add(value.Id, value.Facet);
            (CollectionsMarshal.GetValueRefOrAddDefault(_byFacet, value.Facet, out _) ??= []).Add(value);
            Length = Math.Max(Length, value.Id + 1);
        }
    }

    /// <summary>Reads the columns, and of those that a state before has, only what was written since.</summary>
    private async Task ReadColumnsAsync(SearchCommands commands, FacetIndex? before, CancellationToken cancellation)
    {
        var changed = new List<(string Facet, int Chunk)>();
        await commands.QueryAsync(
            "select facet, chunk, xmin from facet_columns",
            [],
            reader =>
            {
                var (place, row) = ((reader.GetString(0), reader.GetInt32(1)), reader.GetFieldValue<uint>(2));
                if (before is not null && before._columns.TryGetValue(place, out var known) && known.Row == row)
                {
                    _columns.Add(place, known);
                }
                else
                {
                    changed.Add(place);
                }

                return true;
            },
            cancellation);
        if (changed.Count > 0)
        {
            await commands.QueryAsync(
                "select facet, chunk, xmin, places from facet_columns where (facet, chunk) in (select * from unnest($1, $2))",
                [changed.Select(place => place.Facet).ToArray(), changed.Select(place => place.Chunk).ToArray()],
                reader => _columns.TryAdd((reader.GetString(0), reader.GetInt32(1)), (reader.GetFieldValue<uint>(2), FacetColumn.Of(reader.GetFieldValue<byte[]>(3)))),
                cancellation);
        }
    }

    /// <summary>Reads the bitmaps of facets without columns in the same way.</summary>
    private async Task ReadBitsAsync(SearchCommands commands, FacetIndex? before, CancellationToken cancellation)
    {
        var keys = _facetOf.Where(value => !FacetColumn.Tokens.Contains(value.Value)).Select(value => (long)value.Key).ToArray();
        var changed = new List<(long Key, int Chunk)>();
        await commands.QueryAsync(
            "select key, chunk, xmin from search_bitmaps where key = any($1)",
            [keys],
            reader =>
            {
                var (place, row) = ((reader.GetInt64(0), reader.GetInt32(1)), reader.GetFieldValue<uint>(2));
                if (before is not null && before._bits.TryGetValue(place, out var known) && known.Row == row)
                {
                    _bits.Add(place, known);
                }
                else
                {
                    changed.Add(place);
                }

                return true;
            },
            cancellation);
        if (changed.Count > 0)
        {
            await commands.QueryAsync(
                """
                select bitmap.key, bitmap.chunk, bitmap.xmin, bitmap.bits
                from unnest($1, $2) changed (key, chunk) join search_bitmaps bitmap on bitmap.key = changed.key and bitmap.chunk = changed.chunk
                """,
                [changed.Select(place => place.Key).ToArray(), changed.Select(place => place.Chunk).ToArray()],
                reader => _bits.TryAdd((reader.GetInt64(0), reader.GetInt32(1)), (reader.GetFieldValue<uint>(2), CommonTextBits.WordsOf(reader.GetFieldValue<BitArray>(3)))),
                cancellation);
        }
    }
}
