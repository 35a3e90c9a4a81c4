using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>
/// A provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8): the sessions here that rest on it
/// end, those opened by a password stay.
/// </summary>
internal sealed class OutsideLogouts(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    OutsideProviders providers,
    OutsideTokens tokens,
    OpenSessions sessions,
    TimeProvider time
)
{
    public async Task<OAuthAnswer> RunAsync(string key, string? token, CancellationToken ct)
    {
        if (providers.Find(key) is not { } provider)
            return new OAuthAnswer(StatusCodes.Status404NotFound, null);
        var read = await tokens.LogoutTokenAsync(provider, token, ct);
        if (!read.IsOk)
            return Refused;
        var (order, now) = (read.Value, time.GetUtcNow());
        var hash = Secrets.HashOf(order.Id);
        if (await db.OutsideLogouts.AnyAsync(one => one.Provider == key && one.TokenHash == hash, ct))
            return Refused;
        var open = await (
            from outside in db.OutsideSessions.AsNoTracking()
            join session in db.Sessions.AsNoTracking() on outside.SessionId equals session.Id
            where
                outside.Provider == key
                && session.EndedAt == null
                && (order.ProviderSession == null || outside.ProviderSession == order.ProviderSession)
                && (order.Subject == null || outside.Subject == order.Subject)
            select new { session.Id, session.AccountId }
        ).ToListAsync(ct);
        foreach (var one in open)
            await sessions.EndAsync(Actor.System, only: one.Id, but: null, ct, of: one.AccountId);
        await using var write = await work.BeginAsync(ct);
        await db.OutsideLogouts.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        db.OutsideLogouts.Add(
            new OutsideLogout
            {
                Id = ids.Next(),
                Provider = key,
                TokenHash = hash,
                ExpiresAt = order.Until,
            }
        );
        foreach (var one in open)
            work.Record(
                new LedgerEntry(
                    OutsideLinks.StreamOf(one.AccountId),
                    "outside.logged-out",
                    Actor.System,
                    new { provider = key, session = one.Id }
                )
            );
        try
        {
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            return Refused;
        }

        return new OAuthAnswer(StatusCodes.Status200OK, null);
    }

    private static OAuthAnswer Refused => OAuthAnswer.Refuse(new("invalid_request", "The logout token is not valid."));
}
