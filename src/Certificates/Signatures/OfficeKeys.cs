using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Data;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Signatures;

/// <summary>
/// Keys by which members of staff sign what they decide. One is made at the first need, outside the transaction of the
/// act that needs it, and stays in memory: an approver signs some fifty times a day, a replay some ten thousand times.
/// </summary>
internal sealed class OfficeKeys(IServiceScopeFactory scopes) : IDisposable
{
    private readonly ConcurrentDictionary<long, Lazy<Task<OfficeKey>>> held = [];

    public async Task<OfficeKey> OfAsync(Actor actor)
    {
        var one = held.GetOrAdd(actor.AccountId, _ => new Lazy<Task<OfficeKey>>(() => LoadAsync(actor)));
        try
        {
            return await one.Value;
        }
        catch
        {
            held.TryRemove(KeyValuePair.Create(actor.AccountId, one));
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var one in held.Values.Where(one => one.IsValueCreated && one.Value.IsCompletedSuccessfully))
        {
            one.Value.Result.Key.Dispose();
        }
    }

    private async Task<OfficeKey> LoadAsync(Actor actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var protector = services.GetRequiredService<IFieldProtector>();
        var db = services.GetRequiredService<CertificatesDb>();
        if (await FindAsync(db, actor) is not { } row)
        {
            try
            {
                await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
                row = await services
                    .GetRequiredService<SignerRegistry>()
                    .AddAsync(new SigningParty(actor.AccountId, actor.Name), staff: true, null, default);
                await write.CommitAsync();
            }
            catch (ConflictException taken)
            {
                // another process of this site made it at the same moment
                row =
                    await FindAsync(db, actor)
                    ?? throw new InvalidOperationException("The key was taken away again.", taken);
            }
        }

        return new OfficeKey(row.Id, SignerRegistry.KeyOf(row, protector));
    }

    private static Task<SignerRow?> FindAsync(CertificatesDb db, Actor actor) =>
        db
            .Signers.AsNoTracking()
            .Where(one => one.AccountId == actor.AccountId && one.Staff && one.CancelledAt == null)
            .OrderByDescending(one => one.Ordinal)
            .FirstOrDefaultAsync();
}

internal sealed record OfficeKey(long SignerId, Sm2PrivateKey Key);
