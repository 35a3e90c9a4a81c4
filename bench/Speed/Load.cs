using System.Diagnostics;

namespace Tongban.Bench.Speed;

/// <summary>What a loop measured. Times are of one call each, in milliseconds.</summary>
/// <param name="Rate">Calls a second that succeeded.</param>
/// <param name="Late">Of an open loop: calls that began later than they should have; their waiting is part of their time.</param>
internal sealed record Measured(
    double Rate,
    double P50,
    double P95,
    double P99,
    long Calls,
    long Errors,
    long Late = 0
);

/// <summary>Drives a call from several workers for a time, closed or open.</summary>
internal static class Load
{
    private static readonly TimeSpan LateBy = TimeSpan.FromMilliseconds(1);

    /// <summary>Each worker calls as soon as its last call has ended.</summary>
    /// <param name="workers">How many at once.</param>
    /// <param name="warm">Before it counts.</param>
    /// <param name="measured">While it counts.</param>
    /// <param name="call">Worker number to whether the call succeeded.</param>
    public static async Task<Measured> ClosedAsync(
        int workers,
        TimeSpan warm,
        TimeSpan measured,
        Func<int, CancellationToken, ValueTask<bool>> call
    )
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(worker => Task.Run(() => WorkAsync(worker, start, warm, measured, call)))
        );
        return Sum(all, measured, late: 0);
    }

    /// <summary>Calls begin at a constant rate, whether or not the ones before have ended; a call that has to wait for a worker is late.</summary>
    /// <param name="perSecond">Arrivals a second.</param>
    public static async Task<Measured> OpenAsync(
        int workers,
        double perSecond,
        TimeSpan warm,
        TimeSpan measured,
        Func<int, CancellationToken, ValueTask<bool>> call
    )
    {
        var start = Stopwatch.GetTimestamp();
        var next = -1L;
        var late = 0L;
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        var mine = new Samples();
                        while (true)
                        {
                            var due = TimeSpan.FromSeconds(Interlocked.Increment(ref next) / perSecond);
                            if (due >= warm + measured)
                            {
                                return mine;
                            }

                            var wait = due - Stopwatch.GetElapsedTime(start);
                            if (wait > TimeSpan.Zero)
                            {
                                await Task.Delay(wait);
                            }
                            else if (-wait > LateBy && due >= warm)
                            {
                                Interlocked.Increment(ref late);
                            }

                            var ok = await call(worker, CancellationToken.None);
                            if (due >= warm)
                            {
                                mine.Add(ok, Stopwatch.GetElapsedTime(start) - due);
                            }
                        }
                    })
                )
        );
        return Sum(all, measured, late);
    }

    private static async Task<Samples> WorkAsync(
        int worker,
        long start,
        TimeSpan warm,
        TimeSpan measured,
        Func<int, CancellationToken, ValueTask<bool>> call
    )
    {
        var mine = new Samples();
        while (Stopwatch.GetElapsedTime(start) is var now && now < warm + measured)
        {
            var ok = await call(worker, CancellationToken.None);
            var ended = Stopwatch.GetElapsedTime(start);
            if (now >= warm && ended <= warm + measured)
            {
                mine.Add(ok, ended - now);
            }
        }

        return mine;
    }

    private static Measured Sum(IReadOnlyList<Samples> all, TimeSpan measured, long late)
    {
        var times = all.SelectMany(one => one.Times).Order().ToArray();
        var errors = all.Sum(one => one.Errors);
        return new Measured(
            times.Length / measured.TotalSeconds,
            At(times, 0.50),
            At(times, 0.95),
            At(times, 0.99),
            times.Length + errors,
            errors,
            late
        );
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private sealed class Samples
    {
        public List<double> Times { get; } = [];
        public long Errors { get; private set; }

        public void Add(bool ok, TimeSpan took)
        {
            if (ok)
            {
                Times.Add(took.TotalMilliseconds);
            }
            else
            {
                Errors++;
            }
        }
    }
}
