using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>
/// The owner links and removes identities elsewhere. Each is a way into the account: the password is asked for again, unless the owner
/// has just proved themselves here.
/// </summary>
internal sealed class OutsideOffice(
    IdentityDb db,
    UnitOfWork work,
    OutsideProviders providers,
    OutsideDoor door,
    OutsideLinks links,
    OutsideEntry entry,
    OpenSessions sessions,
    Capacities capacities,
    SignIn signIn,
    TimeProvider time
)
{
    /// <summary>How long a sign-in here counts as just now.</summary>
    public static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    /// <summary>False right after a sign-in with password, code or passkey, and for an account that has no password.</summary>
    public async Task<bool> AsksPasswordAsync(HttpContext http, Actor by, CancellationToken ct)
    {
        var session = Sessions.Number(http.User, SessionClaims.Session);
        var since = time.GetUtcNow() - JustNow;
        return await db.Accounts.AnyAsync(one => one.Id == by.AccountId && one.PasswordHash != null, ct)
            && !await db.Sessions.AnyAsync(
                one =>
                    one.Id == session
                    && one.OpenedAt > since
                    && one.Means != Means.Nothing
                    && one.Means != Means.Outside,
                ct
            );
    }

    /// <summary>Links what this browser brought.</summary>
    /// <returns>Path to go on to; IDENTITY-0017, 0074, 0075, 0079, 0080, 0082, 0084, 0088.</returns>
    public async Task<Result<string>> LinkAsync(HttpContext http, string? password, Actor by, CancellationToken ct)
    {
        if (
            await door.AwaitedAsync(http, ct) is not { } awaited
            || providers.Find(awaited.Identity.Provider) is not { } provider
        )
            return OutsideErrors.Over;
        if (!await ProvesAsync(http, password, by, ct))
            return IdentityErrors.WrongPasswordAgain;
        Account account;
        await using (var write = await work.BeginAsync(ct))
        {
            var linked = await links.LinkAsync(provider, awaited.Identity, by, ct);
            if (!linked.IsOk)
                return linked.Rejection;
            account = linked.Value;
            await door.ForgetAsync(awaited, ct);
            await write.CommitAsync(ct);
        }

        var holder = await entry.HolderAsync(awaited.Identity, account, ct);
        if (!holder.IsOk)
            return holder.Rejection;
        if (holder.Value?.EnterpriseId is { } enterprise)
            await Sessions.GoOnAsync(
                http,
                account,
                (await capacities.OfAsync(account, ct)).First(one => one.EnterpriseId == enterprise)
            );
        return holder.Value is { Waits: true } ? "/my/messages" : awaited.Attempt.Back;
    }

    /// <summary>Not to be linked after all.</summary>
    public async Task DropAsync(HttpContext http, CancellationToken ct)
    {
        if (await door.AwaitedAsync(http, ct) is not { } awaited)
            return;
        await using var write = await work.BeginAsync(ct);
        await door.ForgetAsync(awaited, ct);
        await write.CommitAsync(ct);
    }

    /// <summary>Removes a link and ends the other sessions that were opened by it.</summary>
    /// <returns>The link's id; IDENTITY-0017, 0077, 0078.</returns>
    public async Task<Result<long>> RemoveAsync(
        HttpContext http,
        long id,
        string? password,
        Actor by,
        CancellationToken ct
    )
    {
        if (!await ProvesAsync(http, password, by, ct))
            return IdentityErrors.WrongPasswordAgain;
        OutsideLink link;
        await using (var write = await work.BeginAsync(ct))
        {
            var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
            var removed = await links.RemoveAsync(id, account, by, ct);
            if (!removed.IsOk)
                return removed.Rejection;
            link = removed.Value;
            await write.CommitAsync(ct);
        }

        var here = Sessions.Number(http.User, SessionClaims.Session);
        var opened = await db
            .OutsideSessions.AsNoTracking()
            .Where(one => one.AccountId == by.AccountId && one.Provider == link.Provider && one.Subject == link.Subject)
            .Select(one => one.SessionId)
            .ToListAsync(ct);
        foreach (var session in opened.Where(one => one != here))
            await sessions.EndAsync(by, only: session, but: null, ct);
        return link.Id;
    }

    private async Task<bool> ProvesAsync(HttpContext http, string? password, Actor by, CancellationToken ct)
    {
        if (!await AsksPasswordAsync(http, by, ct))
            return true;
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        return await signIn.KnowsPasswordAsync(account, password, ct);
    }
}
