using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>What the filings left to be done: documents to make, messages to deliver, ledger entries to seal; and how fast it goes.</summary>
internal static class Backlog
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    private static readonly (string Name, string Sql)[] Kinds =
    [
        ("due work", "SELECT COUNT(*) FROM platform_due WHERE due_at <= extract(epoch FROM now()) * 1000000"),
        ("ledger entries not sealed", "SELECT COUNT(*) FROM platform_ledger_leaf WHERE batch IS NULL"),
    ];

    /// <summary>Lets one process work for a while.</summary>
    /// <returns>Lines to print.</returns>
    public static async Task<IReadOnlyList<string>> DrainAsync(Bed bed, CancellationToken ct)
    {
        var before = await CountAsync(bed.Database, ct);
        await using var worker = await bed.Site.WorkAsync(bed.Database, ct);
        var began = Stopwatch.StartNew();
        await Task.Delay(Measured, ct);
        var after = await CountAsync(bed.Database, ct);
        return
        [
            .. Kinds.Select(
                (kind, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{kind.Name}: {before[i]} left by the filings, {after[i]} after {began.Elapsed.TotalSeconds:0} s of one worker: {(before[i] - after[i]) / began.Elapsed.TotalSeconds:0}/s"
                    )
            ),
        ];
    }

    private static async Task<long[]> CountAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        var counts = new long[Kinds.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            await using var command = new NpgsqlCommand(Kinds[i].Sql, connection);
            counts[i] = (long)(await command.ExecuteScalarAsync(ct))!;
        }

        return counts;
    }
}
