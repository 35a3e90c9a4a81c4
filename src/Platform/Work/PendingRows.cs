using System.Data.Common;
using System.Text.Json;

namespace Tongban.Platform;

/// <summary>Appended, outbox, due and ledger rows that wait for the commit.</summary>
internal sealed class PendingRows(
    IdSource ids,
    IBusinessClock clock,
    TimeProvider time,
    WorkRegistry registry,
    DatabaseEngine engine,
    LedgerRows ledgerRows
)
{
    private readonly List<(string Sql, (string, object?)[] Parameters)> statements = [];
    private readonly List<LedgerEntry> entries = [];
    private readonly Dictionary<RowShape, List<object>> appended = [];
    private readonly Dictionary<string, (long Sequence, string Hash)> heads = new(StringComparer.Ordinal);
    private bool wakes;

    public void KnowHead(string stream, long sequence, string hash) =>
        heads[stream] = (sequence, sequence == 0 ? LedgerRows.Nothing : hash);

    public void Publish(string topic, object message)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(message);
        var id = ids.Next();
        var now = Instant.ToMicroseconds(time.GetUtcNow());
        statements.Add(
            (
                "INSERT INTO platform_outbox (id, topic, body, at, written_at) VALUES (@id, @topic, @body, @at, @now)",
                [
                    ("@id", id),
                    ("@topic", topic),
                    ("@body", JsonSerializer.Serialize(message, message.GetType(), PlatformJson.Options)),
                    ("@at", Instant.ToMicroseconds(clock.Now)),
                    ("@now", now),
                ]
            )
        );
        foreach (var subscriber in registry.SubscribersOf(topic))
        {
            Upsert(subscriber.Kind, id.ToString(null, null), now, null, DueClock.System);
            wakes = true;
        }
    }

    public void Schedule(string kind, string key, DateTimeOffset dueAt, object? payload, DueClock due)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _ = registry.Handler(kind);
        var json = payload is null ? null : JsonSerializer.Serialize(payload, payload.GetType(), PlatformJson.Options);
        Upsert(kind, key, Instant.ToMicroseconds(dueAt), json, due);
        wakes |= dueAt <= (due == DueClock.Business ? clock.Now : time.GetUtcNow());
    }

    public void Unschedule(string kind, string key) =>
        statements.Add(
            ("DELETE FROM platform_due WHERE kind = @kind AND key = @key", [("@kind", kind), ("@key", key)])
        );

    /// <summary>Divides by what is counted: nothing there fails the transaction with an error that nothing else here raises.</summary>
    public void Expect(string count, (string, object?)[] parameters) =>
        statements.Add(($"SELECT 1 / ({count})", parameters));

    public void Append(RowShape shape, IEnumerable<object> rows)
    {
        if (!appended.TryGetValue(shape, out var waiting))
        {
            appended[shape] = waiting = [];
        }
        waiting.AddRange(rows);
    }

    public void Record(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entries.Add(entry.At is null ? entry with { At = clock.Now } : entry);
    }

    /// <summary>Types of the entries that wait, for the count of acts; none while nobody counts.</summary>
    public string[] Acts() => Instruments.CountsActs ? [.. entries.Select(entry => entry.Type)] : [];

    /// <summary>True when everything that waits goes to the server together.</summary>
    public bool IsOneExchange => appended.All(table => table.Value.Count <= table.Key.Most(engine));

    /// <summary>Writes the rows; true when a worker has something to do at once.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">Null where <see cref="IsOneExchange"/> holds and the engine makes an exchange a transaction.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="before">Statements that come before them.</param>
    public async Task<bool> WriteAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct,
        IReadOnlyList<(string Sql, (string, object?)[] Parameters)>? before = null
    )
    {
        var few = new List<(string Sql, (string, object?)[] Parameters)>();
        foreach (var (shape, rows) in appended)
        {
            var most = shape.Most(engine);
            if (rows.Count > most)
            {
                await shape.InsertAsync(connection, transaction!, rows, most, ct);
            }
            else if (rows.Count > 0)
            {
                few.Add(shape.Insert(rows));
            }
        }
        var ledger = await ledgerRows.StatementsAsync(connection, transaction, entries, heads, ct);
        await Sql.ExecuteAllAsync(connection, transaction, [.. before ?? [], .. few, .. statements, .. ledger], ct);
        var result = wakes;
        Clear();
        return result;
    }

    public void Clear()
    {
        appended.Clear();
        statements.Clear();
        entries.Clear();
        heads.Clear();
        wakes = false;
    }

    private void Upsert(string kind, string key, long dueAt, string? payload, DueClock due) =>
        statements.Add(
            (
                """
                INSERT INTO platform_due (id, kind, key, clock, due_at, available_at, payload, state, attempts)
                VALUES (@id, @kind, @key, @clock, @due, 0, @payload, 'Waiting', 0)
                ON CONFLICT (kind, key) DO UPDATE SET
                    id = excluded.id, clock = excluded.clock, due_at = excluded.due_at, available_at = 0,
                    payload = excluded.payload, state = 'Waiting', attempts = 0, lease_owner = NULL, last_error = NULL
                """,
                [
                    ("@id", ids.Next()),
                    ("@kind", kind),
                    ("@key", key),
                    ("@clock", due.ToString()),
                    ("@due", dueAt),
                    ("@payload", payload),
                ]
            )
        );
}
