using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongban.Cases.Data;
using Tongban.Cases.Writing;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>Folds the deltas into the counts and takes exactly those away; what is committed meanwhile waits for the next turn.</summary>
internal sealed class FoldCountsWork(CasesDb db, UnitOfWork work, TimeProvider time) : IDueWork
{
    private const int AtOnce = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private const string Key = "authority_code, measure, cohort, day, counter_code, channel, item_id, division";
    private const string Sum =
        $"INSERT INTO cases_count ({Key}, amount) SELECT {Key}, SUM(amount) FROM cases_count_delta";
    private const string Add =
        $" GROUP BY {Key} ON CONFLICT ({Key}) DO UPDATE SET amount = cases_count.amount + excluded.amount";
    private const string Delete = "DELETE FROM cases_count_delta";
    private const string OnSqlite = " WHERE id IN (SELECT value FROM json_each({0}))";
    private const string OnPostgres =
        " WHERE id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST({0} AS json)))";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var ids = await db.CountDeltas.OrderBy(one => one.Id).Take(AtOnce).Select(one => one.Id).ToListAsync(ct);
        if (ids.Count > 0)
        {
            await FoldAsync(JsonSerializer.Serialize(ids), ct);
        }

        var next = ids.Count == AtOnce ? time.GetUtcNow() : time.GetUtcNow() + Pause;
        work.Schedule(DueKinds.FoldCounts, "all", next, clock: DueClock.System);
        await write.CommitAsync(ct);
    }

    /// <summary>In two statements, not row by row: a busy day has thousands of keys.</summary>
    private async Task FoldAsync(string ids, CancellationToken ct)
    {
        if (work.Engine == DatabaseEngine.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync(Sum + OnSqlite + Add, [ids], ct);
            await db.Database.ExecuteSqlRawAsync(Delete + OnSqlite, [ids], ct);
        }
        else
        {
            await db.Database.ExecuteSqlRawAsync(Sum + OnPostgres + Add, [ids], ct);
            await db.Database.ExecuteSqlRawAsync(Delete + OnPostgres, [ids], ct);
        }
    }
}

/// <summary>Puts the folding on the scheduler when a process starts; there is one row of it in the database.</summary>
internal sealed class FoldCountsStart(IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync(cancellationToken);
        work.Schedule(DueKinds.FoldCounts, "all", time.GetUtcNow(), clock: DueClock.System);
        await write.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
