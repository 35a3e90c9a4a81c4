using System.Data.Common;
using System.Globalization;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>
/// Remembers in the database the latest legal time that was seen, so that a machine whose clock was set back is noticed
/// before it dates anything.
/// </summary>
public sealed class ClockGuard
{
    private const string Key = "business-clock";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Database database;
    private readonly IBusinessClock clock;

    internal ClockGuard(Database database, IBusinessClock clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>
    /// Now, or the refusal <c>PLAT-0010</c> when the clock is more than five minutes behind the latest time seen.
    /// Called before a process serves or works.
    /// </summary>
    public async Task<Result<DateTimeOffset>> CheckAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var mark = await ReadAsync(connection, null, ct);
        var now = clock.Now;
        return mark is { } latest && now < latest - Tolerance
            ? new Rejection(
                "PLAT-0010",
                $"系统时间（{now:yyyy-MM-dd HH:mm:ss}）早于本库已记录的时间（{latest:yyyy-MM-dd HH:mm:ss}），"
                    + "时钟可能被回拨。请校准服务器时间后再启动。"
            )
            : now;
    }

    /// <summary>Records now, unless a later time is on record.</summary>
    public async Task MarkAsync(CancellationToken ct = default) =>
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                var now = clock.Now;
                if (await ReadAsync(connection, transaction, cancel) is { } latest && latest >= now)
                {
                    return 0;
                }
                return await Settings.WriteAsync(
                    connection,
                    transaction,
                    Key,
                    Instant.ToMicroseconds(now).ToString(CultureInfo.InvariantCulture),
                    cancel
                );
            },
            ct
        );

    private static async Task<DateTimeOffset?> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct
    ) =>
        await Settings.ReadAsync(connection, transaction, Key, ct) is { } value
            ? Instant.FromMicroseconds(long.Parse(value, CultureInfo.InvariantCulture))
            : null;
}
