using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Factors;

/// <summary>
/// The second factor: an authenticator program (TOTP, RFC 6238, thirty seconds, six digits), and ten codes for the day that it is
/// lost. A code is taken once (RFC 6238, 5.2).
/// </summary>
internal sealed class SecondFactors(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    BlindIndex index,
    UserManager<Account> users,
    TimeProvider time
)
{
    public const int RecoveryCodes = 10;
    private const int RecoveryLength = 10;

    // no digit or letter that is read as another
    private const string RecoveryAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    private static readonly TimeSpan CodeRemembered = TimeSpan.FromMinutes(5);
    private static readonly AuthenticatorTokenProvider<Account> Totp = new();

    public Task<bool> IsOnAsync(long accountId, CancellationToken ct) =>
        db.SecondFactors.AnyAsync(one => one.AccountId == accountId && one.ConfirmedAt != null, ct);

    public Task<int> RecoveryCodesLeftAsync(long accountId, CancellationToken ct) =>
        db.RecoveryCodes.CountAsync(one => one.AccountId == accountId, ct);

    /// <summary>The secret that was begun and is not confirmed yet; null when there is none.</summary>
    public async Task<string?> BegunAsync(long accountId, CancellationToken ct) =>
        await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(one => one.AccountId == accountId, ct)
            is { ConfirmedAt: null } factor
            ? protector.Reveal(factor.Secret)
            : null;

    /// <summary>The secret to put into an authenticator: a new one, or the one that was begun and not confirmed.</summary>
    /// <returns>The secret in Base32, or IDENTITY-0016 when the factor is on already.</returns>
    public async Task<Result<string>> BeginAsync(long accountId, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var factor = await db.SecondFactors.SingleOrDefaultAsync(one => one.AccountId == accountId, ct);
        if (factor?.ConfirmedAt is not null)
            return IdentityErrors.FactorIsOn;
        if (factor is not null)
            return protector.Reveal(factor.Secret);
        var secret = users.GenerateNewAuthenticatorKey();
        db.SecondFactors.Add(new SecondFactor { AccountId = accountId, Secret = protector.Protect(secret) });
        await write.CommitAsync(ct);
        return secret;
    }

    /// <summary>Turns the factor on with a first code.</summary>
    /// <returns>Ten recovery codes, shown this once; or IDENTITY-0014, IDENTITY-0016.</returns>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAsync(
        Account account,
        string? code,
        Actor by,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var factor = await db.SecondFactors.SingleOrDefaultAsync(one => one.AccountId == account.Id, ct);
        if (factor is null || !await IsRightAsync(factor, account, code))
            return Result.Fail<IReadOnlyList<string>>([IdentityErrors.WrongCode]);
        if (factor.ConfirmedAt is not null)
            return Result.Fail<IReadOnlyList<string>>([IdentityErrors.FactorIsOn]);
        factor.ConfirmedAt = time.GetUtcNow();
        var codes = await ReplaceCodesAsync(account.Id, ct);
        Record("second-factor.on", by);
        await write.CommitAsync(ct);
        return Result.Ok(codes);
    }

    /// <summary>New recovery codes for old ones, once <see cref="FactorChange"/> has asked for a code.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Account account, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var codes = await ReplaceCodesAsync(account.Id, ct);
        Record("second-factor.codes", by);
        await write.CommitAsync(ct);
        return codes;
    }

    /// <summary>Turns the factor off, once <see cref="FactorChange"/> has asked for a code.</summary>
    public async Task TurnOffAsync(Account account, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        await RemoveAsync(account.Id, ct);
        Record("second-factor.off", by);
        await write.CommitAsync(ct);
    }

    /// <summary>Takes the factor off somebody else's account, for whoever lost phone and codes; the next sign-in sets it up anew.</summary>
    /// <returns>The account's id; IDENTITY-0009 when it holds no post in the administrator's authority, IDENTITY-0013.</returns>
    public async Task<Result<long>> ResetAsync(long postId, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("second-factor.reset", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        var post = await db.Posts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == postId, ct);
        if (post is null || post.AuthorityCode != by.AuthorityCode)
            return IdentityErrors.PostNotYours;
        var account = post.AccountId;
        await RemoveAsync(account, ct);
        work.Record(new LedgerEntry($"account:{account}", "second-factor.reset", by, new { account }));
        await write.CommitAsync(ct);
        return account;
    }

    /// <summary>Which of these accounts have the factor on.</summary>
    public async Task<IReadOnlySet<long>> OnAmongAsync(IReadOnlyCollection<long> accounts, CancellationToken ct) =>
        (
            await db
                .SecondFactors.Where(one => accounts.Contains(one.AccountId) && one.ConfirmedAt != null)
                .Select(one => one.AccountId)
                .ToListAsync(ct)
        ).ToHashSet();

    /// <summary>Takes a code of the authenticator, or a recovery code, in the open write scope; each is taken once.</summary>
    public async Task<bool> TakeAsync(Account account, string? code, CancellationToken ct)
    {
        var factor = await db.SecondFactors.SingleOrDefaultAsync(one => one.AccountId == account.Id, ct);
        if (factor?.ConfirmedAt is null)
            return false;
        if (await IsRightAsync(factor, account, code))
            return true;
        var key = KeyOf(account.Id, code);
        return await db
                .RecoveryCodes.Where(one => one.AccountId == account.Id && one.CodeKey == key)
                .ExecuteDeleteAsync(ct) == 1;
    }

    private async Task RemoveAsync(long accountId, CancellationToken ct)
    {
        db.SecondFactors.RemoveRange(await db.SecondFactors.Where(one => one.AccountId == accountId).ToListAsync(ct));
        await db.RecoveryCodes.Where(one => one.AccountId == accountId).ExecuteDeleteAsync(ct);
    }

    private async Task<bool> IsRightAsync(SecondFactor factor, Account account, string? code)
    {
        var digits = Cleaned(code);
        var now = time.GetUtcNow();
        if (factor.LastCode == digits && now - factor.LastCodeAt < CodeRemembered)
            return false;
        if (!await Totp.ValidateAsync("SignIn", digits, users, account))
            return false;
        (factor.LastCode, factor.LastCodeAt) = (digits, now);
        return true;
    }

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(long accountId, CancellationToken ct)
    {
        await db.RecoveryCodes.Where(one => one.AccountId == accountId).ExecuteDeleteAsync(ct);
        string[] codes =
        [
            .. Enumerable
                .Range(0, RecoveryCodes)
                .Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, RecoveryLength)),
        ];
        db.RecoveryCodes.AddRange(
            codes.Select(code => new RecoveryCode
            {
                Id = ids.Next(),
                AccountId = accountId,
                CodeKey = KeyOf(accountId, code),
            })
        );
        return [.. codes.Select(code => $"{code[..5]}-{code[5..]}")];
    }

    private void Record(string type, Actor by) =>
        work.Record(new LedgerEntry($"account:{by.AccountId}", type, by, new { account = by.AccountId }));

    private string KeyOf(long accountId, string? code) => index.Of("recovery", $"{accountId}:{Cleaned(code)}");

    private static string Cleaned(string? code) =>
        (code ?? "")
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToLowerInvariant();
}
