using System.Data.Common;
using System.Text.Json;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>An entry as the database has it, with its leaf.</summary>
internal sealed record StoredEntry(
    long Id,
    string Stream,
    long Sequence,
    string Type,
    Actor Actor,
    long At,
    string? Reason,
    string Body,
    string Hash,
    string? LeafHash,
    string? Tag,
    long? Batch
)
{
    public const string Query = """
        SELECT entry.id, entry.stream, entry.sequence, entry.type, entry.actor_id, entry.actor_name, entry.role,
            entry.authority, entry.at, entry.reason, entry.body, entry.hash, leaf.hash, leaf.tag, leaf.batch
        FROM platform_ledger AS entry LEFT JOIN platform_ledger_leaf AS leaf ON leaf.entry_id = entry.id
        """;

    /// <summary>A row of <see cref="Query"/>.</summary>
    public static StoredEntry Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetString(3),
            new Actor(row.GetInt64(4), row.GetString(5), row.GetString(6), Text(row, 7)),
            row.GetInt64(8),
            Text(row, 9),
            row.GetString(10),
            row.GetString(11),
            Text(row, 12),
            Text(row, 13),
            row.IsDBNull(14) ? null : row.GetInt64(14)
        );

    /// <summary>Its canonical text after an entry with this hash; null for the first of a stream.</summary>
    public string TextAfter(string? previous) =>
        LedgerText.Of(Id, Stream, Sequence, previous ?? LedgerRows.Nothing, Type, Actor, At, Reason, Body);

    /// <summary>What its hash should be; null when what is stored is not canonical JSON any more.</summary>
    public string? HashAfter(string? previous)
    {
        try
        {
            return Sm3.HexHash(TextAfter(previous));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
