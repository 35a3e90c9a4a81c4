using System.Data.Common;

namespace Tongban.Platform;

/// <summary>Due work of one kind.</summary>
/// <param name="Kind">Kind of work; <c>outbox:subscriber:topic</c> for deliveries.</param>
/// <param name="Waiting">Rows whose time has come.</param>
/// <param name="Oldest">For how long the oldest of them is overdue; zero without any.</param>
/// <param name="Dead">Rows that no further attempt is made for.</param>
public sealed record DueOfKind(string Kind, long Waiting, TimeSpan Oldest, long Dead)
{
    /// <summary>True for deliveries of the outbox.</summary>
    public bool IsDelivery => Kind.StartsWith(WorkRegistry.DeliveryPrefix, StringComparison.Ordinal);
}

/// <summary>Reads how far due work, the outbox and the sealing of the ledger lag; the cost follows what lags.</summary>
public sealed class DueReading
{
    private readonly Database database;
    private readonly IBusinessClock clock;
    private readonly TimeProvider time;

    internal DueReading(Database database, IBusinessClock clock, TimeProvider time) =>
        (this.database, this.clock, this.time) = (database, clock, time);

    /// <summary>By kind, each on the clock that its rows are due by; kinds without a row are left out.</summary>
    public async Task<IReadOnlyList<DueOfKind>> ByKindAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var kinds = new Dictionary<string, DueOfKind>(StringComparer.Ordinal);
        foreach (var (due, now) in new[] { (DueClock.System, time.GetUtcNow()), (DueClock.Business, clock.Now) })
        {
            foreach (var (kind, count, oldest) in await WaitingAsync(connection, due, now, ct))
            {
                var late = now - Instant.FromMicroseconds(oldest);
                kinds[kind] = kinds.TryGetValue(kind, out var other)
                    ? other with
                    {
                        Waiting = other.Waiting + count,
                        Oldest = late > other.Oldest ? late : other.Oldest,
                    }
                    : new DueOfKind(kind, count, late, 0);
            }
        }

        foreach (var (kind, count) in await DeadAsync(connection, ct))
        {
            kinds[kind] = kinds.GetValueOrDefault(kind, new DueOfKind(kind, 0, TimeSpan.Zero, 0)) with { Dead = count };
        }

        return [.. kinds.Values.OrderByDescending(one => one.Oldest).ThenBy(one => one.Kind, StringComparer.Ordinal)];
    }

    /// <summary>How many entries of the ledger are in no batch, and the age of the oldest of them.</summary>
    public async Task<(long Count, TimeSpan Oldest)> UnsealedAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var (count, first) = (
            await Sql.Command(
                    connection,
                    null,
                    "SELECT COUNT(*), COALESCE(MIN(entry_id), 0) FROM platform_ledger_leaf WHERE batch IS NULL"
                )
                .ListAsync(row => (row.GetInt64(0), row.GetInt64(1)), ct)
        )[0];
        return (count, count == 0 ? TimeSpan.Zero : Age(IdSource.TimeOf(first)));
    }

    /// <summary>Time since then by the machine's clock, none if it lies ahead.</summary>
    internal TimeSpan Age(DateTimeOffset at) => time.GetUtcNow() is var now && now > at ? now - at : TimeSpan.Zero;

    private static Task<List<(string Kind, long Count, long Oldest)>> WaitingAsync(
        DbConnection connection,
        DueClock due,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                null,
                """
                SELECT kind, COUNT(*), MIN(due_at) FROM platform_due
                WHERE state = 'Waiting' AND clock = @clock AND due_at <= @now GROUP BY kind
                """,
                ("@clock", due.ToString()),
                ("@now", Instant.ToMicroseconds(now))
            )
            .ListAsync(row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ct);

    private static Task<List<(string Kind, long Count)>> DeadAsync(DbConnection connection, CancellationToken ct) =>
        Sql.Command(connection, null, "SELECT kind, COUNT(*) FROM platform_due WHERE state = 'Dead' GROUP BY kind")
            .ListAsync(row => (row.GetString(0), row.GetInt64(1)), ct);
}
