using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>
/// 注销账号: every session and sign-on ends at once, nobody signs in any more, drafts go; name, number, phone and address go when their
/// period is over. Cases stay with the authorities.
/// </summary>
internal sealed class AccountClosing(
    IdentityDb db,
    UnitOfWork work,
    OwnDataOffice office,
    SignIn signIn,
    OpenSessions sessions,
    Logins logins,
    TimeProvider time
)
{
    /// <returns>The account's id; IDENTITY-0017 for a wrong password, 0059 while cases are open, 0060 for a legal representative.</returns>
    public async Task<Result<long>> CloseAsync(string? password, Actor by, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        if (!await signIn.KnowsPasswordAsync(account, password, ct))
            return IdentityErrors.WrongOldPassword;
        var owner = await office.OwnerAsync(account.Id, ct);
        if ((await office.RecordsAsync(owner, ct)).Count(one => one.Open) is > 0 and var open)
            return IdentityErrors.CasesOpen(open);
        if (await db.Enterprises.AnyAsync(one => one.RepresentativeId == account.Id, ct))
            return IdentityErrors.RepresentsEnterprise;
        await using (var write = await work.BeginAsync(ct))
        {
            await office.LetGoAsync(owner, ct);
            await ShutAsync(db, logins, account, time.GetUtcNow(), ct);
            work.Record(new LedgerEntry($"account:{account.Id}", "account.closed", by, new { account = account.Id }));
            await write.CommitAsync(ct);
        }

        await sessions.EndAsync(by, only: null, but: null, ct);
        return account.Id;
    }

    /// <summary>Takes everything away with which somebody could sign in, in the open write scope.</summary>
    public static async Task ShutAsync(
        IdentityDb db,
        Logins logins,
        Account account,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        account.ClosedAt = now;
        account.LoginKey = logins.KeyOf($"closed:{account.Id}");
        (account.CitizenKey, account.ProofedKey) = (null, null);
        account.PasswordHash = null;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        var id = account.Id;
        await db.SecondFactors.Where(one => one.AccountId == id).ExecuteDeleteAsync(ct);
        await db.RecoveryCodes.Where(one => one.AccountId == id).ExecuteDeleteAsync(ct);
        await db.Passkeys.Where(one => one.AccountId == id).ExecuteDeleteAsync(ct);
        await db.OutsideLinks.Where(one => one.AccountId == id).ExecuteDeleteAsync(ct);
    }
}
