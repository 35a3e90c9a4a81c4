using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Accounts;

/// <summary>A new password for an old one. Wrong old ones count like wrong passwords at the door.</summary>
internal sealed class PasswordChange(
    UserManager<Account> users,
    SignIn signIn,
    OpenSessions sessions,
    Capacities capacities,
    UnitOfWork work
)
{
    /// <returns>The account's id; IDENTITY-0005 for a weak password, IDENTITY-0017 for a wrong old one.</returns>
    public async Task<Result<long>> RunAsync(
        HttpContext http,
        string? old,
        string? password,
        Actor by,
        CancellationToken ct
    )
    {
        var account = (await users.FindByIdAsync($"{by.AccountId}"))!;
        // one that was opened by an outside provider gets its first
        var first = account is { PasswordHash: null, Kind: AccountKind.Person };
        if (!first && !await signIn.KnowsPasswordAsync(account, old, ct))
            return IdentityErrors.WrongOldPassword;
        await using (var write = await work.BeginAsync(ct))
        {
            var changed = first
                ? await users.AddPasswordAsync(account, password ?? "")
                : await users.ChangePasswordAsync(account, old!, password ?? "");
            if (!changed.Succeeded)
                return IdentityErrors.WeakPassword(changed.Errors.First().Description);
            work.Record(new LedgerEntry($"account:{account.Id}", "password.changed", by, new { account = account.Id }));
            await write.CommitAsync(ct);
        }

        await sessions.EndAsync(by, only: null, but: Sessions.Number(http.User, SessionClaims.Session), ct);
        // the cookie carries the stamp that the change renewed
        var present = http.User.FindFirst(SessionClaims.Capacity)?.Value;
        var capacity = (await capacities.OfAsync(account, ct)).First(one => one.Key == present);
        await Sessions.GoOnAsync(http, account, capacity);
        return account.Id;
    }
}
