using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>What an administrator does with an account of the own authority: ends its sessions, closes it when somebody leaves.</summary>
internal sealed class StaffAccounts(
    IdentityDb db,
    UnitOfWork work,
    OpenSessions sessions,
    Logins logins,
    TimeProvider time
)
{
    /// <returns>How many sessions were open; IDENTITY-0009, 0013.</returns>
    public async Task<Result<int>> EndSessionsAsync(long postId, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("session.end-other", by) is { } refusal)
            return refusal;
        return await AccountAsync(postId, by, ct) is { } account
            ? await sessions.EndAsync(by, only: null, but: null, ct, of: account.Id)
            : IdentityErrors.PostNotYours;
    }

    /// <summary>Closes the account: its posts go, its sessions end at once, nobody signs in with it any more.</summary>
    /// <returns>The account's id; IDENTITY-0009, 0013.</returns>
    public async Task<Result<long>> CloseAsync(long postId, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("account.close-other", by) is { } refusal)
            return refusal;
        if (await AccountAsync(postId, by, ct) is not { } account)
            return IdentityErrors.PostNotYours;
        await using (var write = await work.BeginAsync(ct))
        {
            await AccountClosing.ShutAsync(db, logins, account, time.GetUtcNow(), ct);
            db.Posts.RemoveRange(await db.Posts.Where(one => one.AccountId == account.Id).ToListAsync(ct));
            work.Record(new LedgerEntry($"account:{account.Id}", "account.closed", by, new { account = account.Id }));
            await write.CommitAsync(ct);
        }

        await sessions.EndAsync(by, only: null, but: null, ct, of: account.Id);
        return account.Id;
    }

    /// <summary>Whose post it is; null for one's own, for another authority's, and for somebody who holds a post elsewhere as well.</summary>
    private async Task<Account?> AccountAsync(long postId, Actor by, CancellationToken ct)
    {
        var post = await db.Posts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == postId, ct);
        return
            post is null
            || post.AuthorityCode != by.AuthorityCode
            || post.AccountId == by.AccountId
            || await db.Posts.AnyAsync(
                one => one.AccountId == post.AccountId && one.AuthorityCode != by.AuthorityCode,
                ct
            )
            ? null
            : await db.Accounts.SingleAsync(one => one.Id == post.AccountId, ct);
    }
}
