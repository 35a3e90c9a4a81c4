using Microsoft.Extensions.Hosting;

namespace Tongban.Platform;

/// <summary>
/// How a process leaves (<c>Shutdown:Notice</c>, <c>Shutdown:Patience</c>): told to stop it is not ready from that moment, serves
/// on for the notice, so that the balancer in front sees it, then takes nothing new and answers what it has begun.
/// </summary>
public sealed class ShutdownOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Shutdown";

    /// <summary>How long it serves on; null: five seconds, none in a demonstration.</summary>
    public TimeSpan? Notice { get; set; }

    /// <summary>How long it waits after that for what it has begun.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The notice in force.</summary>
    /// <param name="demonstration">True where nobody stands in front.</param>
    public TimeSpan NoticeOr(bool demonstration) => Notice ?? TimeSpan.FromSeconds(demonstration ? 0 : 5);
}

/// <summary>Turns readiness off, and keeps the listeners open for the notice: it runs before the server is stopped.</summary>
internal sealed class ShutdownNotice(Readiness readiness, TimeSpan notice) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Leave();
        await Task.Delay(notice, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
