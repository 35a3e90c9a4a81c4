using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform;

/// <summary>What was refused to somebody, so and so often within a few seconds.</summary>
/// <param name="At">When it was written, by the machine's clock.</param>
/// <param name="AccountId">To whom; null for somebody not signed in, and for all beyond what is told apart.</param>
/// <param name="Role">In which role.</param>
/// <param name="Route">Pattern of the route, never an address.</param>
/// <param name="Why">Status or code of the refusal.</param>
/// <param name="Times">How often.</param>
public sealed record RefusedAct(DateTimeOffset At, long? AccountId, string Role, string Route, string Why, int Times);

/// <summary>
/// 被拒绝的操作: who, at which route, why. No address and no input is kept. However much is refused, few rows are written: like ones
/// are counted together for some seconds, and what one account or all of them pile up beyond a limit goes into one row.
/// </summary>
public sealed class RefusedActs
{
    /// <summary>How many kinds of refusal of one account are told apart between two writings.</summary>
    public const int MostOfOne = 20;

    /// <summary>How many altogether.</summary>
    public const int Most = 200;

    /// <summary>In the place of route and reason: more than was told apart.</summary>
    public const string More = "*";

    private readonly IServiceScopeFactory scopes;
    private readonly Lock sync = new();
    private Dictionary<(long? Account, string Role, string Route, string Why), int> noted = [];

    internal RefusedActs(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <summary>Notes a refusal; it is written within some seconds.</summary>
    public void Note(long? accountId, string role, string route, string why)
    {
        lock (sync)
        {
            var key = (accountId, role, route, why);
            if (!noted.ContainsKey(key))
            {
                if (noted.Count >= Most)
                {
                    key = (null, More, More, More);
                }
                else if (noted.Keys.Count(one => one.Account == accountId) >= MostOfOne)
                {
                    key = (accountId, role, More, More);
                }
            }

            noted[key] = noted.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Writes what was noted.</summary>
    public async Task WriteAsync(CancellationToken ct = default)
    {
        Dictionary<(long? Account, string Role, string Route, string Why), int> writing;
        lock (sync)
        {
            if (noted.Count == 0)
            {
                return;
            }

            (writing, noted) = (noted, []);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var ids = scope.ServiceProvider.GetRequiredService<IdSource>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(ct);
        db.AddRange(
            writing.Select(one => new RefusedActRow
            {
                Id = ids.Next(),
                At = now,
                AccountId = one.Key.Account,
                Role = one.Key.Role,
                Route = one.Key.Route,
                Why = one.Key.Why,
                Times = one.Value,
            })
        );
        await write.CommitAsync(ct);
    }

    /// <summary>The latest first, those that are not written yet among them.</summary>
    /// <param name="accountId">Whose; null for everybody's.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<RefusedAct>> ListAsync(long? accountId, int most, CancellationToken ct = default)
    {
        await WriteAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PlatformDb>()
            .Set<RefusedActRow>()
            .AsNoTracking()
            .Where(one => accountId == null || one.AccountId == accountId)
            .OrderByDescending(one => one.Id)
            .Take(most)
            .Select(one => new RefusedAct(one.At, one.AccountId, one.Role, one.Route, one.Why, one.Times))
            .ToListAsync(ct);
    }
}

/// <summary>Writes noted refusals every few seconds, and once more at the end.</summary>
internal sealed partial class RefusedActsWriting(RefusedActs acts, ILogger<RefusedActsWriting> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the last ones are written in StopAsync
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await acts.WriteAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotWritten(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Refused acts could not be written.")]
    private static partial void NotWritten(ILogger log, Exception error);
}

/// <summary>Rows of refused acts past their period.</summary>
internal sealed class OldRefusedActs(PlatformDb db) : IRetainedRecords
{
    public string Type => "platform.refused-act";

    public Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct) =>
        db.DeleteFirstAsync<RefusedActRow>(one => one.At < before, most, ct);
}
