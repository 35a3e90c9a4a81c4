using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.Accounts;

/// <summary>ASP.NET Core Identity on the platform's unit of work: joins the open write scope, or opens its own.</summary>
internal sealed partial class AccountStore(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    TimeProvider time
) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserAuthenticatorKeyStore<Account>
{
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        await WriteAsync(() => db.Accounts.Add(user), cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await WriteAsync(
            () =>
            {
                if (db.Entry(user).State == EntityState.Detached)
                    db.Accounts.Update(user);
            },
            cancellationToken
        );
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await WriteAsync(() => db.Accounts.Remove(user), cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var key = normalizedUserName.ToLowerInvariant();
        return db.Accounts.SingleOrDefaultAsync(a => a.LoginKey == key, cancellationToken);
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.LoginKey);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.LoginKey.ToUpperInvariant());

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.LoginKey = userName ?? "";
        return Task.CompletedTask;
    }

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await db.SecondFactors.FindAsync([user.Id], cancellationToken) is { } factor
            ? protector.Reveal(factor.Secret)
            : null;

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        WriteAsync(
            () => db.SecondFactors.Add(new SecondFactor { AccountId = user.Id, Secret = protector.Protect(key) }),
            cancellationToken
        );

    public void Dispose() { }

    private async Task WriteAsync(Action change, CancellationToken ct)
    {
        if (work.Transaction is not null)
        {
            change();
            return;
        }
        await using var write = await work.BeginAsync(ct);
        change();
        await write.CommitAsync(ct);
    }
}
