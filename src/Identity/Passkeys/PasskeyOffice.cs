using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Passkeys;

/// <summary>A question for the browser.</summary>
/// <param name="Options">Options of <c>navigator.credentials</c> as JSON.</param>
/// <param name="Ticket">Goes with the answer.</param>
internal sealed record PasskeyQuestion(string Options, string Ticket);

/// <summary>
/// 通行密钥 (WebAuthn): registered after the password was asked for again, and good for signing in without one. The authenticator must
/// verify its user (finger, face or device code), so that key and user are two factors. A question is answered once, within five minutes.
/// </summary>
internal sealed class PasskeyOffice(
    IdentityDb db,
    UserManager<Account> users,
    IPasskeyHandler<Account> handler,
    SignIn signIn,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    public const int MostKeys = 10;
    public const int LongestName = 40;

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private IDataProtector Tickets => protection.CreateProtector("tongban.passkey");

    public Task<List<Passkey>> OfAsync(long accountId, CancellationToken ct) =>
        db.Passkeys.AsNoTracking().Where(one => one.AccountId == accountId).OrderBy(one => one.Id).ToListAsync(ct);

    /// <returns>The question; IDENTITY-0017 for a wrong password, 0063.</returns>
    public async Task<Result<PasskeyQuestion>> BeginAsync(
        HttpContext http,
        string? password,
        Actor by,
        CancellationToken ct
    )
    {
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        if (!await signIn.KnowsPasswordAsync(account, password, ct))
            return IdentityErrors.WrongPasswordAgain;
        if (await db.Passkeys.CountAsync(one => one.AccountId == account.Id, ct) >= MostKeys)
            return IdentityErrors.TooManyPasskeys;
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(CultureInfo.InvariantCulture),
                Name = account.WorkNumber ?? Masked.Phone(protector.Reveal(account.Phone)),
                DisplayName = account.Name,
            },
            http
        );
        return new PasskeyQuestion(
            made.CreationOptionsJson,
            await KeepAsync(account.Id, made.AttestationState ?? "", ct)
        );
    }

    /// <returns>The account's id; IDENTITY-0061, PLAT-0101, PLAT-0102.</returns>
    public async Task<Result<long>> AddAsync(
        HttpContext http,
        string? ticket,
        string? credential,
        string? name,
        Actor by,
        CancellationToken ct
    )
    {
        var called = TextInput.Line(name, "名称", LongestName, "Name");
        if (!called.IsOk)
            return Result.Fail<long>(called.Rejections);
        if (await TakeAsync(ticket, by.AccountId, ct) is not { } state)
            return IdentityErrors.WrongPasskey;
        var done = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = credential ?? "",
                AttestationState = state,
            }
        );
        if (!done.Succeeded || done.UserEntity.Id != by.AccountId.ToString(CultureInfo.InvariantCulture))
            return IdentityErrors.WrongPasskey;
        done.Passkey.Name = called.Value;
        await using var write = await work.BeginAsync(ct);
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        await users.AddOrUpdatePasskeyAsync(account, done.Passkey);
        Record("passkey.added", by);
        await write.CommitAsync(ct);
        return account.Id;
    }

    /// <returns>The account's id; IDENTITY-0017 for a wrong password, 0062.</returns>
    public async Task<Result<long>> RemoveAsync(long id, string? password, Actor by, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        if (!await signIn.KnowsPasswordAsync(account, password, ct))
            return IdentityErrors.WrongPasswordAgain;
        await using var write = await work.BeginAsync(ct);
        var gone = await db.Passkeys.Where(one => one.Id == id && one.AccountId == by.AccountId).ExecuteDeleteAsync(ct);
        if (gone == 0)
            return IdentityErrors.PasskeyGone;
        Record("passkey.removed", by);
        await write.CommitAsync(ct);
        return by.AccountId;
    }

    /// <summary>A question to whoever comes to the door.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext http, CancellationToken ct)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyQuestion(made.RequestOptionsJson, await KeepAsync(null, made.AssertionState ?? "", ct));
    }

    /// <returns>Whose key it is; IDENTITY-0061.</returns>
    public async Task<Result<Account>> SignInAsync(
        HttpContext http,
        string? ticket,
        string? credential,
        CancellationToken ct
    )
    {
        if (await TakeAsync(ticket, null, ct) is not { } state)
            return IdentityErrors.WrongPasskey;
        var done = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = credential ?? "",
                AssertionState = state,
            }
        );
        if (!done.Succeeded || done.User.ClosedAt is not null)
            return IdentityErrors.WrongPasskey;
        await using var write = await work.BeginAsync(ct);
        await users.AddOrUpdatePasskeyAsync(done.User, done.Passkey);
        done.User.LastSignInAt = time.GetUtcNow();
        await write.CommitAsync(ct);
        return done.User;
    }

    private async Task<string> KeepAsync(long? accountId, string state, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var write = await work.BeginAsync(ct);
        await db.PasskeyChallenges.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        var row = new PasskeyChallenge
        {
            Id = ids.Next(),
            AccountId = accountId,
            State = protector.Protect(state),
            ExpiresAt = now + Patience,
        };
        db.PasskeyChallenges.Add(row);
        await write.CommitAsync(ct);
        return Tickets.Protect(row.Id.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<string?> TakeAsync(string? ticket, long? accountId, CancellationToken ct)
    {
        long id;
        try
        {
            id = long.Parse(Tickets.Unprotect(ticket ?? ""), CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var now = time.GetUtcNow();
        await using var write = await work.BeginAsync(ct);
        var row = await db
            .PasskeyChallenges.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.AccountId == accountId && one.ExpiresAt > now, ct);
        // of two answers at once one deletes it
        if (row is null || await db.PasskeyChallenges.Where(one => one.Id == id).ExecuteDeleteAsync(ct) != 1)
            return null;
        await write.CommitAsync(ct);
        return protector.Reveal(row.State);
    }

    private void Record(string type, Actor by) =>
        work.Record(new LedgerEntry($"account:{by.AccountId}", type, by, new { account = by.AccountId }));
}
