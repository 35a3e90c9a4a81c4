using System.Data.Common;
using System.Text.Json;

namespace Tongban.Platform;

/// <summary>Makes the file with which anybody can check the entries of a stream without the database.</summary>
public sealed class LedgerProver
{
    private readonly Database database;
    private readonly LedgerSealer sealer;
    private readonly LedgerKeys keys;

    internal LedgerProver(Database database, LedgerSealer sealer, LedgerKeys keys) =>
        (this.database, this.sealer, this.keys) = (database, sealer, keys);

    /// <summary>Seals what is open, then proves all entries of the stream so far.</summary>
    /// <returns>JSON; null when the stream has no entry, or one that could not be sealed because it is not ours.</returns>
    public async Task<string?> ProveAsync(string stream, CancellationToken ct = default)
    {
        await sealer.SealAsync(ct);
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var entries = await EntriesAsync(connection, stream, ct);
        if (entries.Count == 0 || entries.Any(one => one.Batch is null))
        {
            return null;
        }

        var proven = new List<ProvenEntry>();
        var batches = new List<ProvenBatch>();
        var days = new List<SealedDay>();
        string? previous = null;
        foreach (var own in entries.GroupBy(one => one.Batch!.Value).OrderBy(own => own.Key))
        {
            var leaves = await LeavesAsync(connection, own.Key, ct);
            byte[][] hashes = [.. leaves.Select(leaf => Convert.FromHexString(leaf.Hash))];
            foreach (var entry in own)
            {
                var index = leaves.FindIndex(leaf => leaf.Id == entry.Id);
                proven.Add(
                    new ProvenEntry(entry.TextAfter(previous), own.Key, index, Hex(MerkleTree.Path(hashes, index)))
                );
                previous = entry.LeafHash;
            }

            batches.Add(await BatchAsync(connection, own.Key, days, ct));
        }

        var signers = batches
            .Select(one => JsonSerializer.Deserialize<BatchStatement>(one.Text, PlatformJson.Options)!.Key)
            .Concat(days.Select(day => day.Statement.Key))
            .ToHashSet(StringComparer.Ordinal);
        return JsonSerializer.Serialize(
            new LedgerProof(
                LedgerProof.Format1,
                stream,
                proven,
                batches,
                [.. days.Select(day => new ProvenDay(day.Text, day.Signature))],
                [
                    .. keys
                        .All.Where(key => signers.Contains(key.Fingerprint))
                        .Select(key => new ProofKey(key.Fingerprint, key.PublicKey!)),
                ]
            ),
            PlatformJson.Options
        );
    }

    private static async Task<ProvenBatch> BatchAsync(
        DbConnection connection,
        long number,
        List<SealedDay> days,
        CancellationToken ct
    )
    {
        var day = (
            await LedgerBatches.DaysAsync(
                connection,
                null,
                $"WHERE first <= {number.ToString(null, null)} AND last >= {number.ToString(null, null)}",
                ct
            )
        ).FirstOrDefault();
        var from = day is null ? number - 1 : day.Statement.First - 1;
        var some = await LedgerBatches.BetweenAsync(connection, from, day?.Statement.Last ?? number, ct);
        var batch = some.Single(one => one.Statement.Number == number);
        if (day is null)
        {
            return new ProvenBatch(batch.Text, batch.Signature, null, 0, []);
        }

        if (days.All(one => one.Statement.Day != day.Statement.Day))
        {
            days.Add(day);
        }

        var index = some.IndexOf(batch);
        byte[][] hashes = [.. some.Select(one => Convert.FromHexString(one.Hash))];
        return new ProvenBatch(
            batch.Text,
            batch.Signature,
            day.Statement.Day,
            index,
            Hex(MerkleTree.Path(hashes, index))
        );
    }

    private static Task<List<StoredEntry>> EntriesAsync(DbConnection connection, string stream, CancellationToken ct) =>
        Sql.Command(
                connection,
                null,
                $"{StoredEntry.Query} WHERE entry.stream = @stream ORDER BY entry.sequence",
                ("@stream", stream)
            )
            .ListAsync(StoredEntry.Read, ct);

    private static Task<List<(long Id, string Hash)>> LeavesAsync(
        DbConnection connection,
        long batch,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                null,
                "SELECT entry_id, hash FROM platform_ledger_leaf WHERE batch = @batch ORDER BY entry_id",
                ("@batch", batch)
            )
            .ListAsync(row => (row.GetInt64(0), row.GetString(1)), ct);

    private static IReadOnlyList<string> Hex(IReadOnlyList<byte[]> path) => [.. path.Select(Convert.ToHexStringLower)];
}
