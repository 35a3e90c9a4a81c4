using Tongban.Cases.Moves;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>
/// What time does to a case by itself: deemed acceptance, lapse, deemed renewal; and where nothing is to be written into
/// its history (lamp, end of an announced pause, overdue service), the row of the queues is brought up to date.
/// </summary>
internal sealed class ClockWork(CaseExecutor executor) : IDueWork
{
    public Task RunAsync(DueItem item, CancellationToken ct) =>
        executor.TickAsync(long.Parse(item.Key), item.DueAt, ct);
}
