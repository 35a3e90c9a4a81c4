using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Tongban.Platform;

namespace Tongban.Bench.Speed;

/// <summary>
/// search: everyday queries as people type them, on the portal's page, over the published names of one county again and again, each
/// time for another county of the country.
/// </summary>
internal sealed class SearchBench(BenchOptions options)
{
    private const string Generated = "生成的行";

    /// <param name="site">The program on the database.</param>
    /// <param name="connection">To the same.</param>
    /// <param name="engine">Its name, for the table.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BenchReport> RunAsync(Site site, DbConnection connection, string engine, CancellationToken ct)
    {
        Room.Demand(options.Rows);
        await connection.OpenAsync(ct);
        var written = Stopwatch.StartNew();
        await WriteAsync(connection, ct);
        written.Stop();
        var queries = (await QueriesAsync(ct))
            .Select(query => Wire.Get(site.Root, $"/search?q={Uri.EscapeDataString(query)}"))
            .ToArray();
        // the first reading of the rows: minutes, once a node
        var indexing = Stopwatch.StartNew();
        using (var wire = new Wire(site.Root))
        {
            var first = await wire.SendAsync(queries[0], ct);
            if (first.Status != 200)
            {
                throw new InvalidOperationException($"The first search was answered with {first.Status}.");
            }
        }

        indexing.Stop();
        // as one person after another asks; the latency of one is the goal
        var searched = await Requests.ClosedAsync(site.Root, 1, call => queries[call % queries.Length], options);
        var crowded = await Requests.ClosedAsync(
            site.Root,
            BenchOptions.Connections,
            call => queries[call % queries.Length],
            options
        );
        var name = string.Create(CultureInfo.InvariantCulture, $"search of {options.Rows}, {engine}");
        return new BenchReport(
            [new BenchRow($"search ({engine})", searched, null), new BenchRow($"search ({engine}, 8)", crowded, null)],
            [
                new Figure($"{name}: 95 % within", searched.P95, "ms", "≤ 20 ms"),
                new Figure($"{name}: writing the items", written.Elapsed.TotalSeconds, "s"),
                new Figure($"{name}: the node's first look at them", indexing.Elapsed.TotalSeconds, "s"),
                new Figure($"{name}: memory of the node", site.Memory / 1024.0 / 1024.0, "MB"),
            ]
        );
    }

    /// <summary>Tuned and untuned alike; one of ten has two characters.</summary>
    private static async Task<IReadOnlyList<string>> QueriesAsync(CancellationToken ct)
    {
        var queries = new List<string>();
        foreach (var file in new[] { "queries-tuned.tsv", "queries-untuned.tsv" })
        {
            var lines = await File.ReadAllLinesAsync(DataFiles.PathOf("search", file), ct);
            queries.AddRange(
                lines.Skip(1).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0])
            );
        }

        string[] two = ["护照", "社保", "落户", "离婚", "医保", "驾照", "房产", "公积", "低保", "残疾"];
        return [.. queries.Select((query, i) => i % 10 == 9 ? two[i / 10 % two.Length] : query)];
    }

    private async Task WriteAsync(DbConnection connection, CancellationToken ct)
    {
        var counties = (await File.ReadAllLinesAsync(DataFiles.PathOf("divisions", "china-county.csv"), ct))
            .Select(line => line.Split(','))
            .Where(cells => cells[2] == "county")
            .Select(cells => $"('{cells[0]}', '{cells[1]}')");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, transaction, "CREATE TEMP TABLE bench_county (code text, name text)", ct);
        await RunAsync(connection, transaction, $"INSERT INTO bench_county VALUES {string.Join(", ", counties)}", ct);
        await RunAsync(connection, transaction, "UPDATE catalog_search_state SET revision = revision + 1", ct);
        await RunAsync(
            connection,
            transaction,
            $"""
            INSERT INTO catalog_named_item
                (code, name, main_item, department, division, division_name, type, position, source)
            SELECT 'SC-' || c.code || '-' || n.position, n.name, n.main_item, n.department, c.code, c.name, n.type, n.position,
                '{Generated}'
            FROM bench_county c CROSS JOIN catalog_named_item n ORDER BY c.code, n.position LIMIT {options.Rows}
            """,
            ct
        );
        await RunAsync(
            connection,
            transaction,
            $"""
            INSERT INTO catalog_search_entry (id, code, name, also, main_item, authority, division, type, audience,
                completeness, acts, live, revision)
            SELECT n.code, n.code, n.name, '', n.main_item, n.department, n.division, n.type, e.audience, e.completeness, e.acts, 1,
                s.revision
            FROM catalog_named_item n CROSS JOIN catalog_search_state s
            JOIN (SELECT audience, completeness, acts FROM catalog_search_entry
                  WHERE id IN (SELECT code FROM catalog_named_item WHERE source <> '{Generated}') LIMIT 1) e ON 1 = 1
            WHERE n.source = '{Generated}'
            """,
            ct
        );
        await RunAsync(connection, transaction, "DROP TABLE bench_county", ct);
        await transaction.CommitAsync(ct);
        await RunAsync(connection, null, "ANALYZE", ct);
    }

    private static async Task RunAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, 0);
        await command.ExecuteNonQueryAsync(ct);
    }
}
