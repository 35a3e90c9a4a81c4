using System.Globalization;

namespace Tongban.Platform;

/// <summary>When the last complete backup of this database was taken; whoever takes one says so here.</summary>
public sealed class BackupMark
{
    private const string Key = "backup-taken";

    private readonly Database database;
    private readonly TimeProvider time;

    internal BackupMark(Database database, TimeProvider time) => (this.database, this.time) = (database, time);

    /// <summary>Says that a backup is complete and checked, now.</summary>
    public Task RecordAsync(CancellationToken ct = default) =>
        database.WriteAsideAsync(
            (connection, transaction, cancel) =>
                Sql.Command(
                        connection,
                        transaction,
                        """
                        INSERT INTO platform_setting (key, value) VALUES (@key, @value)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value
                        """,
                        ("@key", Key),
                        ("@value", Instant.ToMicroseconds(time.GetUtcNow()).ToString(CultureInfo.InvariantCulture))
                    )
                    .ExecuteAsync(cancel),
            ct
        );

    /// <summary>Time since then by the machine's clock; null when none was taken.</summary>
    public async Task<TimeSpan?> AgeAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var value = await Sql.Command(
                connection,
                null,
                "SELECT value FROM platform_setting WHERE key = @key",
                ("@key", Key)
            )
            .ScalarAsync<string>(ct);
        return value is null
            ? null
            : time.GetUtcNow() - Instant.FromMicroseconds(long.Parse(value, CultureInfo.InvariantCulture));
    }
}
