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

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var deltas = await db.CountDeltas.OrderBy(one => one.Id).Take(AtOnce).ToListAsync(ct);
        foreach (
            var group in deltas.GroupBy(one =>
                (
                    one.AuthorityCode,
                    one.Measure,
                    one.Cohort,
                    one.Day,
                    one.CounterCode,
                    one.Channel,
                    one.ItemId,
                    one.Division
                )
            )
        )
        {
            var (authority, measure, cohort, day, counter, channel, itemId, division) = group.Key;
            var count = await db.Counts.FindAsync(
                [authority, measure, cohort, day, counter, channel, itemId, division],
                ct
            );
            if (count is null)
            {
                count = new CountRow
                {
                    AuthorityCode = authority,
                    Measure = measure,
                    Cohort = cohort,
                    Day = day,
                    CounterCode = counter,
                    Channel = channel,
                    ItemId = itemId,
                    Division = division,
                };
                db.Counts.Add(count);
            }

            count.Amount += group.Sum(one => one.Amount);
        }

        db.CountDeltas.RemoveRange(deltas);
        var next = deltas.Count == AtOnce ? time.GetUtcNow() : time.GetUtcNow() + Pause;
        work.Schedule(DueKinds.FoldCounts, "all", next, clock: DueClock.System);
        await write.CommitAsync(ct);
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
