using System.Data.Common;

namespace Tongban.Platform;

/// <summary>What the platform remembers under a name, a text each.</summary>
internal static class Settings
{
    /// <returns>Null when nothing is remembered.</returns>
    public static Task<string?> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string key,
        CancellationToken ct
    ) =>
        Sql.Command(connection, transaction, "SELECT value FROM platform_setting WHERE key = @key", ("@key", key))
            .ScalarAsync<string>(ct);

    /// <summary>In place of what was remembered.</summary>
    /// <returns>1.</returns>
    public static Task<int> WriteAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string key,
        string value,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                transaction,
                """
                INSERT INTO platform_setting (key, value) VALUES (@key, @value)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """,
                ("@key", key),
                ("@value", value)
            )
            .ExecuteAsync(ct);
}
