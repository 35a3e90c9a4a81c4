using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform;

namespace Tongban.Testing;

/// <summary>
/// Holds the migrated schema against the model of every registered module context: tables, columns with kind and
/// nullability, primary keys, unique and other indexes, foreign keys; both ways.
/// </summary>
public static class SchemaComparison
{
    /// <summary>One line for each difference; empty when the schema is what the models say.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var modelled = new SortedSet<string>(StringComparer.Ordinal);
        var modules = services.GetServices<ModuleContext>().ToArray();
        foreach (var (module, type) in modules)
        {
            await using var scope = services.CreateAsyncScope();
            var context = (DbContext)scope.ServiceProvider.GetRequiredService(type);
            modelled.UnionWith(OfModel(context.GetService<IDesignTimeModel>().Model));
            modelled.UnionWith(OfHistory(module));
        }
        var found = await OfDatabaseAsync(services);
        return
        [
            .. modelled.Except(found).Select(line => $"missing in the database: {line}"),
            .. found.Except(modelled).Select(line => $"not in the model: {line}"),
        ];
    }

    private static IEnumerable<string> OfHistory(string module) =>
        [
            $"{module}_migrations.id text",
            $"{module}_migrations.applied_at integer",
            $"{module}_migrations.opens_to text null",
            $"{module}_migrations key (id)",
        ];

    private static IEnumerable<string> OfModel(IModel model)
    {
        foreach (var table in model.GetRelationalModel().Tables)
        {
            foreach (var column in table.Columns)
            {
                yield return $"{table.Name}.{column.Name} {KindOf(column.StoreType)}{(column.IsNullable ? " null" : "")}";
            }
            if (table.PrimaryKey is { } key)
            {
                yield return $"{table.Name} key ({Names(key.Columns)})";
            }
            foreach (var unique in table.UniqueConstraints.Where(unique => unique != table.PrimaryKey))
            {
                yield return $"{table.Name} unique ({Names(unique.Columns)})";
            }
            foreach (var index in table.Indexes)
            {
                var filter = index.Filter is null ? "" : " where";
                yield return $"{table.Name} {(index.IsUnique ? "unique" : "index")} ({Names(index.Columns)}){filter}";
            }
            foreach (var foreign in table.ForeignKeyConstraints)
            {
                yield return $"{table.Name} foreign ({Names(foreign.Columns)}) to {foreign.PrincipalTable.Name}";
            }
        }
    }

    private static string Names(IEnumerable<IColumn> columns) =>
        string.Join(", ", columns.Select(column => column.Name));

    private static string KindOf(string storeType)
    {
        var type = storeType.ToLowerInvariant();
        return type.StartsWith("int", StringComparison.Ordinal) || type is "bigint" or "smallint" ? "integer"
            : type.StartsWith("text", StringComparison.Ordinal) || type.Contains("char", StringComparison.Ordinal)
                ? "text"
            : type is "blob" or "bytea" ? "blob"
            : type;
    }

    private static async Task<SortedSet<string>> OfDatabaseAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Connection.OpenAsync();
        var postgres = work.Engine == DatabaseEngine.PostgreSql;
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        await ReadAsync(
            work.Connection,
            postgres ? PostgresColumns : SqliteColumns,
            row =>
                lines.Add(
                    $"{row.GetString(0)}.{row.GetString(1)} {KindOf(row.GetString(2))}{(IsSet(row, 3) ? " null" : "")}"
                )
        );
        await ReadAsync(
            work.Connection,
            postgres ? PostgresIndexes : SqliteIndexes,
            row =>
                lines.Add(
                    $"{row.GetString(0)} {row.GetString(1)} ({row.GetString(2)}){(IsSet(row, 3) ? " where" : "")}"
                )
        );
        await ReadAsync(
            work.Connection,
            postgres ? PostgresForeignKeys : SqliteForeignKeys,
            row => lines.Add($"{row.GetString(0)} foreign ({row.GetString(1)}) to {row.GetString(2)}")
        );
        return lines;
    }

    private static bool IsSet(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), null) != 0;

    private static async Task ReadAsync(DbConnection connection, string sql, Action<DbDataReader> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            read(reader);
        }
    }

    private const string SqliteColumns = """
        SELECT t.name, c.name, c.type, CASE WHEN c."notnull" = 0 THEN 1 ELSE 0 END
        FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
        """;

    private const string SqliteIndexes = """
        SELECT t, kind, group_concat(column, ', '), partial FROM (
            SELECT t.name AS t, i.name AS i, i.partial AS partial, c.name AS column,
                CASE WHEN i.origin = 'pk' THEN 'key' WHEN i."unique" = 1 THEN 'unique' ELSE 'index' END AS kind
            FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
            ORDER BY t.name, i.name, c.seqno)
        GROUP BY t, i
        UNION ALL
        SELECT t.name, 'key', c.name, 0 FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER'
            AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i WHERE i.origin = 'pk')
        """;

    private const string SqliteForeignKeys = """
        SELECT t, group_concat("from", ', '), "table" FROM (
            SELECT t.name AS t, f.id AS id, f."from", f."table"
            FROM sqlite_master t, pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq)
        GROUP BY t, id, "table"
        """;

    private const string PostgresColumns = """
        SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN 0 ELSE 1 END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private const string PostgresIndexes = """
        SELECT t.relname::text,
            CASE WHEN x.indisprimary THEN 'key' WHEN x.indisunique THEN 'unique' ELSE 'index' END,
            (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(number, place)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number),
            CASE WHEN x.indpred IS NULL THEN 0 ELSE 1 END
        FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'public'
        """;

    private const string PostgresForeignKeys = """
        SELECT t.relname::text,
            (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(f.conkey) WITH ORDINALITY k(number, place)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number),
            p.relname::text
        FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE f.contype = 'f' AND n.nspname = 'public'
        """;
}
