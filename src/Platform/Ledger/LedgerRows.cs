using System.Data.Common;

namespace Tongban.Platform;

internal static class LedgerRows
{
    public static async Task WriteAsync(
        DbConnection connection,
        DbTransaction transaction,
        IdSource ids,
        IReadOnlyList<LedgerEntry> entries,
        CancellationToken ct
    )
    {
        var last = new Dictionary<string, long>();
        foreach (var entry in entries)
        {
            if (!last.TryGetValue(entry.Stream, out var sequence))
            {
                sequence = await Sql.Command(
                        connection,
                        transaction,
                        "SELECT COALESCE(MAX(sequence), 0) FROM platform_ledger WHERE stream = @stream",
                        ("@stream", entry.Stream)
                    )
                    .ScalarAsync<long>(ct);
            }
            last[entry.Stream] = ++sequence;
            await InsertAsync(connection, transaction, ids.Next(), sequence, entry, ct);
        }
    }

    /// <summary>SHA-256, in lower-case hexadecimal, over the canonical JSON of everything that the row says.</summary>
    public static string HashOf(long id, long sequence, LedgerEntry entry) =>
        CanonicalJson.Hash(
            new
            {
                id,
                stream = entry.Stream,
                sequence,
                type = entry.Type,
                actorId = entry.Actor.AccountId,
                actorName = entry.Actor.Name,
                role = entry.Actor.Role,
                authority = entry.Actor.AuthorityCode,
                at = Instant.ToMicroseconds(entry.At!.Value),
                reason = entry.Reason,
                body = entry.Body,
            }
        );

    private static Task<int> InsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        long sequence,
        LedgerEntry entry,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                transaction,
                """
                INSERT INTO platform_ledger
                    (id, stream, sequence, type, actor_id, actor_name, role, authority, at, reason, body, hash)
                VALUES (@id, @stream, @sequence, @type, @actor, @name, @role, @authority, @at, @reason, @body, @hash)
                """,
                ("@id", id),
                ("@stream", entry.Stream),
                ("@sequence", sequence),
                ("@type", entry.Type),
                ("@actor", entry.Actor.AccountId),
                ("@name", entry.Actor.Name),
                ("@role", entry.Actor.Role),
                ("@authority", entry.Actor.AuthorityCode),
                ("@at", Instant.ToMicroseconds(entry.At!.Value)),
                ("@reason", entry.Reason),
                ("@body", CanonicalJson.Write(entry.Body)),
                ("@hash", HashOf(id, sequence, entry))
            )
            .ExecuteAsync(ct);
}
