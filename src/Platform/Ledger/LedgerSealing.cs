using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform;

/// <summary>Seals what is new every second, on each worker process; of two at one moment one does it.</summary>
internal sealed partial class LedgerSealing(LedgerSealer sealer, DueWorkOptions options, ILogger<LedgerSealing> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sealer.SealAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // the entries stay open, are covered by chain and tag, and are sealed when it works again
                NotSealed(log, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger could not be sealed; it is tried again.")]
    private static partial void NotSealed(ILogger log, Exception error);
}
