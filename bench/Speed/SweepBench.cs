using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>
/// sweep: a worker that runs already meets cases whose time has come all at once, among all the open ones. Time deems each
/// accepted: its history, its row, its ledger entry and its next date are written.
/// </summary>
internal sealed class SweepBench(FilledBed filled, BenchOptions options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var most = FilledBed.OverdueOf(filled.Rows);
        var few = Math.Min(1_000, Math.Max(1, most / (options.Quick ? 400 : 12)));
        await using var worker = await filled.Bed.Site.WorkAsync(filled.Bed.Database, ct);
        await using var connection = new NpgsqlConnection(filled.Bed.Database);
        await connection.OpenAsync(ct);
        await SweepAsync(connection, 0, few, ct);
        var once = await SweepAsync(connection, few, few, ct);
        var ten = await SweepAsync(connection, few * 2, few * 10, ct);
        return new BenchReport(
            [],
            [
                new Figure(Name(few), once.TotalSeconds, "s", options.Quick ? "" : "≤ 1 s"),
                new Figure(Name(few * 10), ten.TotalSeconds, "s"),
            ]
        );
    }

    private string Name(int due) =>
        string.Create(CultureInfo.InvariantCulture, $"sweep: {due} due of {filled.Rows} open cases");

    /// <summary>Time from when the rows are due until none is.</summary>
    private async Task<TimeSpan> SweepAsync(NpgsqlConnection connection, int from, int count, CancellationToken ct)
    {
        await using var left = new NpgsqlCommand(
            "SELECT COUNT(*) FROM platform_due WHERE clock = 'Business' AND state = 'Waiting' AND due_at <= $1",
            connection
        );
        left.Parameters.Add(new NpgsqlParameter { Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000 });
        await filled.Overdue.WriteAsync(connection, from, count, table => table == FilledBed.Due, ct);
        var began = Stopwatch.StartNew();
        await CaseCopies.RunAsync(connection, "NOTIFY tongban_due", ct);
        while ((long)(await left.ExecuteScalarAsync(ct))! is > 0 and var waiting)
        {
            if (began.Elapsed > Longest)
            {
                throw new InvalidOperationException($"Of {count} due cases {waiting} still wait after {Longest}.");
            }

            await Task.Delay(10, ct);
        }

        return began.Elapsed;
    }
}
