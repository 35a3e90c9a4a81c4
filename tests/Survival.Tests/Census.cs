using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases;
using Tongban.Host;
using Tongban.Host.Cli;
using Tongban.Insight.Quarter;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Survival.Tests;

/// <summary>A printed row: what a fault cost.</summary>
internal sealed record FaultRow(
    string Fault,
    int Filings,
    int Moves,
    int Found,
    int Doubled,
    int Lost,
    int Unanswered,
    int There,
    double Seconds
)
{
    public const string Head =
        "fault                                   | acknowledged filings + moves | found | doubled | lost | unanswered | of those there | seconds to recover";

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Fault, -39} | {$"{Filings} + {Moves}", 28} | {Found, 5} | {Doubled, 7} | {Lost, 4} | {Unanswered, 10} | {There, 14} | {Seconds, 18:0.0}"
        );
}

/// <summary>What the database holds, read without the program, and what the program says of itself.</summary>
/// <param name="database">Where cases are.</param>
/// <param name="data">Folder of files and keys.</param>
/// <param name="legal">Legal time where the program does not go by the machine's.</param>
internal sealed class Census(DatabaseOptions database, string data, DateTimeOffset? legal = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private HashSet<string> before = [];

    /// <summary>Takes down what is there before a fault.</summary>
    public async Task BeginAsync() => before = [.. await TextsAsync(AllNumbers)];

    /// <summary>
    /// Compares what clients were told with what is there.
    /// </summary>
    /// <param name="fault">Its name.</param>
    /// <param name="journal">What clients were told; nothing is open any more.</param>
    /// <param name="back">How long it took.</param>
    public async Task<FaultRow> TakeAsync(string fault, Journal journal, TimeSpan back)
    {
        var all = await TextsAsync(AllNumbers);
        var found = all.Where(one => !before.Contains(one)).ToList();
        var there = found.ToHashSet(StringComparer.Ordinal);
        var told = journal.Filed.Values.ToHashSet(StringComparer.Ordinal);
        var events = await CountsAsync(
            $"""
            SELECT c.number || ' ' || e.type, COUNT(*) FROM cases_event e JOIN cases_case c ON c.id = e.case_id
            WHERE c.item_id = '{FaultItem.Id}' AND e.type IN ('accepted', 'decided') GROUP BY c.number, e.type
            """
        );
        var moves = journal.Moved.ToDictionary(
            one => one,
            one => events.GetValueOrDefault($"{one.Number} {(one.Move == Move.Accept ? "accepted" : "decided")}")
        );
        return new FaultRow(
            fault,
            journal.Filed.Count,
            moves.Count,
            told.Count(there.Contains) + moves.Values.Count(one => one > 0),
            // one case for two tokens, two cases for one token, a number twice, a move twice
            journal.Filed.Count
                - told.Count
                + found.Count
                - there.Count
                + there.Count(one => !told.Contains(one))
                + events.Values.Count(one => one > 1),
            told.Count(one => !there.Contains(one))
                + moves.Values.Count(one => one == 0)
                + before.Count(one => !all.Contains(one, StringComparer.Ordinal)),
            journal.Unanswered,
            journal.There,
            back.TotalSeconds
        );
    }

    /// <summary>Everything that has to hold whatever happened; a line for each thing that does not.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        List<string> faults =
        [
            .. await TextsAsync(
                "SELECT 'number twice: ' || number FROM cases_document WHERE number IS NOT NULL GROUP BY number HAVING COUNT(*) > 1"
            ),
            .. await TextsAsync(
                """
                SELECT 'history goes back: ' || c.number FROM cases_event a
                JOIN cases_event b ON b.case_id = a.case_id AND b.sequence = a.sequence + 1 AND b.at < a.at
                JOIN cases_case c ON c.id = a.case_id
                """
            ),
            .. await TextsAsync(
                """
                SELECT 'history has a gap: ' || c.number FROM cases_event e JOIN cases_case c ON c.id = e.case_id
                GROUP BY c.number, c.sequence HAVING COUNT(*) <> MAX(e.sequence) OR MAX(e.sequence) <> c.sequence
                """
            ),
            .. await TextsAsync(
                """
                SELECT 'given up: ' || kind || ' ' || COALESCE(last_error, '') FROM platform_due WHERE state = 'Dead'
                """
            ),
            .. await AggregatesAsync(),
            .. await RecountAsync(),
            .. await LedgerAsync(),
        ];
        return faults;
    }

    /// <summary>Waits until everything that was due is done, and no delivery is missing.</summary>
    /// <returns>Nothing, or what still waits.</returns>
    public async Task<IReadOnlyList<string>> DrainAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var now = Instant.ToMicroseconds(DateTimeOffset.UtcNow);
            List<string> open =
            [
                .. await TextsAsync(
                    $"""
                    SELECT 'still due: ' || kind || ' ' || key || ' ' || COALESCE(last_error, '') FROM platform_due
                    WHERE state = 'Waiting' AND clock = 'System' AND due_at <= {now} ORDER BY due_at
                    """
                ),
                .. await GapsAsync(),
            ];
            if (open.Count == 0 || Stopwatch.GetElapsedTime(began) > Patience)
            {
                return [.. open.Take(5)];
            }

            await Task.Delay(200);
        }
    }

    /// <summary>Leased due work: who does what.</summary>
    public Task<List<string>> LeasesAsync() =>
        TextsAsync("SELECT kind || ' ' || key || ' ' || lease_owner FROM platform_due WHERE lease_owner IS NOT NULL");

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = FaultItem.Connect(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static string AllNumbers => $"SELECT number FROM cases_case WHERE item_id = '{FaultItem.Id}'";

    /// <summary>A delivery leaves its trace once: what was filed is counted for the portal, and every document is made.</summary>
    private async Task<IReadOnlyList<string>> GapsAsync()
    {
        var filed = await CountAsync($"SELECT COUNT(*) FROM ({AllNumbers}) filed");
        var delivered = await CountAsync(
            $"SELECT COALESCE(SUM(filings), 0) FROM catalog_item_demand WHERE item_id = '{FaultItem.Id}'"
        );
        var unmade = await CountAsync("SELECT COUNT(*) FROM cases_document WHERE file_hash IS NULL");
        List<string> gaps = [];
        if (filed != delivered)
        {
            gaps.Add($"{filed} filed, {delivered} delivered to the portal's count");
        }

        if (unmade > 0)
        {
            gaps.Add($"{unmade} documents were not made");
        }

        return gaps;
    }

    /// <summary>Counts and their tail against the events.</summary>
    private async Task<IEnumerable<string>> AggregatesAsync()
    {
        var counted = await CountsAsync(
            """
            SELECT measure, SUM(amount) FROM
              (SELECT measure, amount FROM cases_count UNION ALL SELECT measure, amount FROM cases_count_delta) one
            GROUP BY measure
            """
        );
        var happened = await CountsAsync(
            """
            SELECT CASE type WHEN 'submitted' THEN 'Received' WHEN 'accepted' THEN 'Accepted' ELSE 'Declined' END, COUNT(*)
            FROM cases_event WHERE type IN ('submitted', 'accepted', 'declined') GROUP BY type
            """
        );
        return happened
            .Where(one => counted.GetValueOrDefault(one.Key) != one.Value)
            .Select(one => $"{one.Key}: {one.Value} events, {counted.GetValueOrDefault(one.Key)} counted");
    }

    /// <summary>The published figures against the second path over the cases.</summary>
    private async Task<IEnumerable<string>> RecountAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Composition.AddModules(
            services,
            new ConfigurationBuilder().Build(),
            new HostSettings(database, data, Demonstration: true, HostSettings.UsualUrls)
        );
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var today = LegalTime.DateOf(legal ?? DateTimeOffset.UtcNow);
        var (from, to) = (today.AddDays(-1), today.AddDays(1));
        var aggregates = await scope.ServiceProvider.GetRequiredService<CaseStatistics>().ByAuthorityAsync(from, to);
        var recount = await CaseRecount.ByAuthorityAsync(
            scope.ServiceProvider.GetRequiredService<UnitOfWork>(),
            from,
            to
        );
        var left = aggregates.Select(one =>
            (one.AuthorityCode, one.AcceptedOnline, one.AcceptedAtCounter, one.ClosedInTime)
        );
        return left.SequenceEqual(recount)
            ? []
            : [$"aggregates {string.Join(' ', left)} are not the recount {string.Join(' ', recount)}"];
    }

    private async Task<IReadOnlyList<string>> LedgerAsync()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var place =
            database.Engine == DatabaseEngine.PostgreSql ? new[] { "--database", database.ConnectionString } : [];
        var exit = await CommandLine.RunAsync(
            ["ledger", "verify", "--json", "--data", data, .. place],
            output,
            error,
            _ => throw new InvalidOperationException("The web host was started."),
            ModuleCommands.All
        );
        if (exit == 0)
        {
            return [];
        }

        var findings = output.ToString().Length > 0 ? JsonNode.Parse(output.ToString())!["findings"]! : null;
        return [$"ledger verify ended with {exit}: {error} {findings?.ToJsonString()}"];
    }

    private async Task<List<string>> TextsAsync(string sql) => [.. (await RowsAsync(sql, row => row.GetString(0)))];

    private async Task<Dictionary<string, long>> CountsAsync(string sql) =>
        (
            await RowsAsync(
                sql,
                row => (row.GetString(0), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture))
            )
        ).ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

    private async Task<List<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var connection = FaultItem.Connect(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
