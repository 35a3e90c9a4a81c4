using System.Data.Common;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

internal sealed record SealedBatch(BatchStatement Statement, string Signature)
{
    public string Text { get; } = LedgerText.Of(Statement);

    public string Hash => field ??= Sm3.HexHash(Text);
}

internal sealed record SealedDay(DayStatement Statement, string Signature)
{
    public string Text { get; } = LedgerText.Of(Statement);

    public string Hash => field ??= Sm3.HexHash(Text);
}

/// <summary>Reads batches and days.</summary>
internal static class LedgerBatches
{
    private const string Batch = "SELECT number, previous, at, count, root, key, signature FROM platform_ledger_batch";

    public static async Task<SealedBatch?> LastAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct
    ) =>
        await Sql.Command(connection, transaction, $"{Batch} ORDER BY number DESC LIMIT 1").ListAsync(Read, ct)
            is [var one]
            ? one
            : null;

    public static async Task<SealedDay?> LastDayAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct
    ) => await DaysAsync(connection, transaction, "ORDER BY day DESC LIMIT 1", ct) is [var day] ? day : null;

    /// <summary>Those with a higher number, in their order.</summary>
    public static Task<List<SealedBatch>> AfterAsync(
        DbConnection connection,
        DbTransaction? transaction,
        long number,
        CancellationToken ct
    ) =>
        Sql.Command(connection, transaction, $"{Batch} WHERE number > @number ORDER BY number", ("@number", number))
            .ListAsync(Read, ct);

    /// <summary>Those with a number above <paramref name="after"/>, up to <paramref name="last"/>.</summary>
    public static Task<List<SealedBatch>> BetweenAsync(
        DbConnection connection,
        long after,
        long last,
        CancellationToken ct,
        DbTransaction? transaction = null
    ) =>
        Sql.Command(
                connection,
                transaction,
                $"{Batch} WHERE number > @after AND number <= @last ORDER BY number",
                ("@after", after),
                ("@last", last)
            )
            .ListAsync(Read, ct);

    public static Task<List<SealedDay>> DaysAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string order,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                transaction,
                $"SELECT day, previous, first, last, root, key, signature FROM platform_ledger_day {order}"
            )
            .ListAsync(
                row => new SealedDay(
                    new DayStatement(
                        row.GetString(0),
                        row.GetString(1),
                        row.GetInt64(2),
                        row.GetInt64(3),
                        row.GetString(4),
                        row.GetString(5)
                    ),
                    row.GetString(6)
                ),
                ct
            );

    private static SealedBatch Read(DbDataReader row) =>
        new(
            new BatchStatement(
                row.GetInt64(0),
                row.GetString(1),
                row.GetInt64(2),
                row.GetInt32(3),
                row.GetString(4),
                row.GetString(5)
            ),
            row.GetString(6)
        );
}
