using System.Data.Common;
using System.Globalization;
using Tongban.Kernel.Time;

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

        return await IsDayOverAsync(connection, null, await LedgerBatches.LastDayAsync(connection, null, ct), ct);
    }

    private async Task<(int Sealed, int Found)> OnceAsync(
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var signer = keys.Signer();
        await CloseDaysAsync(connection, transaction, signer, ct);
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
            signer.Fingerprint
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
                ("@signature", signer.Sign(LedgerText.Of(batch)))
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

    private async Task CloseDaysAsync(
        DbConnection connection,
        DbTransaction transaction,
        LedgerSigner signer,
        CancellationToken ct
    )
    {
        var last = await LedgerBatches.LastDayAsync(connection, transaction, ct);
        if (!await IsDayOverAsync(connection, transaction, last, ct))
        {
            return;
        }

        var over = (await LedgerBatches.AfterAsync(connection, transaction, last?.Statement.Last ?? 0, ct))
            .Where(batch => IsOver(batch.Statement.At))
            .GroupBy(batch => DayOf(Instant.FromMicroseconds(batch.Statement.At)), StringComparer.Ordinal);
        foreach (var batches in over)
        {
            var day = new DayStatement(
                batches.Key,
                last?.Hash ?? LedgerRows.Nothing,
                batches.First().Statement.Number,
                batches.Last().Statement.Number,
                RootOf(batches.Select(one => one.Hash)),
                signer.Fingerprint
            );
            last = new SealedDay(day, signer.Sign(LedgerText.Of(day)));
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
                    ("@signature", last.Signature)
                )
                .ExecuteAsync(ct);
        }
    }

    /// <summary>Looks at one batch, since it is asked every second: the first that no signed day holds.</summary>
    private async Task<bool> IsDayOverAsync(
        DbConnection connection,
        DbTransaction? transaction,
        SealedDay? last,
        CancellationToken ct
    )
    {
        var first = await Sql.Command(
                connection,
                transaction,
                "SELECT at FROM platform_ledger_batch WHERE number > @last ORDER BY number LIMIT 1",
                ("@last", last?.Statement.Last ?? 0)
            )
            .ScalarAsync<long>(ct);
        return first > 0 && IsOver(first);
    }

    private bool IsOver(long at) =>
        string.CompareOrdinal(DayOf(Instant.FromMicroseconds(at)), DayOf(time.GetUtcNow())) < 0;

    /// <exception cref="FormatException">One of them is no hash.</exception>
    internal static string RootOf(IEnumerable<string> hashes) =>
        Convert.ToHexStringLower(MerkleTree.Root([.. hashes.Select(Convert.FromHexString)]));

    private static string DayOf(DateTimeOffset at) =>
        LegalTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
