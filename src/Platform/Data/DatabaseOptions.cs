using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tongban.Platform;

/// <summary>The two database engines; the model and its behaviour are the same on both.</summary>
public enum DatabaseEngine
{
    /// <summary>One process, one file, write-ahead log.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later, for several processes.</summary>
    PostgreSql,
}

/// <summary>Which database, and how.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="ConnectionString">ADO.NET connection string of the engine.</param>
public sealed record DatabaseOptions(DatabaseEngine Engine, string ConnectionString)
{
    /// <summary>
    /// True for a database that is thrown away after use (tests, replay): commits are not forced to the disk.
    /// </summary>
    public bool Throwaway { get; init; }

    /// <summary>Most connections of this process at once, but for the few of leases; null where they are not counted.</summary>
    public int? MostConnections =>
        Engine == DatabaseEngine.PostgreSql ? new NpgsqlConnectionStringBuilder(ConnectionString).MaxPoolSize : null;

    /// <summary>
    /// Reads a <c>--database</c> value: <c>Host=…</c> (or <c>postgres://…</c>) is PostgreSQL, anything else the path of an SQLite file.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty or not a connection string.</exception>
    public static DatabaseOptions Parse(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (
            Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && uri.Scheme.StartsWith("postgres", StringComparison.Ordinal)
        )
        {
            return new(DatabaseEngine.PostgreSql, FromUri(uri));
        }
        if (value.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            return new(DatabaseEngine.PostgreSql, new NpgsqlConnectionStringBuilder(value).ConnectionString);
        }
        return ForFile(value);
    }

    /// <summary>An SQLite database in a file, which is made at need.</summary>
    public static DatabaseOptions ForFile(string path) =>
        new(
            DatabaseEngine.Sqlite,
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.GetFullPath(path),
                DefaultTimeout = 30,
            }.ConnectionString
        );

    private static string FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }
        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }
        return builder.ConnectionString;
    }
}
