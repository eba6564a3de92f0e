using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>The tables that the records of a pack are written to.</summary>
internal sealed class KnowledgeTables
{
    private readonly TableCopy _records;
    private readonly Dictionary<RecordKind, TableCopy> _kinds = [];
    private readonly TableCopy _citations;
    private readonly TableCopy _relations;
    private readonly TableCopy _successions;
    private readonly TableCopy _readings;
    private readonly TableCopy _observations;
    private readonly TableCopy _members;
    private readonly TableCopy _revisions;

    /// <summary>The tables of a model.</summary>
    public KnowledgeTables(IModel model)
    {
        _records = TableCopy.Of(model.FindEntityType(typeof(KnowledgeRecord))!)[0];
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            _kinds[kind] = TableCopy.Of(model.FindEntityType(KnowledgeRecord.Empty(kind).GetType())!)[^1];
        }

        _citations = Of(typeof(Citation).FullName!);
        _relations = Of(typeof(Relation).FullName!);
        _successions = Of(typeof(Succession).FullName!);
        _readings = Of(typeof(OutcomeReading).FullName!);
        _observations = Of(typeof(Observation).FullName!);
        _members = Of(SideRows.RegionMembers);
        _revisions = Of(typeof(Revision).FullName!);

        TableCopy Of(string entity) => TableCopy.Of(model.FindEntityType(entity)!)[0];
    }

    /// <summary>Every table, in an order in which a row comes after those that it refers to.</summary>
    public IEnumerable<TableCopy> All => [_records, .. _kinds.Values, _citations, _relations, _successions, _readings, _observations, _members, _revisions];

    /// <summary>Rows for these tables, waiting to be written.</summary>
    public sealed class Rows(KnowledgeTables tables)
    {
        private readonly Dictionary<TableCopy, List<object?[]>> _rows = [];

        /// <summary>Records that are new in it.</summary>
        public int Records { get; private set; }

        /// <summary>Records whose rows beside them are in it.</summary>
        public int Revisions { get; private set; }

        public void Add(KnowledgeRecord record)
        {
            Of(tables._records).Add(tables._records.RowOf(record));
            Records++;
        }

        /// <summary>Adds what only the kind of the record has.</summary>
        public void AddKind(KnowledgeRecord record) => Of(tables._kinds[record.Kind]).Add(tables._kinds[record.Kind].RowOf(record));

        public void Add(Revision revision)
        {
            Of(tables._revisions).Add(tables._revisions.RowOf(revision));
            Revisions++;
        }

        public void Add(SideRows sides)
        {
            Add(tables._citations, sides.Citations);
            Add(tables._relations, sides.Relations);
            Add(tables._successions, sides.Successions);
            Add(tables._readings, sides.Readings);
            Add(tables._observations, sides.Observations);
            Add(tables._members, sides.Members);
        }

        /// <summary>Adds relations.</summary>
        public void Add(IEnumerable<Relation> relations) => Add(tables._relations, relations);

        /// <summary>Adds the rows of another.</summary>
        public void Add(Rows other)
        {
            foreach (var (table, rows) in other._rows)
            {
                Of(table).AddRange(rows);
            }

            (Records, Revisions) = (Records + other.Records, Revisions + other.Revisions);
        }

        /// <summary>Writes the rows.</summary>
        /// <param name="connection">An open connection.</param>
        /// <param name="cancellation">Stops the writing.</param>
        public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
        {
            foreach (var table in tables.All)
            {
                if (_rows.TryGetValue(table, out var rows))
                {
                    await table.WriteAsync(connection, rows, cancellation);
                }
            }
        }

        private void Add(TableCopy table, IEnumerable<object> entities) => Of(table).AddRange(entities.Select(table.RowOf));

        private List<object?[]> Of(TableCopy table)
        {
            if (!_rows.TryGetValue(table, out var rows))
            {
                _rows.Add(table, rows = []);
            }

            return rows;
        }
    }
}
