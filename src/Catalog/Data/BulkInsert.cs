using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Tongban.Platform;

namespace Tongban.Catalog.Data;

/// <summary>
/// Inserts many new rows past the change tracker, several in one statement: the same SQL on both engines. Column names and conversions are the model's.
/// </summary>
internal static class BulkInsert
{
    /// <summary>PostgreSQL takes 65,535 in a statement.</summary>
    private const int ManyParameters = 3_000;

    /// <summary>SQLite's provider seeks each parameter by its name from the first one on: many cost their square.</summary>
    private const int FewParameters = 60;

    /// <summary>Writes at once, in the running transaction of the context.</summary>
    /// <exception cref="ConflictException">Another writer added one of the rows meanwhile.</exception>
    public static async Task AddAsync<TRow>(DbContext db, IReadOnlyList<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var type = db.Model.FindEntityType(typeof(TRow))!;
        var columns = type.GetProperties().Select(property => new Column(property)).ToArray();
        var transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are inserted inside a write scope.");
        var each = (db.Database.IsSqlite() ? FewParameters : ManyParameters) / columns.Length;
        DbCommand? command = null;
        try
        {
            foreach (var some in rows.Chunk(each))
            {
                if (command?.Parameters.Count != some.Length * columns.Length)
                {
                    if (command is not null)
                        await command.DisposeAsync();
                    command = Prepare(transaction, type.GetTableName()!, columns, some.Length);
                }
                var at = 0;
                foreach (var row in some)
                foreach (var column in columns)
                    command.Parameters[at++].Value = column.Value(row) ?? DBNull.Value;
                if (await command.ExecuteNonQueryAsync(ct) < some.Length)
                    throw new ConflictException(type.GetTableName());
            }
        }
        finally
        {
            if (command is not null)
                await command.DisposeAsync();
        }
    }

    private static DbCommand Prepare(DbTransaction transaction, string table, Column[] columns, int rows)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var sql = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Length; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"p{command.Parameters.Count}";
                parameter.DbType = columns[column].Kind;
                command.Parameters.Add(parameter);
                sql.Append(column == 0 ? "@" : ", @").Append(parameter.ParameterName);
            }
            sql.Append(')');
        }
        command.CommandText = sql.Append(" ON CONFLICT DO NOTHING").ToString();
        return command;
    }

    private sealed class Column(IProperty property)
    {
        private readonly Func<object, object?>? convert = property
            .GetRelationalTypeMapping()
            .Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public System.Data.DbType Kind { get; } =
            (Nullable.GetUnderlyingType(ProviderType(property)) ?? ProviderType(property)) switch
            {
                var type when type == typeof(int) => System.Data.DbType.Int32,
                var type when type == typeof(long) => System.Data.DbType.Int64,
                var type when type == typeof(string) => System.Data.DbType.String,
                var type => throw new NotSupportedException($"{property.Name}: {type.Name}"),
            };

        public object? Value(object row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return value is null || convert is null ? value : convert(value);
        }

        private static Type ProviderType(IProperty property) =>
            property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
    }
}
