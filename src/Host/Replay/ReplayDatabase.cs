using Microsoft.Data.Sqlite;
using Npgsql;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>The database that a replay takes for itself: a file in a folder, or one made in a PostgreSQL server; gone afterwards unless kept.</summary>
internal sealed class ReplayDatabase : IAsyncDisposable
{
    private const string FileName = "tongban.db";
    private readonly string? server;
    private readonly bool kept;

    private ReplayDatabase(DatabaseOptions options, string folder, string? server, bool kept) =>
        (Options, Folder, this.server, this.kept) = (options, folder, server, kept);

    public DatabaseOptions Options { get; }

    /// <summary>Files, and the database of SQLite.</summary>
    public string Folder { get; }

    /// <summary>How <c>replay check</c> is told of a kept database.</summary>
    public string Address =>
        server is null ? Folder : new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database!;

    /// <param name="database">Connection string of a PostgreSQL server; null for SQLite.</param>
    /// <param name="keep">Folder that stays; null for a temporary one.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">The folder to keep holds a database already.</exception>
    public static async Task<ReplayDatabase> CreateAsync(string? database, string? keep, CancellationToken ct)
    {
        if (keep is not null && File.Exists(Path.Combine(keep, FileName)))
        {
            throw new IOException($"{keep}里已有一个数据库（{FileName}），请另选一个空文件夹。");
        }

        var folder = keep ?? Directory.CreateTempSubdirectory("tongban-replay-").FullName;
        Directory.CreateDirectory(folder);
        if (database is null)
        {
            return new ReplayDatabase(InFolder(folder), folder, null, keep is not null);
        }

        var given = DatabaseOptions.Parse(database);
        if (given.Engine != DatabaseEngine.PostgreSql)
        {
            throw new ArgumentException(
                "--database 只用于PostgreSQL（如“Host=localhost;Username=…”）；SQLite请用 --keep 指定文件夹。"
            );
        }

        var name = $"tongban_replay_{Guid.NewGuid():N}";
        await ExecuteAsync(given.ConnectionString, $"CREATE DATABASE {name}", ct);
        var own = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            Database = name,
            // nothing of a throw-away database needs to outlive a crash of the server
            Options = "-c synchronous_commit=off",
            MaxPoolSize = 20,
            MaxAutoPrepare = 200,
            NoResetOnClose = true,
        };
        return new ReplayDatabase(
            new DatabaseOptions(DatabaseEngine.PostgreSql, own.ConnectionString),
            folder,
            given.ConnectionString,
            keep is not null
        );
    }

    /// <summary>The database that an earlier replay kept in a folder.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static DatabaseOptions Kept(string folder) =>
        File.Exists(Path.Combine(folder, FileName))
            ? InFolder(folder)
            : throw new FileNotFoundException($"{folder}里没有重演留下的数据库（{FileName}）。");

    public async ValueTask DisposeAsync()
    {
        if (kept)
        {
            return;
        }

        if (server is not null)
        {
            var name = new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database;
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
        }
        else
        {
            await using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static DatabaseOptions InFolder(string folder) =>
        DatabaseOptions.ForFile(Path.Combine(folder, FileName)) with
        {
            Throwaway = true,
        };

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        unpooled.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
