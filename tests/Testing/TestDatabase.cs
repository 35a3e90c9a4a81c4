using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tongban.Platform;

namespace Tongban.Testing;

/// <summary>An empty database of its own for one test; disposing it removes it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int count;

    private readonly string name;
    private bool removed;

    private TestDatabase(string name, string folder, DatabaseOptions options)
    {
        this.name = name;
        Folder = folder;
        Options = options with { Throwaway = true };
    }

    /// <summary>Made in the folder of the test at the first need.</summary>
    public static MasterKeySource MasterKey { get; } = new(Demonstration: true);

    /// <summary>Options for <c>AddPlatform</c>.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>A folder for files, removed with the database.</summary>
    public string Folder { get; }

    /// <summary>Makes a database: a file, or one in the PostgreSQL cluster that the test process shares.</summary>
    public static TestDatabase Create(DatabaseEngine engine) => Create(engine, "template1");

    /// <summary>A database and a folder that belong to somebody else, who removes them.</summary>
    public static TestDatabase Borrow(DatabaseOptions options, string folder) =>
        new("", folder, options) { removed = true };

    /// <summary>Another of the same engine that holds, with its folder, what this one does now. Nobody may be using this one.</summary>
    public TestDatabase Copy()
    {
        Release();
        var copy = Create(Options.Engine, name);
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    private static TestDatabase Create(DatabaseEngine engine, string template)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref count)}");
        var home = Directory.CreateTempSubdirectory("tongban-test-").FullName;
        if (engine == DatabaseEngine.Sqlite)
        {
            return new(database, home, DatabaseOptions.ForFile(Path.Combine(home, "tongban.db")));
        }
        Execute($"CREATE DATABASE {database} TEMPLATE {template}");
        var connection = new NpgsqlConnectionStringBuilder(TestCluster.Instance.Connection.ConnectionString)
        {
            Database = database,
            Pooling = true,
            MaxPoolSize = 20,
        };
        return new(database, home, new DatabaseOptions(engine, connection.ConnectionString));
    }

    /// <summary>A connection of its own, not yet open.</summary>
    public DbConnection Connect() =>
        Options.Engine == DatabaseEngine.PostgreSql
            ? new NpgsqlConnection(Options.ConnectionString)
            : new SqliteConnection(Options.ConnectionString);

    /// <summary>Ends every connection and takes no new one, as a server that went away; PostgreSQL alone.</summary>
    public void Shut()
    {
        Execute($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    /// <summary>Takes connections again.</summary>
    public void Open() => Execute($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (removed)
        {
            return ValueTask.CompletedTask;
        }
        removed = true;
        Release();
        if (Options.Engine == DatabaseEngine.PostgreSql)
        {
            Execute($"DROP DATABASE {name} WITH (FORCE)");
        }
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // The last connection of a SQLite file that closes writes its journal back into it.
    private void Release()
    {
        if (Options.Engine == DatabaseEngine.PostgreSql)
        {
            using var connection = new NpgsqlConnection(Options.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(TestCluster.Instance.Connection.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
