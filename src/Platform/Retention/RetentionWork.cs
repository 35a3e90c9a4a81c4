using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tongban.Platform;

/// <summary>
/// Ends the records of one type whose time is over: a small batch a run, each run recorded, and one that ended something in the ledger
/// as well. A full batch is followed by the next at once, else a day passes.
/// </summary>
internal sealed class RetentionWork(
    RetentionTable table,
    IEnumerable<IRetainedRecords> records,
    PlatformDb db,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock,
    TimeProvider time
) : IDueWork
{
    public const string Kind = "platform.retention";
    public const int AtOnce = 200;

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (records.SingleOrDefault(one => one.Type == item.Key) is { } own)
        {
            var ended = table.Find(item.Key) is { Days: { } days } ? await EndAsync(own, days, ct) : 0;
            var next = time.GetUtcNow() + (ended >= AtOnce ? TimeSpan.Zero : TimeSpan.FromDays(1));
            work.Schedule(Kind, item.Key, next, clock: DueClock.System);
        }

        await write.CommitAsync(ct);
    }

    private async Task<int> EndAsync(IRetainedRecords own, int days, CancellationToken ct)
    {
        var now = clock.Now;
        var before = now.AddDays(-days);
        var ended = await own.EndAsync(before, AtOnce, ct);
        db.Add(
            new RetentionRunRow
            {
                Id = ids.Next(),
                Type = own.Type,
                Before = before,
                Ended = ended,
                At = now,
            }
        );
        if (ended > 0)
        {
            work.Record(
                new LedgerEntry(
                    $"retention:{own.Type}",
                    "retention.ended",
                    Actor.System,
                    new
                    {
                        type = own.Type,
                        before = Instant.ToMicroseconds(before),
                        ended,
                    }
                )
            );
        }

        return ended;
    }
}

/// <summary>Puts every type on the scheduler when a process starts.</summary>
internal sealed class RetentionStart(IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync(cancellationToken);
        foreach (var one in scope.ServiceProvider.GetServices<IRetainedRecords>())
        {
            work.Schedule(RetentionWork.Kind, one.Type, time.GetUtcNow(), clock: DueClock.System);
        }

        await write.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A run that ended records, or found none to end.</summary>
/// <param name="Type">Which records.</param>
/// <param name="Before">What started before this instant was ended.</param>
/// <param name="Ended">How many.</param>
/// <param name="At">Legal time of the run.</param>
public sealed record RetentionRun(string Type, DateTimeOffset Before, int Ended, DateTimeOffset At);

/// <summary>Reads the runs.</summary>
public sealed class RetentionRuns
{
    private readonly PlatformDb db;

    internal RetentionRuns(PlatformDb db) => this.db = db;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<RetentionRun>> ListAsync(int most, CancellationToken ct = default) =>
        await db.Set<RetentionRunRow>()
            .AsNoTracking()
            .OrderByDescending(one => one.Id)
            .Take(most)
            .Select(one => new RetentionRun(one.Type, one.Before, one.Ended, one.At))
            .ToListAsync(ct);
}
