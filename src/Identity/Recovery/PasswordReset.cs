using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Recovery;

/// <summary>
/// 忘记密码: applicants by a code on their phone, staff by a code that the administrator of their authority hands out. Every session ends;
/// the second factor stays and is asked for at the next sign-in.
/// </summary>
internal sealed class PasswordReset(
    IdentityDb db,
    UserManager<Account> users,
    Logins logins,
    PhoneCodes codes,
    OpenSessions sessions,
    Inbox inbox,
    UnitOfWork work
)
{
    public const string ByPhone = "password";
    public const string ByAdministrator = "staff";

    /// <summary>Sends a code; the answer is the same whether or not anybody has an account under the number.</summary>
    public async Task<Result<string>> BeginAsync(string? phone, CancellationToken ct)
    {
        var number = Registration.PhoneOf(phone);
        if (!number.IsOk)
            return Result.Fail<string>(number.Rejections);
        var key = logins.KeyOf(number.Value);
        var account = await db
            .Accounts.Where(one => one.LoginKey == key && one.Kind == AccountKind.Person && one.ClosedAt == null)
            .Select(one => (long?)one.Id)
            .SingleOrDefaultAsync(ct);
        return await codes.SendAsync(ByPhone, number.Value, account, ct);
    }

    /// <returns>The account's id; IDENTITY-0005, 0053.</returns>
    public async Task<Result<long>> FinishAsync(string? ticket, string? code, string? password, CancellationToken ct)
    {
        if (await WeaknessAsync(password) is { } weak)
            return weak;
        var taken = await codes.TakeAsync(ByPhone, ticket, code, ct);
        return taken.IsOk ? await SetAsync(taken.Value, password!, ct) : Result.Fail<long>(taken.Rejections);
    }

    /// <summary>Hands out a code for somebody of the administrator's authority.</summary>
    /// <returns>The code, shown this once; IDENTITY-0009, 0013.</returns>
    public async Task<Result<string>> HandOutAsync(long postId, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("password.reset", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        var post = await db.Posts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == postId, ct);
        if (post is null || post.AuthorityCode != by.AuthorityCode || post.AccountId == by.AccountId)
            return IdentityErrors.PostNotYours;
        var account = await db.Accounts.SingleAsync(one => one.Id == post.AccountId, ct);
        var code = await codes.HandOutAsync(ByAdministrator, account, ct);
        work.Record(
            new LedgerEntry($"account:{account.Id}", "password.code-handed-out", by, new { account = account.Id })
        );
        await write.CommitAsync(ct);
        return code;
    }

    /// <returns>The account's id; IDENTITY-0005, 0053.</returns>
    public async Task<Result<long>> FinishHandedOutAsync(
        string? login,
        string? code,
        string? password,
        CancellationToken ct
    )
    {
        if (await WeaknessAsync(password) is { } weak)
            return weak;
        var taken = await codes.TakeHandedOutAsync(ByAdministrator, login, code, ct);
        return taken.IsOk ? await SetAsync(taken.Value, password!, ct) : Result.Fail<long>(taken.Rejections);
    }

    private async Task<Result<long>> SetAsync(PhoneCode code, string password, CancellationToken ct)
    {
        Actor by;
        await using (var write = await work.BeginAsync(ct))
        {
            var account = await db.Accounts.SingleAsync(one => one.Id == code.AccountId, ct);
            if (account.ClosedAt is not null)
                return IdentityErrors.WrongPhoneCode;
            by = new Actor(account.Id, account.Name, account.Kind == AccountKind.Staff ? Roles.Staff : Roles.Citizen);
            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
            (account.FailedSignIns, account.LockedUntil) = (0, null);
            await users.UpdateSecurityStampAsync(account);
            work.Record(new LedgerEntry($"account:{account.Id}", "password.reset", by, new { means = code.Purpose }));
            await inbox.PutAsync(
                account.Id,
                $"password-reset:{code.Id}",
                "登录密码已重设",
                "您的登录密码刚刚通过验证码重设，所有登录都已退出。不是您本人操作的，请马上再次重设密码，并到政务服务中心窗口反映。",
                null,
                ct
            );
            await write.CommitAsync(ct);
        }

        await sessions.EndAsync(by, only: null, but: null, ct);
        return by.AccountId;
    }

    private async Task<Rejection?> WeaknessAsync(string? password)
    {
        foreach (var rule in users.PasswordValidators)
        {
            var result = await rule.ValidateAsync(users, new Account { Name = "", LoginKey = "" }, password);
            if (!result.Succeeded)
                return IdentityErrors.WeakPassword(result.Errors.First().Description);
        }

        return null;
    }
}
