using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Writes rows into a table by binary COPY. Columns, converters and types are those of the model, so that a row is what
/// Entity Framework would have written, at a fraction of its cost.
/// </summary>
internal sealed class TableCopy
{
    private readonly Column[] _columns;
    private readonly string _command;

    private TableCopy(ITableMapping mapping)
    {
        // Keys of records are drawn beforehand, since other rows refer to them; those of other tables are the table's own to give.
        var drawsKey = !mapping.TypeBase.ClrType.IsAssignableTo(typeof(KnowledgeRecord));
        _columns = [.. mapping.ColumnMappings.Where(column => !drawsKey || column.Property.ValueGenerated == ValueGenerated.Never).Select(column => new Column(column))];
        Name = mapping.Table.Name;
        _command = $"copy \"{Name}\" ({string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))}) from stdin (format binary)";
    }

    /// <summary>Name of the table.</summary>
    public string Name { get; }

    /// <summary>The tables of an entity in the order in which they have to be written: the records, then those of the kind.</summary>
    public static IReadOnlyList<TableCopy> Of(IEntityType entity) => [.. entity.GetTableMappings().Select(mapping => new TableCopy(mapping))];

    /// <summary>The row of an entity: what would be sent for each column. It is made apart from <see cref="WriteAsync"/>, so that other threads can.</summary>
    public object?[] RowOf(object entity) => Array.ConvertAll(_columns, column => column.ValueOf(entity));

    /// <summary>Writes rows.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="rows">Rows that <see cref="RowOf"/> has made.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<object?[]> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(_command, cancellation);
        copy.Timeout = TimeSpan.Zero;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            for (var index = 0; index < row.Length; index++)
            {
                if (row[index] is { } value)
                {
                    await copy.WriteAsync(value, _columns[index].Type, cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    private sealed class Column(IColumnMapping mapping)
    {
        private readonly IClrPropertyGetter _getter = mapping.Property.GetGetter();
        private readonly Func<object?, object?>? _convert = mapping.TypeMapping.Converter?.ConvertToProvider;

        public string Name => mapping.Column.Name;

        public string Type { get; } = mapping.Column.StoreType;

        public object? ValueOf(object entity)
        {
            var value = _getter.GetClrValue(entity);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
