using System.Data.Common;
using Npgsql;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>Copies a PostgreSQL database with <c>pg_dump</c>, and back with <c>pg_restore</c>.</summary>
internal static class PostgresCopy
{
    private const string OwnTables = """
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
            AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
            AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
        """;

    /// <summary>Major version of the server.</summary>
    public static async Task<int> VersionAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        CancellationToken ct
    ) =>
        await Sql.Command(connection, snapshot, "SELECT current_setting('server_version_num')::int / 10000")
            .ScalarAsync<int>(ct);

    /// <summary>
    /// Dumps the database into a file and reads, in the very snapshot that was dumped, what else the backup must know; acts go
    /// on meanwhile.
    /// </summary>
    public static async Task<Result<DatabaseContent>> DumpAsync(
        Database database,
        string file,
        string fileList,
        IEnumerable<string> modules,
        CancellationToken ct
    )
    {
        await using var connection = (NpgsqlConnection)database.ConnectAside();
        await connection.OpenAsync(ct);
        var version = await VersionAsync(connection, null, ct);
        if (await PostgresTool.FindAsync("pg_dump", version, ct) is not { } tool)
        {
            return BackupErrors.NoTool("pg_dump", version);
        }

        await using var snapshot = await Database.BeginSnapshotAsync(connection, ct);
        // the snapshot lives as long as this transaction, however long the dump takes
        await Sql.Command(
                connection,
                snapshot,
                "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0"
            )
            .ExecuteAsync(ct);
        var name = await Sql.Command(connection, snapshot, "SELECT pg_export_snapshot()").ScalarAsync<string>(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var dumping = tool.RunAsync(
            ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={name}", $"--file={file}"],
            connection,
            database.Options,
            stop.Token
        );
        DatabaseContent content;
        try
        {
            content = await DatabaseContent.ReadAsync(connection, snapshot, modules, ct);
            await DatabaseContent.WriteFilesAsync(connection, snapshot, fileList, ct);
        }
        catch
        {
            await stop.CancelAsync();
            await ((Task)dumping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        var failure = await dumping;
        await snapshot.CommitAsync(ct);
        return failure is null ? content : BackupErrors.ToolFailed("pg_dump", failure);
    }

    /// <summary>True when nothing of anybody's is in the database; what extensions brought does not count.</summary>
    public static async Task<bool> IsEmptyAsync(Database database, CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(connection, null, $"SELECT COUNT(*) {OwnTables}").ScalarAsync<long>(ct) == 0;
    }

    /// <summary>Restores a dump into an empty database, whole or not at all.</summary>
    /// <param name="version">Major version of the server that was dumped.</param>
    public static async Task<Rejection?> RestoreAsync(Database database, string file, int version, CancellationToken ct)
    {
        await using var connection = (NpgsqlConnection)database.ConnectAside();
        await connection.OpenAsync(ct);
        var needed = Math.Max(version, await VersionAsync(connection, null, ct));
        if (await PostgresTool.FindAsync("pg_restore", needed, ct) is not { } tool)
        {
            return BackupErrors.NoTool("pg_restore", needed);
        }

        string[] arguments =
        [
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            $"--dbname={connection.Database}",
            file,
        ];
        if (await tool.RunAsync(arguments, connection, database.Options, ct) is { } failure)
        {
            return BackupErrors.ToolFailed("pg_restore", failure);
        }

        // a dump holds no statistics, without which the first pages would be slow
        var analyze = Sql.Command(connection, null, "ANALYZE");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteAsync(ct);
        return null;
    }

    /// <summary>Takes back what <see cref="RestoreAsync"/> put into a database that was empty.</summary>
    public static async Task ClearAsync(Database database, CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var tables = await Sql.Command(
                connection,
                null,
                $"SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) {OwnTables} AND c.relkind IN ('r', 'p')"
            )
            .ListAsync(row => row.GetString(0), ct);
        if (tables.Count > 0)
        {
            await Sql.Command(connection, null, $"DROP TABLE IF EXISTS {string.Join(", ", tables)} CASCADE")
                .ExecuteAsync(ct);
        }
    }
}
