using System.Data.Common;
using System.Text.Json;

namespace Tongban.Platform;

/// <summary>Claims, fails and lists due rows, each in a short transaction of its own.</summary>
internal sealed class DueTable(Database database, WorkRegistry registry, TimeProvider time, DueWorkOptions options)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly string kinds = JsonSerializer.Serialize(registry.Kinds);

    private long Now => Instant.ToMicroseconds(time.GetUtcNow());

    private bool OnPostgres => database.Engine == DatabaseEngine.PostgreSql;

    /// <summary>The next row whose time has come on a clock, leased to the caller; null when there is none.</summary>
    public async Task<DueClaim?> ClaimAsync(DueClock clock, DateTimeOffset now, CancellationToken ct)
    {
        var due = Instant.ToMicroseconds(now);
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        if (await PeekAsync(connection, clock, due, ct) == 0)
        {
            return null;
        }
        var token = Guid.NewGuid().ToString("N");
        var claims = await WriteAsync(
            connection,
            $"""
            UPDATE platform_due SET lease_owner = @token, available_at = @until, attempts = attempts + 1
            WHERE id = (SELECT id FROM platform_due WHERE {Ready} ORDER BY due_at, id LIMIT 1 {Lock})
            RETURNING id, kind, key, due_at, attempts, payload
            """,
            [
                .. Filter(clock, due),
                ("@token", token),
                ("@until", Instant.ToMicroseconds(time.GetUtcNow() + options.Lease)),
            ],
            command => command.ListAsync(row => Read(row, token), ct),
            ct
        );
        return claims.Count > 0 ? claims[0] : null;
    }

    /// <summary>Removes a row that its handler did not complete in a transaction of its own.</summary>
    public async Task CompleteAsync(DueClaim claim, CancellationToken ct) =>
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                await claim.CompleteAsync(connection, transaction, cancel);
                return 0;
            },
            ct
        );

    /// <summary>Puts a row back: for a later attempt, or, after the last one, for a person to look at.</summary>
    public Task FailAsync(DueClaim claim, string error, CancellationToken ct)
    {
        var attempt = claim.Item.Attempt;
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, attempt)));
        return PutBackAsync(
            claim,
            "state = @state, available_at = @at, last_error = @error",
            ct,
            ("@state", (attempt >= options.MaxAttempts ? DueState.Dead : DueState.Waiting).ToString()),
            ("@at", Instant.ToMicroseconds(time.GetUtcNow() + wait)),
            ("@error", error.Length > 2000 ? error[..2000] : error)
        );
    }

    /// <summary>Puts a row back as if it had not been claimed; for a worker that is told to stop.</summary>
    public Task ReleaseAsync(DueClaim claim, CancellationToken ct) =>
        PutBackAsync(claim, "attempts = attempts - 1, available_at = 0", ct);

    /// <summary>Extends the lease; false when it is lost.</summary>
    public async Task<bool> RenewAsync(DueClaim claim, CancellationToken ct) =>
        await ChangeAsync(
            "UPDATE platform_due SET available_at = @until WHERE id = @id AND lease_owner = @token",
            ct,
            ("@until", Instant.ToMicroseconds(time.GetUtcNow() + options.Lease)),
            ("@id", claim.Id),
            ("@token", claim.Token)
        ) > 0;

    /// <summary>The message behind a delivery; null when it is gone.</summary>
    public async Task<OutboxMessage?> MessageAsync(long id, CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var messages = await Sql.Command(
                connection,
                null,
                "SELECT topic, at, body FROM platform_outbox WHERE id = @id",
                ("@id", id)
            )
            .ListAsync(
                row => new OutboxMessage(
                    id,
                    row.GetString(0),
                    Instant.FromMicroseconds(row.GetInt64(1)),
                    row.GetString(2)
                ),
                ct
            );
        return messages.FirstOrDefault();
    }

    /// <summary>Lists rows that failed at least once.</summary>
    public async Task<IReadOnlyList<DueProblem>> ProblemsAsync(int limit, CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(
                connection,
                null,
                """
                SELECT id, kind, key, due_at, attempts, last_error, state FROM platform_due
                WHERE last_error IS NOT NULL ORDER BY state, due_at, id LIMIT @limit
                """,
                ("@limit", limit)
            )
            .ListAsync(
                row => new DueProblem(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetString(2),
                    Instant.FromMicroseconds(row.GetInt64(3)),
                    row.GetInt32(4),
                    row.GetString(5),
                    string.Equals(row.GetString(6), nameof(DueState.Dead), StringComparison.Ordinal)
                ),
                ct
            );
    }

    /// <summary>Rows of a kind, or of all: those due by the machine's clock, and those given up, on either clock.</summary>
    public async Task<DueBacklog> BacklogAsync(string? kind, CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var ofKind = kind is null ? "" : "AND kind = @kind";
        (string, object?)[] parameters = kind is null
            ? [("@now", Now), ("@system", nameof(DueClock.System))]
            : [("@now", Now), ("@system", nameof(DueClock.System)), ("@kind", kind)];
        var found = await Sql.Command(
                connection,
                null,
                $"""
                SELECT state, COUNT(*), MIN(due_at) FROM platform_due
                WHERE (state = 'Dead' OR (clock = @system AND due_at <= @now)) {ofKind} GROUP BY state
                """,
                parameters
            )
            .ListAsync(row => (State: row.GetString(0), Count: row.GetInt64(1), Oldest: row.GetInt64(2)), ct);
        var waiting = found.FirstOrDefault(one => one.State == nameof(DueState.Waiting));
        return new DueBacklog(
            waiting.Count,
            waiting.Count > 0 ? Instant.FromMicroseconds(waiting.Oldest) : null,
            found.Where(one => one.State == nameof(DueState.Dead)).Sum(one => one.Count)
        );
    }

    /// <summary>Gives a failed row a fresh start; false when there is no such row.</summary>
    public async Task<bool> RetryAsync(long id, CancellationToken ct) =>
        await ChangeAsync(
            """
            UPDATE platform_due SET state = 'Waiting', attempts = 0, available_at = 0, lease_owner = NULL
            WHERE id = @id AND last_error IS NOT NULL
            """,
            ct,
            ("@id", id)
        ) > 0;

    /// <summary>Removes messages that everybody has had, and are older than an instant.</summary>
    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken ct) =>
        ChangeAsync(
            """
            DELETE FROM platform_outbox WHERE written_at < @before AND NOT EXISTS (
                SELECT 1 FROM platform_due
                WHERE platform_due.key = CAST(platform_outbox.id AS text) AND platform_due.kind LIKE 'outbox:%')
            """,
            ct,
            ("@before", Instant.ToMicroseconds(before))
        );

    private string Ready =>
        $"""
            state = 'Waiting' AND clock = @clock AND due_at <= @due AND available_at <= @now
            AND kind IN (SELECT value FROM {(
                OnPostgres ? "json_array_elements_text(@kinds::json)" : "json_each(@kinds)"
            )})
            """;

    private string Lock => OnPostgres ? "FOR UPDATE SKIP LOCKED" : "";

    private (string, object?)[] Filter(DueClock clock, long due) =>
        [("@clock", clock.ToString()), ("@due", due), ("@now", Now), ("@kinds", kinds)];

    private async Task<int> PeekAsync(DbConnection connection, DueClock clock, long due, CancellationToken ct) =>
        (
            await Sql.Command(connection, null, $"SELECT 1 FROM platform_due WHERE {Ready} LIMIT 1", Filter(clock, due))
                .ListAsync(_ => 1, ct)
        ).Count;

    private async Task<T> WriteAsync<T>(
        DbConnection connection,
        string sql,
        (string, object?)[] parameters,
        Func<DbCommand, Task<T>> run,
        CancellationToken ct
    )
    {
        if (OnPostgres)
        {
            return await run(Sql.Command(connection, null, sql, parameters));
        }
        await database.Gate.EnterAsync(ct);
        try
        {
            return await run(Sql.Command(connection, null, sql, parameters));
        }
        finally
        {
            database.Gate.Leave();
        }
    }

    private async Task<int> ChangeAsync(string sql, CancellationToken ct, params (string, object?)[] parameters)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await WriteAsync(connection, sql, parameters, command => command.ExecuteAsync(ct), ct);
    }

    private Task<int> PutBackAsync(
        DueClaim claim,
        string changes,
        CancellationToken ct,
        params (string, object?)[] parameters
    ) =>
        ChangeAsync(
            $"UPDATE platform_due SET lease_owner = NULL, {changes} WHERE id = @id AND lease_owner = @token",
            ct,
            [.. parameters, ("@id", claim.Id), ("@token", claim.Token)]
        );

    private static DueClaim Read(DbDataReader row, string token) =>
        new(
            row.GetInt64(0),
            token,
            new DueItem(
                row.GetString(1),
                row.GetString(2),
                Instant.FromMicroseconds(row.GetInt64(3)),
                row.GetInt32(4),
                row.IsDBNull(5) ? null : row.GetString(5)
            )
        );
}
