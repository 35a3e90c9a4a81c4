using System.Data.Common;
using System.Text;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// Writes entries, each chained to the one before it in its stream, and beside each a leaf for the sealer: the entry's hash,
/// tagged with a key that the database does not have.
/// </summary>
internal sealed class LedgerRows(IdSource ids, KeyStore keys)
{
    /// <summary>What the first entry of a stream has before it.</summary>
    public const string Nothing = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The statements that write entries, each with the next number of its stream.</summary>
    /// <param name="connection">Where the last entry of a stream is looked up.</param>
    /// <param name="transaction">The running one.</param>
    /// <param name="entries">In their order.</param>
    /// <param name="heads">Last entries that are known; what is written comes to stand there.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<(string Sql, (string, object?)[] Parameters)>> StatementsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<LedgerEntry> entries,
        Dictionary<string, (long Sequence, string Hash)> heads,
        CancellationToken ct
    )
    {
        var statements = new List<(string, (string, object?)[])>(entries.Count * 2);
        foreach (var entry in entries)
        {
            if (!heads.TryGetValue(entry.Stream, out var head))
            {
                head = entry.Opens ? (0, Nothing) : await HeadAsync(connection, transaction, entry.Stream, ct);
            }

            var id = ids.Next();
            var body = CanonicalJson.Write(entry.Body);
            var text = LedgerText.Of(
                id,
                entry.Stream,
                head.Sequence + 1,
                head.Hash,
                entry.Type,
                entry.Actor,
                Instant.ToMicroseconds(entry.At!.Value),
                entry.Reason,
                body
            );
            heads[entry.Stream] = head = (head.Sequence + 1, Sm3.HexHash(text));
            statements.Add(Insert(id, head.Sequence, head.Hash, entry, body));
            statements.Add(Leaf(id, head.Hash));
        }
        return statements;
    }

    /// <summary>Version of the key, a colon and HMAC-SM3 over id and hash, in hexadecimal.</summary>
    public string Tag(long id, string hash)
    {
        var version = keys.Current(KeyPurpose.Entry);
        return $"{version}:{Tag(version, id, hash)}";
    }

    /// <summary>True when the tag was made here: with a key of this platform, over this id and hash.</summary>
    public bool IsOurs(long id, string hash, string tag)
    {
        var colon = tag.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !int.TryParse(tag.AsSpan(0, colon), null, out var version))
        {
            return false;
        }

        try
        {
            return string.Equals(Tag(version, id, hash), tag[(colon + 1)..], StringComparison.Ordinal);
        }
        catch (CryptoException)
        {
            // a version that never was
            return false;
        }
    }

    private string Tag(int version, long id, string hash) =>
        Convert.ToHexStringLower(keys.Mac(KeyPurpose.Entry, version).Tag(Encoding.ASCII.GetBytes($"{id}:{hash}")));

    private static async Task<(long Sequence, string Hash)> HeadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string stream,
        CancellationToken ct
    )
    {
        var last = await Sql.Command(
                connection,
                transaction,
                "SELECT sequence, hash FROM platform_ledger WHERE stream = @stream ORDER BY sequence DESC LIMIT 1",
                ("@stream", stream)
            )
            .ListAsync(row => (row.GetInt64(0), row.GetString(1)), ct);
        return last is [var head] ? head : (0, Nothing);
    }

    private (string Sql, (string, object?)[] Parameters) Leaf(long id, string hash) =>
        (
            "INSERT INTO platform_ledger_leaf (entry_id, hash, tag) VALUES (@id, @hash, @tag)",
            [("@id", id), ("@hash", hash), ("@tag", Tag(id, hash))]
        );

    private static (string Sql, (string, object?)[] Parameters) Insert(
        long id,
        long sequence,
        string hash,
        LedgerEntry entry,
        string body
    ) =>
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
                ("@body", body),
                ("@hash", hash),
            ]
        );
}
