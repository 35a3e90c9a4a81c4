using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform;

/// <summary>One thing that the node needs to serve.</summary>
/// <param name="Name"><c>database</c>, <c>migrations</c>, <c>keys</c> or <c>serving</c>.</param>
/// <param name="Ok">False when it is not there.</param>
public sealed record ReadinessCheck(string Name, bool Ok);

/// <summary>
/// Whether this node can serve: the database answers, its tables are those of this version, the key files open, and nobody
/// told it to stop. Looked at once a second at most, however many ask; no check takes more than two seconds.
/// </summary>
public sealed class Readiness : IDisposable
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IServiceProvider services;
    private readonly Database database;
    private readonly KeyStore keys;
    private readonly ILogger<Readiness> log;
    private readonly SemaphoreSlim looking = new(1, 1);
    private IReadOnlyList<ReadinessCheck> found = [];
    private long foundAt;
    private bool migrated;
    private volatile bool leaving;

    internal Readiness(IServiceProvider services, Database database, KeyStore keys, ILogger<Readiness> log)
    {
        this.services = services;
        this.database = database;
        this.keys = keys;
        this.log = log;
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(() => leaving = true);
    }

    /// <summary>From now on the node is not ready; what it serves already goes on.</summary>
    public void Leave() => leaving = true;

    /// <summary>Every check.</summary>
    public async Task<IReadOnlyList<ReadinessCheck>> CheckAsync(CancellationToken ct = default)
    {
        await looking.WaitAsync(ct);
        try
        {
            if (found.Count == 0 || Environment.TickCount64 - foundAt >= Holds.TotalMilliseconds)
            {
                var reachable = await HoldsAsync("database", ReachAsync);
                found =
                [
                    new("database", reachable),
                    new("migrations", migrated || (reachable && await HoldsAsync("migrations", AreMigratedAsync))),
                    new("keys", await HoldsAsync("keys", OpenKeysAsync)),
                ];
                foundAt = Environment.TickCount64;
            }

            return [.. found, new("serving", !leaving)];
        }
        finally
        {
            looking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => looking.Dispose();

    /// <summary>On a thread of its own: SQLite and the files answer synchronously, and a dead disk not at all.</summary>
    private async Task<bool> HoldsAsync(string name, Func<CancellationToken, Task<bool>> check)
    {
        using var late = new CancellationTokenSource(Patience);
        try
        {
            return await Task.Run(() => check(late.Token), CancellationToken.None)
                .WaitAsync(Patience, CancellationToken.None);
        }
        catch (Exception error)
        {
            log.LogWarning("Not ready: {Check} ({Fault})", name, error.GetType().Name);
            return false;
        }
    }

    private async Task<bool> ReachAsync(CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(connection, null, "SELECT 1").ListAsync(_ => true, ct) is [true];
    }

    /// <summary>Asked until it is so: tables do not go back.</summary>
    private async Task<bool> AreMigratedAsync(CancellationToken ct) =>
        migrated = (await Migrator.StateAsync(services, ct)).All(one => one.Pending == 0);

    private Task<bool> OpenKeysAsync(CancellationToken ct) => Task.FromResult(keys.IsReadable());
}
