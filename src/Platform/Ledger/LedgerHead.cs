using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Platform;

/// <summary>How far the ledger had come: two databases with the same head hold the same ledger.</summary>
/// <param name="Entries">Entries in all.</param>
/// <param name="Streams">Streams they are chained in.</param>
/// <param name="Open">Entries that no batch holds yet.</param>
/// <param name="Digest">
/// SHA-256 over the last entry of every stream, in the order of the entries' ids: stream, tab, sequence, tab, hash, line feed. Each
/// hash stands for all entries before it in its stream.
/// </param>
/// <param name="Batch">Number of the last signed batch; 0 when there is none.</param>
/// <param name="BatchHash">SM3 of its text; 64 zeros when there is none.</param>
/// <param name="Day">The last signed day, such as <c>2026-11-22</c>; null when there is none.</param>
/// <param name="DayHash">SM3 of its text.</param>
public sealed record LedgerHead(
    long Entries,
    long Streams,
    long Open,
    string Digest,
    long Batch,
    string BatchHash,
    string? Day,
    string? DayHash
)
{
    // "later" has a higher sequence: the index of stream and sequence answers without reading the entries
    private const string LastOfEachStream = """
        SELECT entry.stream, entry.sequence, entry.hash FROM platform_ledger AS entry
        WHERE NOT EXISTS (
            SELECT 1 FROM platform_ledger AS later
            WHERE later.stream = entry.stream AND later.sequence > entry.sequence)
        ORDER BY entry.id
        """;

    internal static async Task<LedgerHead> ReadAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        CancellationToken ct
    )
    {
        var (streams, digest) = await DigestAsync(connection, snapshot, ct);
        var batch = await LedgerBatches.LastAsync(connection, snapshot, ct);
        var day = await LedgerBatches.LastDayAsync(connection, snapshot, ct);
        return new LedgerHead(
            await CountAsync(connection, snapshot, "SELECT COUNT(*) FROM platform_ledger", ct),
            streams,
            await CountAsync(connection, snapshot, "SELECT COUNT(*) FROM platform_ledger_leaf WHERE batch IS NULL", ct),
            digest,
            batch?.Statement.Number ?? 0,
            batch?.Hash ?? LedgerRows.Nothing,
            day?.Statement.Day,
            day?.Hash
        );
    }

    private static async Task<long> CountAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        string sql,
        CancellationToken ct
    )
    {
        var command = Sql.Command(connection, snapshot, sql);
        command.CommandTimeout = 0;
        return await command.ScalarAsync<long>(ct);
    }

    private static async Task<(long Streams, string Digest)> DigestAsync(
        DbConnection connection,
        DbTransaction? snapshot,
        CancellationToken ct
    )
    {
        await using var command = Sql.Command(connection, snapshot, LastOfEachStream);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var streams = 0L;
        while (await reader.ReadAsync(ct))
        {
            var sequence = reader.GetInt64(1).ToString(CultureInfo.InvariantCulture);
            digest.AppendData(Encoding.UTF8.GetBytes($"{reader.GetString(0)}\t{sequence}\t{reader.GetString(2)}\n"));
            streams++;
        }

        return (streams, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
