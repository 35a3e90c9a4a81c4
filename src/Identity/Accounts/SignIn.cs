using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
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
    TimeProvider time,
    RefusedActs refused,
    ILogger<SignIn> log
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
            log.LogWarning("Sign-in refused: no such account");
            return IdentityErrors.WrongSignIn;
        }
        var right = await users.CheckPasswordAsync(account, password ?? "");
        // a right password alone forgets no wrong code, or whoever knows it could try codes without end
        var forgets = !right || !await factors.IsOnAsync(account.Id, ct);
        return await CountedAsync("password", account, () => Task.FromResult(right), forgets, ct)
            ? account
            : IdentityErrors.WrongSignIn;
    }

    /// <summary>The second step: a code of the authenticator or a recovery code. Wrong ones count like wrong passwords.</summary>
    public async Task<Result<Account>> WithCodeAsync(Account account, string? code, CancellationToken ct) =>
        await CountedAsync("code", account, () => factors.TakeAsync(account, code, ct), forgets: true, ct)
            ? account
            : IdentityErrors.WrongCode;

    /// <summary>A code of somebody who is signed in, before a change of the factor; wrong ones count, a right one forgets none.</summary>
    public Task<bool> KnowsCodeAsync(Account account, string? code, CancellationToken ct) =>
        CountedAsync("code again", account, () => factors.TakeAsync(account, code, ct), forgets: false, ct);

    /// <summary>Whether somebody who is signed in knows the password; wrong ones count, a right one forgets none.</summary>
    public async Task<bool> KnowsPasswordAsync(Account account, string? password, CancellationToken ct)
    {
        var right = account.PasswordHash is not null && await users.CheckPasswordAsync(account, password ?? "");
        return await CountedAsync("password again", account, () => Task.FromResult(right), forgets: false, ct);
    }

    /// <summary>One attempt in a write scope of its own, told to the log; false as well while the account is locked.</summary>
    /// <param name="means">What was tried.</param>
    /// <param name="account">Whose.</param>
    /// <param name="attempt">Whether it is right.</param>
    /// <param name="forgets">Whether a right one takes back the wrong ones before it.</param>
    /// <param name="ct">Stops the work.</param>
    private async Task<bool> CountedAsync(
        string means,
        Account account,
        Func<Task<bool>> attempt,
        bool forgets,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        if (account.LockedUntil > now)
        {
            log.LogWarning("Sign-in by {Means} refused: account {Account} is locked", means, account.Id);
            refused.Note(account.Id, account.Kind.ToString(), means, "locked");
            return false;
        }

        try
        {
            // Attempts side by side meet at the version of the row: only one of them counts, the others fail.
            await using var write = await work.BeginAsync(ct);
            var right = await attempt();
            if (!right || forgets)
                Count(account, right, now);
            await write.CommitAsync(ct);
            if (right)
                log.LogInformation("Sign-in by {Means} of account {Account}", means, account.Id);
            else
            {
                log.LogWarning("Sign-in by {Means} refused: wrong for account {Account}", means, account.Id);
                refused.Note(account.Id, account.Kind.ToString(), means, "wrong");
            }

            return right;
        }
        catch (ConflictException)
        {
            return false;
        }
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
