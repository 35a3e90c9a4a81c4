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
    /// <summary>Far below what either engine takes of parameters in a statement.</summary>
    private const int MostParameters = 2_000;

    private static readonly ConditionalWeakTable<IEntityType, AppendShape> Known = [];

    private readonly string head;
    private readonly Column[] columns;

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

    public IEnumerable<(string Sql, (string Name, object? Value)[] Parameters)> Insert(IReadOnlyList<object> rows) =>
        rows.Chunk(Math.Max(1, MostParameters / columns.Length)).Select(Statement);

    private (string Sql, (string Name, object? Value)[] Parameters) Statement(object[] rows)
    {
        var sql = new StringBuilder(head, head.Length + (rows.Length * columns.Length * 6));
        var parameters = new (string, object?)[rows.Length * columns.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var column = columns[i % columns.Length];
            var name = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            sql.Append(
                    i % columns.Length > 0 ? ", "
                    : i > 0 ? "), ("
                    : "("
                )
                .Append(name);
            var value = column.Getter.GetClrValue(rows[i / columns.Length]);
            parameters[i] = (name, new Mapped(column.Mapping, value, column.Nullable));
        }

        return (sql.Append(')').ToString(), parameters);
    }

    private sealed record Column(string Name, IClrPropertyGetter Getter, RelationalTypeMapping Mapping, bool Nullable);
}
