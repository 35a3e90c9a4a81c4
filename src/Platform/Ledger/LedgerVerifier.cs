using System.Data.Common;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>What is wrong in the ledger.</summary>
public enum LedgerFault
{
    /// <summary>An entry does not say what it said when it was written.</summary>
    Changed,

    /// <summary>An entry is gone.</summary>
    Removed,

    /// <summary>An entry that this platform did not write.</summary>
    Added,

    /// <summary>An entry stands at another place of its stream than the one it was written at.</summary>
    Moved,

    /// <summary>A batch or a day does not hold what was signed.</summary>
    Broken,
}

/// <summary>One finding.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="EntryId">Id of the entry; null where a batch or a day is meant.</param>
/// <param name="Words">In Chinese: which entry, and what is wrong with it.</param>
public sealed record LedgerFinding(LedgerFault Fault, long? EntryId, string Words);

/// <summary>What a verification saw.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Batches">Batches read.</param>
/// <param name="Days">Days read.</param>
/// <param name="Open">Entries not sealed yet: their chain and tags were checked all the same.</param>
/// <param name="Findings">The oldest entries first, then batches and days; at most a hundred.</param>
public sealed record LedgerReport(
    long Entries,
    long Batches,
    long Days,
    long Open,
    IReadOnlyList<LedgerFinding> Findings
);

/// <summary>
/// Reads the whole ledger and compares it with itself: each entry with its chain, its tag and its leaf, each batch with its
/// leaves and its signature, each day with its batches; then the modules' rows with it. What was not sealed yet is covered by chain and tag.
/// </summary>
public sealed class LedgerVerifier
{
    private const int MostFindings = 100;

    private readonly Database database;
    private readonly LedgerRows rows;
    private readonly LedgerKeys keys;
    private readonly IReadOnlyList<ILedgerWitness> witnesses;

    internal LedgerVerifier(
        Database database,
        LedgerRows rows,
        LedgerKeys keys,
        IEnumerable<ILedgerWitness> witnesses
    ) => (this.database, this.rows, this.keys, this.witnesses) = (database, rows, keys, [.. witnesses]);

    /// <summary>How many entries there are.</summary>
    public async Task<long> CountAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(connection, null, "SELECT COUNT(*) FROM platform_ledger").ScalarAsync<long>(ct);
    }

    /// <param name="advance">Told of each thousand entries; null for nobody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<LedgerReport> VerifyAsync(Action<long>? advance = null, CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        // acts and sealing go on meanwhile
        await using var snapshot = await Database.BeginSnapshotAsync(connection, ct);
        var findings = new List<LedgerFinding>();
        var (entries, open) = await EntriesAsync(snapshot, findings, advance, ct);
        await OrphansAsync(snapshot, findings, ct);
        var batches = await BatchesAsync(snapshot, findings, ct);
        var days = await DaysAsync(snapshot, batches, findings, ct);
        await snapshot.CommitAsync(ct);
        foreach (var witness in witnesses)
        {
            await foreach (var one in witness.CompareAsync(ct))
            {
                findings.Add(one);
                if (findings.Count > MostFindings)
                {
                    break;
                }
            }
        }

        return new LedgerReport(
            entries,
            batches.Count,
            days,
            open,
            [
                .. findings
                    .OrderBy(one => one.EntryId is null)
                    .ThenBy(one => one.EntryId)
                    .DistinctBy(one => one.EntryId is { } id ? $"{id}" : one.Words)
                    .Take(MostFindings),
            ]
        );
    }

    private async Task<(long Entries, long Open)> EntriesAsync(
        DbTransaction snapshot,
        List<LedgerFinding> findings,
        Action<long>? advance,
        CancellationToken ct
    )
    {
        await using var command = Sql.Command(
            snapshot.Connection!,
            snapshot,
            $"{StoredEntry.Query} ORDER BY entry.stream, entry.sequence"
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (entries, open) = (0L, 0L);
        StoredEntry? before = null;
        while (await reader.ReadAsync(ct))
        {
            var entry = StoredEntry.Read(reader);
            if (before?.Stream != entry.Stream)
            {
                before = null;
            }

            if (FaultOf(entry, before) is { } fault)
            {
                findings.Add(fault);
            }

            before = entry;
            open += entry.Batch is null ? 1 : 0;
            if (++entries % 1_000 == 0)
            {
                advance?.Invoke(1_000);
            }
        }

        return (entries, open);
    }

    private LedgerFinding? FaultOf(StoredEntry entry, StoredEntry? before)
    {
        var name = $"{entry.Stream}第{entry.Sequence}条（{entry.Type}）";
        if (entry.LeafHash is not { } leaf || entry.Tag is not { } tag || !rows.IsOurs(entry.Id, leaf, tag))
        {
            return new LedgerFinding(LedgerFault.Added, entry.Id, $"{name}不是平台写入的");
        }

        var expected = (before?.Sequence ?? 0) + 1;
        if (entry.HashAfter(before?.LeafHash) == leaf && entry.Hash == leaf && entry.Sequence == expected)
        {
            return null;
        }

        if (entry.Sequence > expected)
        {
            return new LedgerFinding(
                LedgerFault.Removed,
                entry.Id,
                $"{entry.Stream}第{expected}条{(entry.Sequence - expected > 1 ? $"至第{entry.Sequence - 1}条" : "")}被删除（其后是{name}）"
            );
        }

        return entry.Hash == leaf && entry.Id < before?.Id
            ? new LedgerFinding(LedgerFault.Moved, entry.Id, $"{name}的次序被调换")
            : new LedgerFinding(LedgerFault.Changed, entry.Id, $"{name}被改动");
    }

    private static async Task OrphansAsync(
        DbTransaction snapshot,
        List<LedgerFinding> findings,
        CancellationToken ct
    ) =>
        findings.AddRange(
            await Sql.Command(
                    snapshot.Connection!,
                    snapshot,
                    """
                    SELECT leaf.entry_id, leaf.batch
                    FROM platform_ledger_leaf AS leaf LEFT JOIN platform_ledger AS entry ON entry.id = leaf.entry_id
                    WHERE entry.id IS NULL ORDER BY leaf.entry_id LIMIT 100
                    """
                )
                .ListAsync(
                    row => new LedgerFinding(
                        LedgerFault.Removed,
                        row.GetInt64(0),
                        row.IsDBNull(1)
                            ? $"编号{row.GetInt64(0)}的记录被删除"
                            : $"编号{row.GetInt64(0)}的记录（第{row.GetInt64(1)}批）被删除"
                    ),
                    ct
                )
        );

    private async Task<IReadOnlyList<SealedBatch>> BatchesAsync(
        DbTransaction snapshot,
        List<LedgerFinding> findings,
        CancellationToken ct
    )
    {
        var batches = await LedgerBatches.AfterAsync(snapshot.Connection!, snapshot, 0, ct);
        var hashes = await LeavesAsync(snapshot, ct);
        var (number, previous) = (0L, LedgerRows.Nothing);
        foreach (var batch in batches)
        {
            var leaves = hashes.GetValueOrDefault(batch.Statement.Number, []);
            var whole =
                batch.Statement.Number == number + 1
                && batch.Statement.Previous == previous
                && leaves.Count == batch.Statement.Count
                && IsRoot(leaves, batch.Statement.Root)
                && keys.Signed(batch.Text, batch.Signature, batch.Statement.Key);
            if (!whole)
            {
                findings.Add(Broken(batch, number + 1, leaves.Count));
            }

            hashes.Remove(batch.Statement.Number);
            (number, previous) = (batch.Statement.Number, batch.Hash);
        }

        findings.AddRange(hashes.Keys.Select(one => new LedgerFinding(LedgerFault.Broken, null, $"第{one}批被删除")));
        return batches;
    }

    private static LedgerFinding Broken(SealedBatch batch, long expected, int leaves) =>
        new(
            LedgerFault.Broken,
            null,
            batch.Statement.Number != expected ? $"第{expected}批被删除"
                : leaves != batch.Statement.Count
                    ? $"第{batch.Statement.Number}批签名时有{batch.Statement.Count}条，现有{leaves}条"
                : $"第{batch.Statement.Number}批与签名不符"
        );

    private static bool IsRoot(List<string> hashes, string root)
    {
        try
        {
            return hashes.Count > 0 && LedgerSealer.RootOf(hashes) == root;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static async Task<Dictionary<long, List<string>>> LeavesAsync(DbTransaction snapshot, CancellationToken ct)
    {
        var found = new Dictionary<long, List<string>>();
        await using var command = Sql.Command(
            snapshot.Connection!,
            snapshot,
            "SELECT batch, hash FROM platform_ledger_leaf WHERE batch IS NOT NULL ORDER BY batch, entry_id"
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var batch = reader.GetInt64(0);
            if (!found.TryGetValue(batch, out var hashes))
            {
                found[batch] = hashes = [];
            }

            hashes.Add(reader.GetString(1));
        }

        return found;
    }

    private async Task<long> DaysAsync(
        DbTransaction snapshot,
        IReadOnlyList<SealedBatch> batches,
        List<LedgerFinding> findings,
        CancellationToken ct
    )
    {
        var days = await LedgerBatches.DaysAsync(snapshot.Connection!, snapshot, "ORDER BY day", ct);
        var (last, previous, next) = (0L, LedgerRows.Nothing, 0);
        foreach (var day in days)
        {
            var own = new List<string>();
            for (; next < batches.Count && batches[next].Statement.Number <= day.Statement.Last; next++)
            {
                own.Add(batches[next].Hash);
            }

            var whole =
                day.Statement.Previous == previous
                && day.Statement.First == last + 1
                && own.Count == day.Statement.Last - last
                && IsRoot(own, day.Statement.Root)
                && keys.Signed(day.Text, day.Signature, day.Statement.Key);
            if (!whole)
            {
                findings.Add(new LedgerFinding(LedgerFault.Broken, null, $"{day.Statement.Day}的日根与签名不符"));
            }

            (last, previous) = (day.Statement.Last, day.Hash);
        }

        return days.Count;
    }
}
