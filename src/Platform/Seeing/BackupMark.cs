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
                Settings.WriteAsync(
                    connection,
                    transaction,
                    Key,
                    Instant.ToMicroseconds(time.GetUtcNow()).ToString(CultureInfo.InvariantCulture),
                    cancel
                ),
            ct
        );

    /// <summary>Time since then by the machine's clock; null when none was taken.</summary>
    public async Task<TimeSpan?> AgeAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var value = await Settings.ReadAsync(connection, null, Key, ct);
        return value is null
            ? null
            : time.GetUtcNow() - Instant.FromMicroseconds(long.Parse(value, CultureInfo.InvariantCulture));
    }
}
