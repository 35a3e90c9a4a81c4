using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>Ends sign-ons, and has the systems told that want to be (OpenID Connect Back-Channel Logout 1.0).</summary>
internal sealed class SignOnEndings(IdentityDb db, UnitOfWork work, Provider provider, TimeProvider time)
{
    /// <summary>Ends those that are open, in the open write scope.</summary>
    /// <returns>How many were.</returns>
    public async Task<int> EndAsync(IQueryable<SignOn> which, CancellationToken ct)
    {
        var open = await which.AsNoTracking().Where(one => one.EndedAt == null).Select(one => one.Id).ToListAsync(ct);
        if (open.Count == 0)
            return 0;
        var now = time.GetUtcNow();
        var ended = await db
            .SignOns.Where(one => open.Contains(one.Id) && one.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.EndedAt, now).SetProperty(one => one.Version, one => one.Version + 1),
                ct
            );
        await TellAsync(open, ct);
        return ended;
    }

    /// <summary>Has the systems of these sign-ons told, in the open write scope; only those that were given tokens know of them.</summary>
    public async Task TellAsync(IReadOnlyList<long> ended, CancellationToken ct)
    {
        // without a request and a configured address nothing could name the issuer: the next refresh tells
        if (provider.Issuer is not { } issuer)
            return;
        var told = await (
            from signOn in db.SignOns.AsNoTracking()
            join client in db.SignOnClients.AsNoTracking() on signOn.ClientId equals client.Id
            where ended.Contains(signOn.Id) && signOn.CodeUsedAt != null && client.BackChannel != null
            select signOn.Id
        ).ToListAsync(ct);
        foreach (var id in told)
            work.Schedule(
                BackChannelWork.Kind,
                $"{id}",
                time.GetUtcNow(),
                new BackChannelNotice(issuer),
                DueClock.System
            );
    }
}
