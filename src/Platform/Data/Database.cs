using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tongban.Platform;

/// <summary>Makes connections to the one database of the process, and holds the gate of its SQLite writers.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>Statements that a connection keeps planned.</summary>
    private const int MostPrepared = 400;

    private readonly NpgsqlDataSource? main;
    private readonly NpgsqlDataSource? side;
    private readonly ConditionalWeakTable<SQLitePCL.sqlite3, Database> prepared = [];

    public Database(DatabaseOptions options)
    {
        Options = options;
        if (options.Engine == DatabaseEngine.PostgreSql)
        {
            main = NpgsqlDataSource.Create(Main(options.ConnectionString).ConnectionString);
            // a pool of its own: a request that holds a connection must not wait for a second one behind its like
            side = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(options.ConnectionString)
                {
                    ApplicationName = "tongban-side",
                    MaxPoolSize = 12,
                }
            );
        }
        else
        {
            var file = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
    }

    public DatabaseOptions Options { get; }

    public DatabaseEngine Engine => Options.Engine;

    public WriteGate Gate { get; } = new();

    /// <summary>A closed connection for a unit of work.</summary>
    public DbConnection Connect() => Connect(main);

    /// <summary>A closed connection for leases and blocks, outside any unit of work.</summary>
    public DbConnection ConnectAside() => Connect(side);

    /// <summary>Runs work in a transaction of its own on a side connection, through the gate.</summary>
    public async Task<T> WriteAsideAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work,
        CancellationToken ct
    )
    {
        if (Engine == DatabaseEngine.Sqlite)
        {
            await Gate.EnterAsync(ct);
        }
        try
        {
            await using var connection = ConnectAside();
            await connection.OpenAsync(ct);
            await using var transaction = await BeginAsync(connection, ct);
            var result = await work(connection, transaction, ct);
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            if (Engine == DatabaseEngine.Sqlite)
            {
                Gate.Leave();
            }
        }
    }

    /// <summary>BEGIN IMMEDIATE on SQLite, READ COMMITTED on PostgreSQL.</summary>
    public static async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    /// <summary>A transaction for reading only, in which every statement sees the same state; writers go on.</summary>
    public static async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    public async ValueTask DisposeAsync()
    {
        if (main is not null)
        {
            await main.DisposeAsync();
        }
        if (side is not null)
        {
            await side.DisposeAsync();
        }
        if (Engine == DatabaseEngine.Sqlite)
        {
            await using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>
    /// A unit of work leaves nothing in its session (no lock, no setting, no temporary table), so that a connection goes back as it
    /// is; and its statements are few, so that each is planned once a connection unless the connection string names a number.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Main(string text)
    {
        var builder = new NpgsqlConnectionStringBuilder(text) { NoResetOnClose = true };
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = MostPrepared;
        }

        return builder;
    }

    private DbConnection Connect(NpgsqlDataSource? source)
    {
        if (source is not null)
        {
            return source.CreateConnection();
        }
        var connection = new SqliteConnection(Options.ConnectionString);
        connection.StateChange += Prepare;
        return connection;
    }

    /// <summary>Sets a connection up when it is first opened; one from the pool is as it was left.</summary>
    private void Prepare(object sender, StateChangeEventArgs change)
    {
        if (
            change.CurrentState != ConnectionState.Open
            || sender is not SqliteConnection { Handle: { } handle } connection
            || !prepared.TryAdd(handle, this)
        )
        {
            return;
        }
        using var command = connection.CreateCommand();
        command.CommandText = Options.Throwaway
            ? "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
            : "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        command.ExecuteNonQuery();
    }
}
