using Microsoft.AspNetCore.Identity;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Accounts;

/// <summary>Sign-in by password, and by a code after it. One answer for every failure, so that nobody learns whether an account exists.</summary>
internal sealed class SignIn(
    UserManager<Account> users,
    Logins logins,
    SecondFactors factors,
    UnitOfWork work,
    TimeProvider time
)
{
    public const int Attempts = 5;

    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public async Task<Result<Account>> WithPasswordAsync(string? login, string? password, CancellationToken ct)
    {
        var account = await users.FindByNameAsync(logins.KeyOf(login));
        if (account?.PasswordHash is null)
        {
            // As much work as for an account, so that the time taken does not tell.
            users.PasswordHasher.HashPassword(Nobody, password ?? "");
            return IdentityErrors.WrongSignIn;
        }
        var right = await users.CheckPasswordAsync(account, password ?? "");
        var now = time.GetUtcNow();
        if (account.LockedUntil > now)
            return IdentityErrors.WrongSignIn;
        try
        {
            // Attempts side by side meet at the version of the row: only one of them counts, the others fail.
            await using var write = await work.BeginAsync(ct);
            // a right password alone forgets no wrong code, or whoever knows it could try codes without end
            if (!right || !await factors.IsOnAsync(account.Id, ct))
                Count(account, right, now);
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            return IdentityErrors.WrongSignIn;
        }
        return right ? account : IdentityErrors.WrongSignIn;
    }

    /// <summary>The second step: a code of the authenticator or a recovery code. Wrong ones count like wrong passwords.</summary>
    public async Task<Result<Account>> WithCodeAsync(Account account, string? code, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (account.LockedUntil > now)
            return IdentityErrors.WrongCode;
        try
        {
            await using var write = await work.BeginAsync(ct);
            var right = await factors.TakeAsync(account, code, ct);
            Count(account, right, now);
            await write.CommitAsync(ct);
            return right ? account : IdentityErrors.WrongCode;
        }
        catch (ConflictException)
        {
            return IdentityErrors.WrongCode;
        }
    }

    /// <summary>Whether somebody who is signed in knows the password; wrong ones count.</summary>
    public async Task<bool> KnowsPasswordAsync(Account account, string? password, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (account.LockedUntil > now)
            return false;
        var right = account.PasswordHash is not null && await users.CheckPasswordAsync(account, password ?? "");
        if (right)
            return true;
        try
        {
            await using var write = await work.BeginAsync(ct);
            Count(account, right: false, now);
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            // attempts side by side: one of them counted
        }

        return false;
    }

    private static Account Nobody { get; } = new() { Name = "", LoginKey = "" };

    private static void Count(Account account, bool right, DateTimeOffset now)
    {
        account.LockedUntil = null;
        if (right)
        {
            account.FailedSignIns = 0;
            account.LastSignInAt = now;
        }
        else if (++account.FailedSignIns >= Attempts)
        {
            account.FailedSignIns = 0;
            account.LockedUntil = now + Lockout;
        }
    }
}
