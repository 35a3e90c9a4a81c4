using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace Tongban.Platform;

/// <summary>The blocks that this process has leased.</summary>
internal sealed class NumberLeases(Database database, IdSource ids, TimeProvider time) : IAsyncDisposable
{
    private const int LargestBlock = 64;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Block> blocks = new(StringComparer.Ordinal);

    /// <summary>Moves a scope's counter on and gives the first of the new numbers.</summary>
    public static async Task<long> AdvanceAsync(
        DbConnection connection,
        DbTransaction transaction,
        string scope,
        int size,
        CancellationToken ct
    ) =>
        await Sql.Command(
                connection,
                transaction,
                """
                INSERT INTO platform_number (scope, last) VALUES (@scope, @size)
                ON CONFLICT (scope) DO UPDATE SET last = platform_number.last + @size
                RETURNING last
                """,
                ("@scope", scope),
                ("@size", (long)size)
            )
            .ScalarAsync<long>(ct)
        - size
        + 1;

    public static async Task<IReadOnlyList<NumberGap>> GapsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string scope,
        CancellationToken ct
    )
    {
        var opened = connection.State == ConnectionState.Closed;
        if (opened)
        {
            await connection.OpenAsync(ct);
        }
        try
        {
            return await Sql.Command(
                    connection,
                    transaction,
                    """
                    SELECT first, last, 1 FROM platform_number_gap WHERE scope = @scope
                    UNION ALL
                    SELECT first, last, 0 FROM platform_number_block WHERE scope = @scope
                    ORDER BY 1
                    """,
                    ("@scope", scope)
                )
                .ListAsync(row => new NumberGap(scope, row.GetInt64(0), row.GetInt64(1), row.GetInt32(2) == 1), ct);
        }
        finally
        {
            if (opened)
            {
                await connection.CloseAsync();
            }
        }
    }

    public async Task<long> TakeAsync(string scope, CancellationToken ct)
    {
        while (true)
        {
            var block = blocks.GetOrAdd(scope, _ => new Block());
            await block.Gate.WaitAsync(ct);
            try
            {
                if (block.Closed)
                {
                    // settled between the look and the gate
                    continue;
                }
                block.UsedAt = time.GetUtcNow();
                if (block.Free.Count == 0)
                {
                    await LeaseAsync(scope, block, ct);
                }
                var number = block.Free.Min;
                block.Free.Remove(number);
                return number;
            }
            finally
            {
                block.Gate.Release();
            }
        }
    }

    /// <summary>Takes a number back. One that may stand in the database all the same is never given again.</summary>
    public void GiveBack(string scope, long number, bool certain)
    {
        if (!blocks.TryGetValue(scope, out var block))
        {
            return;
        }
        block.Gate.Wait();
        try
        {
            if (certain)
            {
                block.Free.Add(number);
            }
            else
            {
                block.InDoubt = true;
            }
        }
        finally
        {
            block.Gate.Release();
        }
    }

    /// <summary>Moves every scope's counter on and lists the numbers passed over: they may have been given before the database was lost.</summary>
    public async Task SkipAsync(int count, CancellationToken ct)
    {
        await ids.EnsureLeaseAsync(ct);
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                var scopes = await Sql.Command(
                        connection,
                        transaction,
                        "SELECT scope FROM platform_number ORDER BY scope"
                    )
                    .ListAsync(row => row.GetString(0), cancel);
                foreach (var scope in scopes)
                {
                    var first = await AdvanceAsync(connection, transaction, scope, count, cancel);
                    await ListGapAsync(connection, transaction, scope, (first, first + count - 1), cancel);
                }
                return 0;
            },
            ct
        );
    }

    /// <summary>Closes the blocks that rest, and lists what they leave unused; what is in doubt stays listed as unsettled.</summary>
    public async Task SettleAsync(bool all, CancellationToken ct)
    {
        var before = time.GetUtcNow() - IdleTime;
        foreach (var (scope, block) in blocks.ToArray())
        {
            await block.Gate.WaitAsync(ct);
            try
            {
                if (all || block.UsedAt < before)
                {
                    if (!block.InDoubt)
                    {
                        await CloseAsync(scope, block, ct);
                    }
                    block.Closed = true;
                    blocks.TryRemove(scope, out _);
                }
            }
            finally
            {
                block.Gate.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await SettleAsync(all: true, CancellationToken.None);
        }
        catch (DbException)
        {
            // the database is gone at shutdown: the blocks stay listed as unsettled
        }
    }

    private async Task LeaseAsync(string scope, Block block, CancellationToken ct)
    {
        var size = block.Size;
        var lease = ids.Next();
        var first = await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                if (database.Engine == DatabaseEngine.PostgreSql)
                {
                    // whoever uses one of the numbers commits later in the same log, and that commit is waited for
                    await Sql.Command(connection, transaction, "SET LOCAL synchronous_commit TO off")
                        .ExecuteAsync(cancel);
                }
                var start = await AdvanceAsync(connection, transaction, scope, size, cancel);
                await Sql.Command(
                        connection,
                        transaction,
                        """
                        INSERT INTO platform_number_block (id, scope, first, last, leased_at)
                        VALUES (@id, @scope, @first, @last, @at)
                        """,
                        ("@id", lease),
                        ("@scope", scope),
                        ("@first", start),
                        ("@last", start + size - 1),
                        ("@at", Instant.ToMicroseconds(time.GetUtcNow()))
                    )
                    .ExecuteAsync(cancel);
                return start;
            },
            ct
        );
        block.Leases.Add(lease);
        block.Size = Math.Min(LargestBlock, size * 2);
        for (var number = first; number < first + size; number++)
        {
            block.Free.Add(number);
        }
    }

    private async Task CloseAsync(string scope, Block block, CancellationToken ct) =>
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                foreach (var lease in block.Leases)
                {
                    await Sql.Command(
                            connection,
                            transaction,
                            "DELETE FROM platform_number_block WHERE id = @id",
                            ("@id", lease)
                        )
                        .ExecuteAsync(cancel);
                }
                foreach (var run in Runs(block.Free))
                {
                    await ListGapAsync(connection, transaction, scope, run, cancel);
                }
                return 0;
            },
            ct
        );

    private Task<int> ListGapAsync(
        DbConnection connection,
        DbTransaction transaction,
        string scope,
        (long First, long Last) run,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                transaction,
                """
                INSERT INTO platform_number_gap (id, scope, first, last, listed_at)
                VALUES (@id, @scope, @first, @last, @at)
                """,
                ("@id", ids.Next()),
                ("@scope", scope),
                ("@first", run.First),
                ("@last", run.Last),
                ("@at", Instant.ToMicroseconds(time.GetUtcNow()))
            )
            .ExecuteAsync(ct);

    private static IEnumerable<(long First, long Last)> Runs(IEnumerable<long> sorted)
    {
        (long First, long Last)? run = null;
        foreach (var number in sorted)
        {
            if (run is { } open && number == open.Last + 1)
            {
                run = (open.First, number);
                continue;
            }
            if (run is { } done)
            {
                yield return done;
            }
            run = (number, number);
        }
        if (run is { } final)
        {
            yield return final;
        }
    }

    /// <summary>Each with a gate of its own: who waits for a lease of one scope holds up no other.</summary>
    private sealed class Block
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>True when it was settled and gives nothing any more.</summary>
        public bool Closed { get; set; }

        public SortedSet<long> Free { get; } = [];

        public List<long> Leases { get; } = [];

        /// <summary>True when one of its numbers may or may not have been used.</summary>
        public bool InDoubt { get; set; }

        public int Size { get; set; } = 1;

        public DateTimeOffset UsedAt { get; set; }
    }
}
