using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tongban.Platform;

/// <summary>How the rows of one table are inserted, several in one statement; read once from the model of a context.</summary>
internal sealed class AppendShape
{
    /// <summary>PostgreSQL takes 65,535 in a statement.</summary>
    private const int ManyParameters = 3_000;

    /// <summary>SQLite's provider seeks each parameter by its name from the first one on: many cost their square.</summary>
    private const int FewParameters = 90;

    private static readonly ConditionalWeakTable<IEntityType, AppendShape> Known = [];

    private readonly string head;
    private readonly Column[] columns;
    private readonly ConcurrentDictionary<int, string> texts = new();

    private AppendShape(IEntityType type)
    {
        var table =
            StoreObjectIdentifier.Create(type, StoreObjectType.Table)
            ?? throw new ArgumentException($"{type.Name} has no table of its own.", nameof(type));
        columns =
        [
            .. type.GetProperties()
                .Select(property => new Column(
                    property.GetColumnName(table)!,
                    property.GetGetter(),
                    property.GetRelationalTypeMapping(),
                    property.IsNullable
                )),
        ];
        head = $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(one => one.Name))}) VALUES ";
    }

    /// <exception cref="InvalidOperationException">The model knows no such row.</exception>
    public static AppendShape Of(IModel model, Type row) =>
        Known.GetValue(
            model.FindEntityType(row)
                ?? throw new InvalidOperationException($"{row.Name} is no row of this module's context."),
            type => new AppendShape(type)
        );

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

    private sealed record Column(string Name, IClrPropertyGetter Getter, RelationalTypeMapping Mapping, bool Nullable)
    {
        public object? Stored(object row)
        {
            var value = Getter.GetClrValue(row);
            return value is not null && Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }
    }
}
