namespace Tongban.Platform;

/// <summary>An entry, for a module that compares or shows what was done.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stream">What it is about.</param>
/// <param name="Sequence">Its number there.</param>
/// <param name="Type">What was done.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="At">Legal time.</param>
/// <param name="Body">Canonical JSON.</param>
/// <param name="ActorName">Name at the time.</param>
/// <param name="Role">In which role.</param>
/// <param name="AuthorityCode">For which authority.</param>
/// <param name="Reason">Why, where a reason was given.</param>
public sealed record LedgerLine(
    long Id,
    string Stream,
    long Sequence,
    string Type,
    long ActorId,
    DateTimeOffset At,
    string Body,
    string ActorName,
    string Role,
    string? AuthorityCode,
    string? Reason
);

/// <summary>Reads entries as they stand; whether they are true is for <see cref="LedgerVerifier"/>.</summary>
public sealed class LedgerReader
{
    private readonly Database database;

    internal LedgerReader(Database database) => this.database = database;

    /// <summary>How many entries wait for their batch.</summary>
    public async Task<long> UnsealedAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(connection, null, "SELECT COUNT(*) FROM platform_ledger_leaf WHERE batch IS NULL")
            .ScalarAsync<long>(ct);
    }

    /// <summary>All entries of the streams, by stream and number.</summary>
    public async Task<IReadOnlyList<LedgerLine>> ReadAsync(
        IReadOnlyList<string> streams,
        CancellationToken ct = default
    )
    {
        if (streams.Count == 0)
        {
            return [];
        }

        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(
                connection,
                null,
                $"""
                SELECT id, stream, sequence, type, actor_id, at, body, actor_name, role, authority, reason FROM platform_ledger
                WHERE stream IN ({string.Join(',', streams.Select((_, i) => $"@s{i}"))})
                ORDER BY stream, sequence
                """,
                [.. streams.Select((stream, i) => ($"@s{i}", (object?)stream))]
            )
            .ListAsync(
                row => new LedgerLine(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetInt64(2),
                    row.GetString(3),
                    row.GetInt64(4),
                    Instant.FromMicroseconds(row.GetInt64(5)),
                    row.GetString(6),
                    row.GetString(7),
                    row.GetString(8),
                    row.IsDBNull(9) ? null : row.GetString(9),
                    row.IsDBNull(10) ? null : row.GetString(10)
                ),
                ct
            );
    }
}
