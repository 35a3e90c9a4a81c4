using System.Data.Common;

namespace Tongban.Platform;

internal static class LedgerRows
{
    /// <summary>The statements that write entries, each with the next number of its stream.</summary>
    public static async Task<IReadOnlyList<(string Sql, (string, object?)[] Parameters)>> StatementsAsync(
        DbConnection connection,
        DbTransaction transaction,
        IdSource ids,
        IReadOnlyList<LedgerEntry> entries,
        CancellationToken ct
    )
    {
        var last = new Dictionary<string, long>();
        var statements = new List<(string, (string, object?)[])>();
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
            statements.Add(Insert(ids.Next(), sequence, entry));
        }
        return statements;
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

    private static (string Sql, (string, object?)[] Parameters) Insert(long id, long sequence, LedgerEntry entry) =>
        (
            """
            INSERT INTO platform_ledger
                (id, stream, sequence, type, actor_id, actor_name, role, authority, at, reason, body, hash)
            VALUES (@id, @stream, @sequence, @type, @actor, @name, @role, @authority, @at, @reason, @body, @hash)
            """,
            [
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
                ("@hash", HashOf(id, sequence, entry)),
            ]
        );
}
