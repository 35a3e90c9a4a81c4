using System.Data.Common;
using System.Globalization;
using Tongban.Kernel.Time;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// Gathers new entries into batches, signs the root of each with SM2, and signs the root of a day when it is over. Only
/// entries that this platform wrote are signed: one whose tag is not ours stays open for <see cref="LedgerVerifier"/> to name.
/// </summary>
public sealed class LedgerSealer
{
    private const int Most = 4_096;
    private const int IdsAtOnce = 500;

    private readonly Database database;
    private readonly LedgerRows rows;
    private readonly LedgerKeys keys;
    private readonly TimeProvider time;

    internal LedgerSealer(Database database, LedgerRows rows, LedgerKeys keys, TimeProvider time) =>
        (this.database, this.rows, this.keys, this.time) = (database, rows, keys, time);

    /// <summary>Seals all that is open, and the days that are over.</summary>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken ct = default)
    {
        var all = 0;
        while (true)
        {
            if (!await HasWorkAsync(ct))
            {
                return all;
            }

            try
            {
                var (sealedNow, found) = await database.WriteAsideAsync(OnceAsync, ct);
                all += sealedNow;
                if (found < Most)
                {
                    return all;
                }
            }
            catch (DbException error) when (ConflictException.From(error) is not null)
            {
                // another node sealed at the same moment: the entries are its
                return all;
            }
        }
    }

    /// <summary>How many entries wait, and since when the oldest does; null when none does.</summary>
    public async Task<(long Count, DateTimeOffset? Oldest)> OpenAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var found = await Sql.Command(
                connection,
                null,
                """
                SELECT COUNT(*), MIN(entry.at)
                FROM platform_ledger_leaf AS leaf JOIN platform_ledger AS entry ON entry.id = leaf.entry_id
                WHERE leaf.batch IS NULL
                """
            )
            .ListAsync(
                row =>
                    (
                        row.GetInt64(0),
                        row.IsDBNull(1) ? (DateTimeOffset?)null : Instant.FromMicroseconds(row.GetInt64(1))
                    ),
                ct
            );
        return found[0];
    }

    private async Task<bool> HasWorkAsync(CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        if (
            await Sql.Command(
                    connection,
                    null,
                    "SELECT entry_id FROM platform_ledger_leaf WHERE batch IS NULL ORDER BY entry_id LIMIT 1"
                )
                .ScalarAsync<long>(ct) > 0
        )
        {
            return true;
        }

        var first = await Sql.Command(
                connection,
                null,
                "SELECT at FROM platform_ledger_batch WHERE number > @last ORDER BY number LIMIT 1",
                ("@last", (await LastDayAsync(connection, null, ct))?.Last ?? 0)
            )
            .ScalarAsync<long>(ct);
        return first > 0 && IsOver(first);
    }

    private async Task<(int Sealed, int Found)> OnceAsync(
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        await CloseDaysAsync(connection, transaction, ct);
        // before the leaves: who seals at the same moment then takes the same number, and one of the two gives way
        var last = await LedgerBatches.LastAsync(connection, transaction, ct);
        var found = await Sql.Command(
                connection,
                transaction,
                "SELECT entry_id, hash, tag FROM platform_ledger_leaf WHERE batch IS NULL ORDER BY entry_id LIMIT @most",
                ("@most", Most)
            )
            .ListAsync(row => (Id: row.GetInt64(0), Hash: row.GetString(1), Tag: row.GetString(2)), ct);
        var ours = found.Where(one => rows.IsOurs(one.Id, one.Hash, one.Tag)).ToList();
        if (ours.Count == 0)
        {
            return (0, 0);
        }

        var batch = new BatchStatement(
            (last?.Statement.Number ?? 0) + 1,
            last?.Hash ?? LedgerRows.Nothing,
            // the machine's clock may be set back; a day that was signed stays closed
            Math.Max(Instant.ToMicroseconds(time.GetUtcNow()), last?.Statement.At ?? 0),
            ours.Count,
            RootOf(ours.Select(one => one.Hash)),
            keys.Current
        );
        await Sql.Command(
                connection,
                transaction,
                """
                INSERT INTO platform_ledger_batch (number, previous, at, count, root, key, signature)
                VALUES (@number, @previous, @at, @count, @root, @key, @signature)
                """,
                ("@number", batch.Number),
                ("@previous", batch.Previous),
                ("@at", batch.At),
                ("@count", batch.Count),
                ("@root", batch.Root),
                ("@key", batch.Key),
                ("@signature", keys.Sign(LedgerText.Of(batch)))
            )
            .ExecuteAsync(ct);
        foreach (var some in ours.Chunk(IdsAtOnce))
        {
            var ids = string.Join(',', some.Select(one => one.Id.ToString(CultureInfo.InvariantCulture)));
            await Sql.Command(
                    connection,
                    transaction,
                    $"UPDATE platform_ledger_leaf SET batch = @batch WHERE entry_id IN ({ids})",
                    ("@batch", batch.Number)
                )
                .ExecuteAsync(ct);
        }

        return (ours.Count, found.Count);
    }

    private async Task CloseDaysAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var last = await LastDayAsync(connection, transaction, ct);
        var over = (await BatchesAsync(connection, transaction, last, ct))
            .GroupBy(one => DayOf(Instant.FromMicroseconds(one.At)), StringComparer.Ordinal)
            .Where(day => IsOver(day.First().At))
            .OrderBy(day => day.Key, StringComparer.Ordinal);
        var previous = last is null ? LedgerRows.Nothing : Sm3.HexHash(LedgerText.Of(last));
        foreach (var batches in over)
        {
            var day = new DayStatement(
                batches.Key,
                previous,
                batches.First().Number,
                batches.Last().Number,
                RootOf(batches.Select(one => Sm3.HexHash(LedgerText.Of(one)))),
                keys.Current
            );
            await Sql.Command(
                    connection,
                    transaction,
                    """
                    INSERT INTO platform_ledger_day (day, previous, first, last, root, key, signature)
                    VALUES (@day, @previous, @first, @last, @root, @key, @signature)
                    """,
                    ("@day", day.Day),
                    ("@previous", day.Previous),
                    ("@first", day.First),
                    ("@last", day.Last),
                    ("@root", day.Root),
                    ("@key", day.Key),
                    ("@signature", keys.Sign(LedgerText.Of(day)))
                )
                .ExecuteAsync(ct);
            previous = Sm3.HexHash(LedgerText.Of(day));
        }
    }

    private bool IsOver(long at) =>
        string.CompareOrdinal(DayOf(Instant.FromMicroseconds(at)), DayOf(time.GetUtcNow())) < 0;

    private static async Task<DayStatement?> LastDayAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct
    ) =>
        (await LedgerBatches.DaysAsync(connection, transaction, "ORDER BY day DESC LIMIT 1", ct)) is [var day]
            ? day.Statement
            : null;

    private static async Task<IReadOnlyList<BatchStatement>> BatchesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        DayStatement? after,
        CancellationToken ct
    ) =>
        [
            .. (await LedgerBatches.AfterAsync(connection, transaction, after?.Last ?? 0, ct)).Select(one =>
                one.Statement
            ),
        ];

    /// <exception cref="FormatException">One of them is no hash.</exception>
    internal static string RootOf(IEnumerable<string> hashes) =>
        Convert.ToHexStringLower(MerkleTree.Root([.. hashes.Select(Convert.FromHexString)]));

    internal static string DayOf(DateTimeOffset at) =>
        LegalTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
