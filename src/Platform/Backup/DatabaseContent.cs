using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tongban.Platform;

/// <summary>What is compared between a database and its copy.</summary>
/// <param name="EngineVersion">Of the engine that answers.</param>
/// <param name="Migrations">Those done, <c>module/id</c>.</param>
/// <param name="Ledger">Head of the ledger.</param>
/// <param name="Rows">Rows of each table.</param>
internal sealed record DatabaseContent(
    string EngineVersion,
    IReadOnlyList<string> Migrations,
    LedgerHead Ledger,
    SortedDictionary<string, long> Rows
)
{
    /// <summary>Reads it, in one snapshot where others write meanwhile.</summary>
    public static async Task<DatabaseContent> ReadAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        IEnumerable<string> modules,
        CancellationToken ct
    )
    {
        var migrations = new List<string>();
        foreach (var module in modules)
        {
            migrations.AddRange(
                await Sql.Command(connection, snapshot, $"SELECT id FROM {module}_migrations ORDER BY id")
                    .ListAsync(row => $"{module}/{row.GetString(0)}", ct)
            );
        }

        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(connection, snapshot, ct))
        {
            var count = Sql.Command(connection, snapshot, $"SELECT COUNT(*) FROM \"{table}\"");
            count.CommandTimeout = 0;
            rows[table] = await count.ScalarAsync<long>(ct);
        }

        return new DatabaseContent(
            await VersionAsync(connection, snapshot, ct),
            migrations,
            await LedgerHead.ReadAsync(connection, snapshot, ct),
            rows
        );
    }

    /// <summary>Writes hash, tab, size of every file that the database names, a line each.</summary>
    public static async Task WriteFilesAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        string list,
        CancellationToken ct
    )
    {
        await using var command = Sql.Command(
            connection,
            snapshot,
            "SELECT hash, size FROM platform_file ORDER BY hash"
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        await using var writer = new StreamWriter(list) { NewLine = "\n" };
        while (await reader.ReadAsync(ct))
        {
            var size = reader.GetInt64(1).ToString(CultureInfo.InvariantCulture);
            await writer.WriteLineAsync($"{reader.GetString(0)}\t{size}");
        }
    }

    /// <summary>Null when the other holds the same; else what differs, in Chinese.</summary>
    public string? DifferenceFrom(BackupManifest manifest)
    {
        if (Ledger != manifest.Ledger)
        {
            return "账本的末端";
        }
        if (!Migrations.SequenceEqual(manifest.Migrations, StringComparer.Ordinal))
        {
            return "数据库的版本";
        }
        var other = Rows
            .Keys.Union(manifest.Rows.Keys, StringComparer.Ordinal)
            .FirstOrDefault(table => Rows.GetValueOrDefault(table, -1) != manifest.Rows.GetValueOrDefault(table, -1));
        return other is null ? null : $"表{other}的行数";
    }

    private static Task<List<string>> TablesAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                snapshot,
                connection is SqliteConnection
                    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    : """
                    SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
                    """
            )
            .ListAsync(row => row.GetString(0), ct);

    private static async Task<string> VersionAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        CancellationToken ct
    ) =>
        connection is SqliteConnection
            ? (await Sql.Command(connection, snapshot, "SELECT sqlite_version()").ScalarAsync<string>(ct))!
            : $"{await PostgresCopy.VersionAsync(connection, snapshot, ct)}";
}
