using System.Globalization;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>A bed with whole cases in it.</summary>
/// <param name="Key">Of the program that filed them; files and reads.</param>
/// <param name="Open">Cases that wait or are reviewed, all of one authority.</param>
/// <param name="Overdue">Cases that time moves as soon as they are written; none are yet.</param>
internal sealed record FilledBed(Bed Bed, string Key, CaseCopies Open, CaseCopies Overdue, int Rows)
{
    /// <summary>Tables that hold what is due; copies of overdue cases get theirs when a sweep is measured.</summary>
    public const string Due = "platform_due";

    /// <summary>Copies of overdue cases that are kept for the sweep.</summary>
    public static int OverdueOf(int rows) => Math.Min(12_000, rows);

    public static async Task<FilledBed> MakeAsync(Bed bed, int rows, CancellationToken ct)
    {
        Room.Demand(rows);
        var key = await bed.Site.NewKeyAsync("cases.file", "cases.read");
        await using var connection = new NpgsqlConnection(bed.Database);
        await connection.OpenAsync(ct);
        var captured = new List<CaseRows>();
        var templates = await CaseTemplates.FileAsync(
            bed,
            key,
            async made =>
            {
                foreach (var template in made.Where(one => one.Stage == CaseStage.Overdue))
                {
                    captured.Add(await CaseRows.ReadAsync(connection, template, ct));
                }
            }
        );
        foreach (var template in templates.Where(one => one.Stage != CaseStage.Overdue))
        {
            captured.Add(await CaseRows.ReadAsync(connection, template, ct));
        }

        foreach (var stage in captured.DistinctBy(one => one.Template.Stage))
        {
            Console.WriteLine($"a case that is {stage.Template.Stage} has left: {stage.Describe()}");
        }

        var open = Of(captured, 0, CaseStage.Waiting, CaseStage.Reviewing);
        var closed = Of(captured, 1, CaseStage.Closed);
        var overdue = Of(captured, 2, CaseStage.Overdue);
        await CaseCopies.RunAsync(connection, "SET synchronous_commit = off", ct);
        await CaseCopies.RunAsync(connection, "SET maintenance_work_mem = '1GB'", ct);
        IReadOnlyList<string> indexes =
        [
            .. await open.DropIndexesAsync(connection, ct),
            .. await closed.DropIndexesAsync(connection, ct),
        ];
        var ended = Math.Max(1, rows / 50);
        var took = await open.WriteAsync(connection, 0, rows, null, ct);
        took += await closed.WriteAsync(connection, 0, ended, null, ct);
        took += await overdue.WriteAsync(connection, 0, OverdueOf(rows), table => table != Due, ct);
        await open.CountAsync(connection, rows, ct);
        await closed.CountAsync(connection, ended, ct);
        await overdue.CountAsync(connection, OverdueOf(rows), ct);
        var indexed = System.Diagnostics.Stopwatch.StartNew();
        foreach (var index in indexes)
        {
            await CaseCopies.RunAsync(connection, index, ct);
        }

        await CaseCopies.RunAsync(connection, "VACUUM ANALYZE", ct);
        await CaseCopies.RunAsync(connection, "CHECKPOINT", ct);
        await using var size = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        var bytes = (long)(await size.ExecuteScalarAsync(ct))!;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows} open cases, {ended} closed and {OverdueOf(rows)} overdue: {took.TotalSeconds:0} s to copy, {indexed.Elapsed.TotalSeconds:0} s for indexes and statistics, {bytes / 1e9:0.0} GB"
            )
        );
        return new FilledBed(bed, key, open, overdue, rows);
    }

    private static CaseCopies Of(IEnumerable<CaseRows> captured, int group, params CaseStage[] stages) =>
        new([.. captured.Where(one => stages.Contains(one.Template.Stage))], group);
}
