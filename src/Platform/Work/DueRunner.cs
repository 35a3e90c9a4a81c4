using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform;

/// <summary>Runs one claimed row in a scope of its own.</summary>
internal sealed class DueRunner(
    DueTable table,
    IServiceScopeFactory scopes,
    WorkRegistry registry,
    TimeProvider time,
    DueWorkOptions options,
    ILogger<DueRunner> log
)
{
    public async Task RunAsync(DueClaim claim, CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var ended = new CancellationTokenSource();
        var begun = Stopwatch.GetTimestamp();
        // a run has no request around it, though its loop may have been started within one
        Activity.Current = null;
        var span = Instruments
            .Spans.StartActivity("due-work")
            ?.SetTag("tongban.kind", claim.Item.Kind)
            .SetTag("tongban.attempt", claim.Item.Attempt);
        var outcome = "done";
        var renewing = RenewAsync(claim, lost, ended.Token);
        try
        {
            if (claim.Item.Attempt > options.MaxAttempts)
            {
                outcome = "failed";
                await table.FailAsync(claim, "The process ended while it ran, at every attempt.", ct);
                return;
            }
            await HandleAsync(claim, lost.Token);
            if (!claim.Completed)
            {
                await table.CompleteAsync(claim, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            outcome = "stopped";
            await table.ReleaseAsync(claim, CancellationToken.None);
        }
        catch (LeaseLostException error)
        {
            outcome = "lost";
            log.LogWarning(error, "Due work {Kind} {Key} went to another run", claim.Item.Kind, claim.Item.Key);
        }
        catch (Exception error)
        {
            outcome = "failed";
            log.LogError(
                error,
                "Due work {Kind} {Key} failed at attempt {Attempt}",
                claim.Item.Kind,
                claim.Item.Key,
                claim.Item.Attempt
            );
            await table.FailAsync(claim, $"{error.GetType().Name}: {error.Message}", CancellationToken.None);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
            Instruments.DueRan(claim.Item.Kind, begun, outcome, span);
        }
    }

    private async Task HandleAsync(DueClaim claim, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UnitOfWork>().CompleteWith(claim);
        if (registry.Delivery(claim.Item.Kind) is not { } delivery)
        {
            var handler = scope.ServiceProvider.GetRequiredService(registry.Handler(claim.Item.Kind));
            await ((IDueWork)handler).RunAsync(claim.Item, ct);
            return;
        }
        var message =
            await table.MessageAsync(long.Parse(claim.Item.Key, null), ct)
            ?? throw new InvalidOperationException($"The message {claim.Item.Key} is gone.");
        var subscriber = scope.ServiceProvider.GetRequiredService(delivery.Subscriber);
        await ((IOutboxSubscriber)subscriber).HandleAsync(message, ct);
    }

    private async Task RenewAsync(DueClaim claim, CancellationTokenSource lost, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Lease / 3, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (ended.IsCancellationRequested)
                {
                    return;
                }
                if (!await table.RenewAsync(claim, ended) && !claim.Completed)
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception error)
        {
            log.LogWarning(error, "The lease of {Kind} {Key} was not renewed", claim.Item.Kind, claim.Item.Key);
        }
    }
}
