using System.Collections.ObjectModel;
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
    private readonly ReadOnlyCollection<Column> _columns;
    private readonly string _command;

    private TableCopy(ITableMapping mapping)
    {
        // Keys of records are drawn beforehand, since other rows refer to them; those of other tables are the table's own to give.
        var givesKey = !mapping.TypeBase.ClrType.IsAssignableTo(typeof(KnowledgeRecord));
        _columns = [.. mapping.ColumnMappings.Where(column => !givesKey || column.Property.ValueGenerated == ValueGenerated.Never).Select(Column.Of)];
        Name = mapping.Table.Name;
        _command = $"copy \"{Name}\" ({string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))}) from stdin (format binary)";
    }

    /// <summary>Name of the table.</summary>
    public string Name { get; }

    /// <summary>The tables of an entity in the order in which they have to be written: the records, then those of the kind.</summary>
    public static IReadOnlyList<TableCopy> Of(IEntityType entity) => [.. entity.GetTableMappings().Select(mapping => new TableCopy(mapping))];

    /// <summary>The row of an entity: what is sent for each column. It is made apart from <see cref="WriteAsync"/>, so that other threads can.</summary>
    public object?[] RowOf(object entity)
    {
        var row = new object?[_columns.Count];
        for (var index = 0; index < row.Length; index++)
        {
            row[index] = _columns[index].ValueOf(entity);
        }

        return row;
    }

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
                await (row[index] is { } value ? _columns[index].WriteAsync(copy, value, cancellation) : copy.WriteNullAsync(cancellation));
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    private abstract class Column(IColumnMapping mapping)
    {
        private readonly IClrPropertyGetter _getter = mapping.Property.GetGetter();
        private readonly Func<object?, object?>? _convert = mapping.TypeMapping.Converter?.ConvertToProvider;

        public string Name { get; } = mapping.Column.Name;

        protected string Type { get; } = mapping.Column.StoreType;

        public static Column Of(IColumnMapping mapping)
        {
            var type = mapping.TypeMapping.Converter?.ProviderClrType ?? mapping.Property.ClrType;
            return (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(Nullable.GetUnderlyingType(type) ?? type), mapping)!;
        }

        public object? ValueOf(object entity)
        {
            var value = _getter.GetClrValue(entity);
            return value is null || _convert is null ? value : _convert(value);
        }

        public abstract Task WriteAsync(NpgsqlBinaryImporter copy, object value, CancellationToken cancellation);
    }

    /// <summary>Knows the type of its values, so that it is not looked up for each.</summary>
    private sealed class Column<T>(IColumnMapping mapping) : Column(mapping)
    {
        public override Task WriteAsync(NpgsqlBinaryImporter copy, object value, CancellationToken cancellation) => copy.WriteAsync((T)value, Type, cancellation);
    }
}
