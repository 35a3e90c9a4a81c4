using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tongban.Platform;

/// <summary>
/// How the rows of one table are inserted, several in one statement, and changed, one in one; read once from the model of a context.
/// </summary>
internal sealed class RowShape
{
    /// <summary>PostgreSQL takes 65,535 in a statement.</summary>
    private const int ManyParameters = 3_000;

    /// <summary>SQLite's provider seeks each parameter by its name from the first one on: many cost their square.</summary>
    private const int FewParameters = 90;

    private static readonly ConditionalWeakTable<IEntityType, RowShape> Known = [];

    private readonly string head;
    private readonly string table;
    private readonly Column[] columns;
    private readonly ConcurrentDictionary<int, string> texts = new();
    private readonly Lazy<Func<DbDataReader, object>> reading;

    private RowShape(IEntityType type)
    {
        var stored =
            StoreObjectIdentifier.Create(type, StoreObjectType.Table)
            ?? throw new ArgumentException($"{type.Name} has no table of its own.", nameof(type));
        columns =
        [
            .. type.GetProperties()
                .Select(property => new Column(
                    property,
                    property.GetColumnName(stored)!,
                    property.GetGetter(),
                    property.GetRelationalTypeMapping(),
                    property.IsNullable
                )),
        ];
        table = stored.Name;
        Select = $"SELECT {string.Join(", ", columns.Select(one => one.Name))} FROM {table} ";
        reading = new(() => Reader(type));
        IsPlain =
            type.BaseType is null
            && !type.IsMappedToJson()
            && !type.IsOwned()
            && !type.GetDirectlyDerivedTypes().Any()
            && !type.GetNavigations().Any()
            && !type.GetComplexProperties().Any()
            && type.GetProperties()
                .All(property => !property.IsShadowProperty() && property.ValueGenerated == ValueGenerated.Never);
        head = $"INSERT INTO {table} ({string.Join(", ", columns.Select(one => one.Name))}) VALUES ";
    }

    /// <exception cref="InvalidOperationException">The model knows no such row.</exception>
    public static RowShape Of(IModel model, Type row) =>
        Known.GetValue(
            model.FindEntityType(row)
                ?? throw new InvalidOperationException($"{row.Name} is no row of this module's context."),
            type => new RowShape(type)
        );

    /// <summary>True when a row is all there is to write: nothing belongs to it, and the database makes none of its values.</summary>
    public bool IsPlain { get; }

    /// <summary>All columns of the table, up to where a condition begins.</summary>
    public string Select { get; }

    /// <summary>The row on which a reader of <see cref="Select"/> stands; nothing tracks it.</summary>
    public object Read(DbDataReader reader) => reading.Value(reader);

    /// <summary>How many rows one statement takes.</summary>
    public int Most(DatabaseEngine engine) =>
        Math.Max(1, (engine == DatabaseEngine.Sqlite ? FewParameters : ManyParameters) / columns.Length);

    /// <summary>One statement for a few rows, to be sent together with others.</summary>
    public (string Sql, (string Name, object? Value)[] Parameters) Insert(IReadOnlyList<object> rows)
    {
        var parameters = new (string, object?)[rows.Count * columns.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var column = columns[i % columns.Length];
            var value = column.Getter.GetClrValue(rows[i / columns.Length]);
            parameters[i] = (Name(i), new Mapped(column.Mapping, value, column.Nullable));
        }

        return (Text(rows.Count), parameters);
    }

    /// <summary>
    /// A statement that changes what was changed of a tracked row. It divides by the rows it meets: a row that is gone, or has another
    /// version than the one that was read, fails the transaction with an error that nothing else here raises.
    /// </summary>
    public (string Sql, (string Name, object? Value)[] Parameters) Update(EntityEntry entry)
    {
        var parameters = new List<(string, object?)>();
        var sql = new StringBuilder("WITH met AS (UPDATE ").Append(table).Append(" SET ");
        var changed = 0;
        foreach (var column in columns)
        {
            var value = entry.Property(column.Property);
            if (value.IsModified)
            {
                sql.Append(changed++ == 0 ? "" : ", ").Append(column.Name).Append(" = ");
                Add(column, value.CurrentValue);
            }
        }

        var conditions = 0;
        foreach (var column in columns)
        {
            if (column.Property.IsPrimaryKey() || column.Property.IsConcurrencyToken)
            {
                sql.Append(conditions++ == 0 ? " WHERE " : " AND ").Append(column.Name).Append(" = ");
                Add(column, entry.Property(column.Property).OriginalValue);
            }
        }

        return (sql.Append(" RETURNING 1) SELECT 1 / COUNT(*) FROM met").ToString(), [.. parameters]);

        void Add(Column column, object? value)
        {
            sql.Append(Name(parameters.Count));
            parameters.Add((Name(parameters.Count), new Mapped(column.Mapping, value, column.Nullable)));
        }
    }

    /// <summary>Writes many rows with one command that is filled again and again.</summary>
    public async Task InsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyList<object> rows,
        int most,
        CancellationToken ct
    )
    {
        var whole = rows.Count - (rows.Count % most);
        await FillAsync(connection, transaction, rows.Take(whole).Chunk(most), most, ct);
        await FillAsync(connection, transaction, rows.Skip(whole).Chunk(most), rows.Count - whole, ct);
    }

    private async Task FillAsync(
        DbConnection connection,
        DbTransaction transaction,
        IEnumerable<object[]> chunks,
        int each,
        CancellationToken ct
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Text(each);
        for (var i = 0; i < each * columns.Length; i++)
        {
            var column = columns[i % columns.Length];
            command.Parameters.Add(column.Mapping.CreateParameter(command, Name(i), null, column.Nullable));
        }

        foreach (var rows in chunks)
        {
            for (var i = 0; i < command.Parameters.Count; i++)
            {
                command.Parameters[i].Value =
                    columns[i % columns.Length].Stored(rows[i / columns.Length]) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Made once, as EF makes its own: a new row whose properties are set from the columns in their order.</summary>
    private Func<DbDataReader, object> Reader(IEntityType type)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var row = Expression.Variable(type.ClrType);
        var steps = new List<Expression> { Expression.Assign(row, Expression.New(type.ClrType)) };
        foreach (var (i, column) in columns.Index())
        {
            var property =
                column.Property.PropertyInfo
                ?? throw new NotSupportedException($"{type.Name}.{column.Property.Name} is no property of the class.");
            var stored = column.Mapping.Converter?.ProviderClrType ?? column.Mapping.ClrType;
            Expression value = Expression.Call(
                reader,
                nameof(DbDataReader.GetFieldValue),
                [Nullable.GetUnderlyingType(stored) ?? stored],
                Expression.Constant(i)
            );
            if (column.Mapping.Converter is { } converter)
            {
                value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
            }

            value = Expression.Convert(value, property.PropertyType);
            if (column.Nullable)
            {
                value = Expression.Condition(
                    Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, Expression.Constant(i)),
                    Expression.Default(property.PropertyType),
                    value
                );
            }

            steps.Add(Expression.Assign(Expression.Property(row, property), value));
        }

        steps.Add(Expression.Convert(row, typeof(object)));
        return Expression.Lambda<Func<DbDataReader, object>>(Expression.Block([row], steps), reader).Compile();
    }

    private string Text(int rows) => texts.GetOrAdd(rows, Written);

    private string Written(int rows)
    {
        var sql = new StringBuilder(head, head.Length + (rows * columns.Length * 6));
        for (var i = 0; i < rows * columns.Length; i++)
        {
            sql.Append(
                    i % columns.Length > 0 ? ", "
                    : i > 0 ? "), ("
                    : "("
                )
                .Append(Name(i));
        }

        return sql.Append(')').ToString();
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}");

    private sealed record Column(
        IProperty Property,
        string Name,
        IClrPropertyGetter Getter,
        RelationalTypeMapping Mapping,
        bool Nullable
    )
    {
        public object? Stored(object row)
        {
            var value = Getter.GetClrValue(row);
            return value is not null && Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }
    }
}
