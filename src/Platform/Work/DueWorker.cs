using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tongban.Platform;

/// <summary>Runs due work and delivers the outbox: the one scheduler of the platform, on every worker process.</summary>
public sealed class DueWorker : BackgroundService
{
    private const string Channel = "tongban_due";
    private static readonly TimeSpan TellingInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Housekeeping = TimeSpan.FromMinutes(5);

    private readonly Database database;
    private readonly DueTable table;
    private readonly DueRunner runner;
    private readonly DueSignal signal;
    private readonly NumberLeases numbers;
    private readonly ClockGuard guard;
    private readonly IBusinessClock clock;
    private readonly TimeProvider time;
    private readonly DueWorkOptions options;
    private readonly ILogger<DueWorker> log;

    internal DueWorker(
        Database database,
        DueTable table,
        DueRunner runner,
        DueSignal signal,
        NumberLeases numbers,
        ClockGuard guard,
        IBusinessClock clock,
        TimeProvider time,
        DueWorkOptions options,
        ILogger<DueWorker> log
    )
    {
        this.database = database;
        this.table = table;
        this.runner = runner;
        this.signal = signal;
        this.numbers = numbers;
        this.guard = guard;
        this.clock = clock;
        this.time = time;
        this.options = options;
        this.log = log;
    }

    /// <summary>
    /// Runs everything that is due, until nothing is left: first what is due by the machine's clock (deliveries among it),
    /// then by legal time, in the order of due time, then id; after each item it looks again. For replay and tests.
    /// </summary>
    /// <param name="businessNow">Legal time up to which work counts as due.</param>
    /// <param name="ct">Stops between items.</param>
    /// <returns>How many items were run, failed ones included; a failed item waits for its next attempt.</returns>
    public async Task<int> RunDueAsync(DateTimeOffset businessNow, CancellationToken ct = default)
    {
        for (var runs = 0; ; runs++)
        {
            var claim =
                await table.ClaimAsync(DueClock.System, time.GetUtcNow(), ct)
                ?? await table.ClaimAsync(DueClock.Business, businessNow, ct);
            if (claim is null)
            {
                return runs;
            }
            await runner.RunAsync(claim, ct);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (!options.Enabled)
        {
            // who serves only takes numbers all the same
            await RestNumbersAsync(stoppingToken);
            return;
        }
        await AwaitClockAsync(stoppingToken);
        var loops = Enumerable.Range(0, options.Parallelism).Select(i => WorkAsync(i % 2 == 0, stoppingToken)).ToList();
        loops.Add(KeepHouseAsync(stoppingToken));
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            loops.Add(ListenAsync(stoppingToken));
            loops.Add(TellAsync(stoppingToken));
        }
        await Task.WhenAll(loops);
    }

    /// <summary>Nothing is done, and so nothing dated, while the machine's clock is behind what the database has seen.</summary>
    private async Task AwaitClockAsync(CancellationToken ct)
    {
        var right = false;
        while (!right && !ct.IsCancellationRequested)
        {
            await RepeatAsync(
                async () =>
                {
                    var check = await guard.CheckAsync(ct);
                    right = check.IsOk;
                    if (!right)
                    {
                        log.LogCritical("Due work waits: {Refusal}", check.Rejection.Message);
                        await Task.Delay(Housekeeping, time, ct);
                    }
                },
                ct,
                once: true
            );
        }
    }

    private Task WorkAsync(bool systemFirst, CancellationToken ct) =>
        RepeatAsync(
            async () =>
            {
                var woken = signal.Woken;
                var claim = systemFirst
                    ? await ClaimAsync(DueClock.System, ct) ?? await ClaimAsync(DueClock.Business, ct)
                    : await ClaimAsync(DueClock.Business, ct) ?? await ClaimAsync(DueClock.System, ct);
                if (claim is not null)
                {
                    await runner.RunAsync(claim, ct);
                    return;
                }
                await Task.WhenAny(woken, Task.Delay(options.PollInterval, time, ct));
            },
            ct
        );

    private Task<DueClaim?> ClaimAsync(DueClock due, CancellationToken ct) =>
        table.ClaimAsync(due, due == DueClock.Business ? clock.Now : time.GetUtcNow(), ct);

    private Task ListenAsync(CancellationToken ct) =>
        RepeatAsync(
            async () =>
            {
                await using var connection = (NpgsqlConnection)database.ConnectAside();
                await connection.OpenAsync(ct);
                connection.Notification += (_, _) => signal.WakeHere();
                await Sql.Command(connection, null, $"LISTEN {Channel}").ExecuteAsync(ct);
                while (true)
                {
                    await connection.WaitAsync(ct);
                }
            },
            ct
        );

    private Task TellAsync(CancellationToken ct) =>
        RepeatAsync(
            async () =>
            {
                await signal.Told.WaitAsync(ct);
                signal.RearmTold();
                await using var connection = database.ConnectAside();
                await connection.OpenAsync(ct);
                await Sql.Command(connection, null, $"NOTIFY {Channel}").ExecuteAsync(ct);
                // NOTIFY takes a lock for the whole server, so it is sent seldom and outside the users' transactions
                await Task.Delay(TellingInterval, time, ct);
            },
            ct
        );

    private Task KeepHouseAsync(CancellationToken ct) =>
        RepeatAsync(
            async () =>
            {
                await guard.MarkAsync(ct);
                await numbers.SettleAsync(all: false, ct);
                await table.PurgeAsync(time.GetUtcNow() - options.KeepMessages, ct);
                await Task.Delay(Housekeeping, time, ct);
            },
            ct
        );

    /// <summary>What a node that serves and does no due work keeps in order: blocks of numbers that rest are closed and their gaps listed.</summary>
    private Task RestNumbersAsync(CancellationToken ct) =>
        RepeatAsync(
            async () =>
            {
                await numbers.SettleAsync(all: false, ct);
                await Task.Delay(Housekeeping, time, ct);
            },
            ct
        );

    private async Task RepeatAsync(Func<Task> step, CancellationToken ct, bool once = false)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await step();
                if (once)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "Due work stumbled; it goes on after a pause");
                await Task.Delay(options.PollInterval, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
